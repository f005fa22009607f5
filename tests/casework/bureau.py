"""A small bureau: a household on file and evaluated, and officials who work on its case."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

import pyarrow as pa
from django.conf import settings

from minzheng.access.crypto import blind_index, pseudonym, seal
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user
from minzheng.casework.documents.letters import LETTER_OF
from minzheng.casework.models import Application, Case, Document, Notice, Signature, Survey
from minzheng.casework.verbs import advance, open_case
from minzheng.engine import assemble
from minzheng.engine.values import Kind
from minzheng.linkage.resident_id import check_digit
from minzheng.registry.evaluation import TABLES, table_path
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.models import Household, Person
from minzheng.registry.tables import write_table
from minzheng.verification.models import Check, Report

COUNTY, TOWNSHIP, OTHER_TOWNSHIP = "430621", "430621100", "430621104"
VILLAGE, OTHER_VILLAGE = "430621100265", "430621104004"
JULY = dt.date(2021, 7, 1)
NOON = dt.datetime(2021, 7, 1, 4, 0, tzinfo=dt.UTC)
_numbers = count(1)
ARROW = {Kind.TRUTH: pa.bool_(), Kind.DAY: pa.date32(), Kind.TEXT: pa.string()}


def household(area: str = VILLAGE, *, members: int = 1) -> Household:
    """A rural household whose members are the head, born 1975, and children."""
    number = f"C{next(_numbers):06d}"
    made = Household.objects.create(
        key=pseudonym("household", number), area_id=area, number=number, residence="rural", members=members
    )
    for index in range(members):
        person(made, relation="child" if index else "head")
    return made


def person(home: Household, *, relation: str = "head", name: str = "张建生", **more: Any) -> Person:
    """One more member on file."""
    day, place = divmod(next(_numbers), 1000)
    first = f"430621197506{15 + day:02d}{place:03d}"
    resident_id = first + check_digit(first)
    given = {"sex": "male", "birth_date": dt.date(1975, 6, 15), "status": "registered"} | more
    return Person.objects.create(
        key=pseudonym("person", resident_id),
        area_id=home.area_id,
        id_number_sealed=seal(resident_id),
        id_number_index=blind_index(resident_id),
        name=name,
        household=home,
        relation=relation,
        hukou="rural",
        **given,
    )


def evaluate(
    home: Household, on: dt.date, *, known: Mapping[str, Any], of_persons: Mapping[str, Any]
) -> None:
    """Leave the tables of a night in which these facts were known of the household and of every member."""
    law = assemble(PACKAGES, on)
    keys = {"household_key": home.key, "area_id": home.area_id, "township_key": home.area_id[:9]}
    people = home.persons.order_by("key")
    rows = {
        "household": [keys | known],
        "person": [
            keys | {"person_key": each.key, "birth_date": each.birth_date} | of_persons for each in people
        ],
    }
    for name in TABLES:
        kind = name.partition("_")[0]
        columns = {
            item.name: ARROW.get(item.kind, pa.int64())
            for item in law.inputs.values()
            if item.level == kind and not name.endswith("_result")
        }
        columns |= {"household_key": pa.int64(), "area_id": pa.string(), "township_key": pa.string()}
        if kind == "person":
            columns["person_key"] = pa.int64()
        given = [{column: row.get(column) for column in columns} for row in rows.get(kind, [])]
        write_table(
            pa.Table.from_pylist(given, schema=pa.schema(list(columns.items()))),
            table_path(settings.MINZHENG_TABLES, on, name),
        )


def official(role: str = Role.TOWNSHIP_CLERK, area: str = TOWNSHIP) -> Scope:
    """Somebody new in an office."""
    user = create_user(
        username=f"c{next(_numbers)}", password="Correct-Horse-9", display_name="刘红", at=NOON
    )
    return Scope(user_id=user.pk, role=role, area=area, purpose="test")


def opened(home: Household, by: Scope, on: dt.date = JULY, programme: str = "dibao", **more: Any) -> Case:
    """A case with its application and papers on file."""
    from minzheng.casework.models import Paper

    given = {"submission": uuid.uuid4(), "at": NOON} | more
    case = open_case(household=home, programme=programme, by=by, on=on, **given)
    Application.objects.create(case=case, area_id=case.area_id, reason="家中有重病人", pledged=True)
    Paper.objects.create(
        case=case,
        area_id=case.area_id,
        kind="identity",
        sealed=b"x",
        media_type="image/jpeg",
        digest=uuid.uuid4().hex,
        at=NOON,
    )
    return case


def surveyed(case: Case, by: Scope, second: Scope, on: dt.date) -> Survey:
    """A survey with every signature; the county's report on the means has come meanwhile."""
    made = Survey.objects.create(
        case=case,
        area_id=case.area_id,
        on=on,
        at=NOON,
        by_id=by.user_id,
        second_id=second.user_id,
        found="两间平房，一人重病",
        submission=uuid.uuid4(),
    )
    for role in ("first", "second", "member"):
        Signature.objects.create(survey=made, area_id=case.area_id, role=role, sealed=b"x", at=NOON)
    if not case.household.means_checks.filter(programme=case.programme).exists():
        reported(case, second, on)
    return made


