"""Whom the county may ask: departments whose files it holds, and outside systems that were registered.

An outside system implements `Source` in `minzheng.integrations` and is put here at start-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, Protocol
from uuid import UUID

from minzheng.feeds.discovery import feed_of
from minzheng.verification.items import ITEMS

FEEDS: Final = (
    "renshe_employment",
    "shuiwu_income",
    "yinhang_balance",
    "gongjijin_deposit",
    "budongchan_home",
    "jiaojing_vehicle",
    "shichang_company",
    "yibao_settlement",
    "canlian_certificate",
)
"""The department files that speak of income, assets and what may be deducted (民发〔2021〕57号 第十七条)."""
OPEN_FEEDS: Final = (
    "renshe_employment",
    "gongjijin_deposit",
    "budongchan_home",
    "jiaojing_vehicle",
    "shichang_company",
    "yibao_settlement",
    "canlian_certificate",
)
"""Those that may be read without an authorisation: registers shared under an agreement, and no means.

The database refuses a query to any other source, known or not, without a valid authorisation."""


class SourceFailed(Exception):
    """The outside system did not answer as agreed; the message is one sentence for the log and the clerk."""


@dataclass(frozen=True)
class Subject:
    """A person asked about: the key that the answer names, and the ID number, which leaves the county."""

    key: int
    id_number: str
    name: str
    role: Literal["member", "supporter"]


@dataclass(frozen=True)
class Question:
    """One question to one source, under one authorisation; the same `request_id` is the same question."""

    request_id: UUID
    authorisation: str
    valid_from: date
    valid_until: date
    purpose: str
    operator: str
    asked_on: date
    answer_by: date
    subjects: tuple[Subject, ...]
    items: tuple[str, ...]


@dataclass(frozen=True)
class Stated:
    """One thing a source says: of a person, or of the household (`person_key` None). Money in fen.

    What a source does not state is unknown, never zero.
    """

    item: str
    value: Any
    person_key: int | None = None
    reference: str = ""


@dataclass(frozen=True)
class Answer:
    """What a source said, and of which day its data are."""

    data_on: date
    stated: tuple[Stated, ...]


class Source(Protocol):
    """An outside system: what it is called and which items it can be asked about."""

    @property
    def slug(self) -> str:
        """Its name on file."""

    @property
    def label(self) -> str:
        """How an official knows it."""

    @property
    def items(self) -> tuple[str, ...]:
        """What it can be asked about (`items.ITEMS`)."""

    def ask(self, question: Question) -> Answer | None:
        """Ask, or ask again with the same request id; None: it will answer later. SourceFailed otherwise."""


_OUTSIDE: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let the county ask an outside system; ValueError for a slug of a feed or an item there is not."""
    if source.slug in FEEDS:
        raise ValueError(f"{source.slug} 已是部门文件的名称。")
    if strange := set(source.items) - set(ITEMS):
        raise ValueError(f"{source.slug}：没有这些核对项目 {'、'.join(sorted(strange))}。")
    _OUTSIDE[source.slug] = source


def withdraw(slug: str) -> None:
    """Ask an outside system no more; nothing happens where it was never registered."""
    _OUTSIDE.pop(slug, None)


def outside(slug: str) -> Source | None:
    """The outside system of that slug, if it is registered."""
    return _OUTSIDE.get(slug)


def all_sources() -> list[str]:
    """Every source that can be asked, feeds first."""
    return [*FEEDS, *sorted(_OUTSIDE)]


def label_of(slug: str) -> str:
    """How an official knows a source; one that is no longer registered goes by its slug."""
    if slug in FEEDS:
        return feed_of(slug).label
    return _OUTSIDE[slug].label if slug in _OUTSIDE else slug


def needs_authorisation(slug: str) -> bool:
    """Say whether a source may only be asked under an authorisation: all but the shared registers."""
    return slug not in OPEN_FEEDS


def known(slugs: Sequence[str]) -> list[str]:
    """The sources of a list that can be asked now, in the order of `all_sources`."""
    return [slug for slug in all_sources() if slug in slugs]
