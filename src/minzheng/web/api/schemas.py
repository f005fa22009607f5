"""The messages of the interface; money in fen, days as YYYY-MM-DD, photos in base64."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

PHOTO_BASE64 = 14_000_000
"""Characters: 10 MB of photo."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Asked(Schema):
    """A message that may hold nothing that nobody knows."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """Why not: a code for the machine, a sentence for the person."""

    code: str
    message: str


class PaperKind(Schema):
    kind: str
    name: str


class Condition(Schema):
    name: str
    basis: str


class Stage(Schema):
    code: str
    name: str
    office: str
    days: int | None
    working_days: bool | None


class Service(Schema):
    """One programme as a service: whom it is for, what it takes, how long, and by which law."""

    code: str
    name: str
    basis: str
    for_whom: str
    conditions: list[Condition]
    papers: list[PaperKind]
    stages: list[Stage]
    days: int | None
    working_days: bool | None
    days_basis: str


class Place(Schema):
    code: str
    name: str


class Township(Place):
    villages: list[Place]


class PaperIn(Asked):
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    content: Annotated[str, Field(max_length=PHOTO_BASE64)]


class ApplicationIn(Asked):
    """An application as the person signed it; the same `request_id` twice is one application."""

    request_id: UUID
    service: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    village: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=50)]
    id_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{17}[0-9X]$")]
    phone: Annotated[str, StringConstraints(min_length=7, max_length=20)]
    reason: Words
    pledged: bool
    signature: Annotated[str, Field(max_length=PHOTO_BASE64)]
    account: Annotated[str, StringConstraints(max_length=40)] = ""
    bank: Annotated[str, StringConstraints(max_length=60)] = ""
    papers: Annotated[list[PaperIn], Field(max_length=12, default_factory=list)]


class PapersIn(Asked):
    papers: Annotated[list[PaperIn], Field(min_length=1, max_length=12)]


class Received(Schema):
    code: UUID
    follow_code: str
    received_on: dt.date
    answer_by: dt.date


class Kept(Schema):
    kept: int


class StageDone(Schema):
    name: str
    on: dt.date | None


class Standing(Schema):
    code: UUID
    service: str
    state: str
    stage: str
    received_on: dt.date
    due_on: dt.date | None
    answer: str
    case_number: str
    ended: bool
    stages: list[StageDone]


class Result(Schema):
    """What was decided, once the letter is out; `outcome` is empty until then."""

    code: UUID
    ended: bool
    outcome: str
    amount_fen: int | None
    period: str
    starts: dt.date | None
    letter: list[str]