def noticed(case: Case, by: Scope, first: dt.date, *, days: int = 7, round: int = 1) -> Notice:
    """A notice that hangs for its days."""
    return Notice.objects.create(
        case=case,
        area_id=case.area_id,
        kind="opinion",
        round=round,
        place="村务公开栏",
        text="申请人张某生，家庭人口 1 人，拟纳入最低生活保障。",
        first=first,
        last=first + dt.timedelta(days=days - 1),
        by_id=by.user_id,
    )


def handed_over(case: Case, by: Scope, on: dt.date) -> None:
    """The letter of the latest decision on file, taken by whoever it is for."""
    decision = case.decisions.order_by("-pk").first()
    kind = LETTER_OF[decision.kind]
    if Document.objects.unscoped(reason="test").filter(case=case, kind=kind).exists():
        return
    for media_type in ("application/pdf", "application/msword"):
        Document.objects.create(
            case=case,
            area_id=case.area_id,
            decision=decision,
            kind=kind,
            sealed=b"x",
            media_type=media_type,
            content=uuid.uuid4().hex,
            digest=uuid.uuid4().hex,
            at=NOON,
            by_id=by.user_id,
            delivered_on=on,
            delivered_how="上门送达",
            delivered_by_id=by.user_id,
        )


def step(case: Case, by: Scope, outcome: str, on: dt.date, **more: Any) -> Case:
    """Do the step whose turn it is; a letter is handed over first."""
    case.refresh_from_db()
    if outcome.startswith("delivered") and case.decisions.exists():
        handed_over(case, by, on)
    given = {"step": case.step, "submission": uuid.uuid4(), "at": NOON} | more
    return advance(case=case, outcome=outcome, by=by, on=on, **given)


def reported(case: Case, by: Scope, on: dt.date) -> Report:
    """The county's report on the household's means, for the programme of the case."""
    check = Check.objects.create(
        area_id=case.area_id,
        household=case.household,
        programme=case.programme,
        reason=Check.Reason.APPLICATION,
        applicant_key=case.subject_id or case.household.persons.order_by("key").first().key,
        state=Check.State.REPORTED,
        requested_on=on,
        requested_by_id=by.user_id,
        start_by=on,
        started_on=on,
        report_by=on,
        reported_on=on,
        submission=uuid.uuid4(),
    )
    return Report.objects.create(
        check_made=check,
        area_id=case.area_id,
        version=1,
        number=f"R{next(_numbers):06d}",
        checker_id=by.user_id,
        made_on=on,
        made_at=NOON,
        valid_until=on + dt.timedelta(days=180),
        persons=1,
    )


def audited() -> Iterable[str]:
    """The verbs of the trail, oldest first."""
    from minzheng.access.models import AuditEvent

    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
