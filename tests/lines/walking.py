"""Walking a case through its procedure with the real verbs, each step by the next free pair of hands."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from casework.bureau import COUNTY, VILLAGE, evaluate, household, official, person, reported
from casework.drawn import photo, signature
from minzheng.access.models import Post, Role
from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.casework import documents, notices
from minzheng.casework.applying import hand_in
from minzheng.casework.deciding import Draft
from minzheng.casework.documents.letters import LETTER_OF
from minzheng.casework.fieldwork import Present, record_meeting, record_survey, sign
from minzheng.casework.granted import LISTED_AS
from minzheng.casework.models import Case, Decision, Notice, Objection
from minzheng.casework.papers import add_paper
from minzheng.casework.procedure import Purpose
from minzheng.casework.stating import Said
from minzheng.casework.verbs import advance, open_case
from minzheng.feeds.models import Batch
from minzheng.registry.models import Fact, Household, Person

__all__ = ["Bureau", "Draft", "Said", "evaluate", "household", "person"]
SHOWN = Draft(against_rule="已逐项核实")


@cache
def drawn() -> bytes:
    return signature()


@cache
def paper(kind: str) -> bytes:
    return photo(("grey", "white", "black", "red", "green", "blue")[hash(kind) % 6])


def at(on: dt.date) -> dt.datetime:
    """Two in the afternoon of a day in the county."""
    return dt.datetime.combine(on, dt.time(6), dt.UTC)


def later(on: dt.date, days: int) -> dt.date:
    """So many working days later."""
    return add_working_days(on, days).date


class Bureau:
    """Three clerks, a cadre and two of the county; `walk` takes whoever the law lets do the step."""

    def __init__(self) -> None:
        self.first, self.second, self.third, self.fourth = (official() for _ in range(4))
        self.village = official(Role.VILLAGE_CADRE, VILLAGE)
        self.county, self.county_too = (official(Role.COUNTY_STAFF, COUNTY) for _ in range(2))

    def opened(
        self,
        home: Household,
        programme: str,
        on: dt.date,
        *,
        subject: Person | None = None,
        applied: bool = True,
        papers: Iterable[str] = ("identity",),
        **more: Any,
    ) -> Case:
        """A case with its signed application and papers."""
        case = open_case(
            household=home,
            programme=programme,
            by=self.first,
            on=on,
            at=at(on),
            submission=uuid.uuid4(),
            subject=subject,
            **more,
        )
        if applied:
            self.apply(case, on)
        for kind in papers:
            add_paper(case=case, kind=kind, content=paper(kind), by=self.first, at=at(on))
        return case

    def apply(self, case: Case, on: dt.date, **more: Any) -> None:
        """The application, signed."""
        hand_in(
            case=case,
            by=self.first,
            on=on,
            at=at(on),
            reason="家中困难",
            phone="13807301234",
            account="80010300012345678",
            bank="农村商业银行",
            pledged=True,
            signature=drawn(),
            **more,
        )

    def change(
        self, home: Household, programme: str, purpose: Purpose, on: dt.date, subject: Person | None = None
    ) -> Case:
        """A case about what was granted, as the paid list shows."""
        listed(home, subject, programme, on)
        return self.opened(home, programme, on, subject=subject, applied=False, papers=(), purpose=purpose)

    def survey(self, case: Case, on: dt.date, *said: Said, by: Scope | None = None) -> None:
        """A survey by a clerk and the village's cadre (or by two of the county), signed by all."""
        by = by or self.first
        of_county = self.county if by is self.county_too else self.county_too
        second = self.village if by.role == Role.TOWNSHIP_CLERK else of_county
        living = case.household.persons.exclude(status="dead").order_by("key").first()
        made = record_survey(
            case=case,
            by=by,
            second=second,
            on=on,
            at=at(on),
            submission=uuid.uuid4(),
            found="两间平房，家里有病人",
            member=living,
            stated=said,
        )
        for role in ("first", "second", "member"):
            sign(survey=made, role=role, image=drawn(), by=by, at=at(on))

    def report(self, case: Case, on: dt.date) -> None:
        """The county's report on the means."""
        reported(case, self.county, on)

    def review(self, case: Case, on: dt.date) -> None:
        """The village's review, representatives in the majority."""
        present = [Present(f"代表{number}", "representative") for number in "一二三四"]
        meeting = record_meeting(
            case=case,
            kind="review",
            by=self.first,
            on=on,
            at=at(on),
            submission=uuid.uuid4(),
            chair="周主任",
            minutes="到会代表一致认为情况属实。",
            present=[*present, Present("村主任", "committee")],
            in_favour=5,
            against=0,
            abstained=0,
        )
        sign(meeting=meeting, role="chair", image=drawn(), by=self.first, at=at(on))

    def meet(self, case: Case, on: dt.date) -> None:
        """The county's meeting on a hard case."""
        record_meeting(
            case=case,
            kind="coordination",
            by=self.county_too,
            on=on,
            at=at(on),
            submission=uuid.uuid4(),
            chair="分管副县长",
            minutes="情况特殊，同意救助。",
            present=[Present("李局长", "county"), Present("王股长", "county")],
            in_favour=2,
            against=0,
            abstained=0,
        )

    def hang(self, case: Case, on: dt.date) -> Notice:
        """The notice that is due, on the village's board."""
        case.refresh_from_db()
        return notices.put_up(case=case, by=self.village, on=on, at=at(on), place="村务公开栏")

    def object(self, notice: Notice, on: dt.date) -> Objection:
        """Somebody at the wall objects."""
        return notices.raise_objection(
            notice=notice, words="他家有辆车", by=None, on=on, at=at(on), submission=uuid.uuid4()
        )

    def answer(self, objection: Objection, on: dt.date) -> None:
        """The county answers."""
        notices.answer_objection(
            objection=objection, by=self.county, on=on, at=at(on), finding="unfounded", answer="车已报废"
        )

    def hand_over(self, case: Case, by: Scope, on: dt.date) -> None:
        """The letter of the latest decision, made and brought to the home; once."""
        kind = LETTER_OF[case.decisions.order_by("-pk").first().kind]
        letter = documents.make(case=case, kind=kind, by=by, on=on, at=at(on))
        if letter.delivered_on is None:
            documents.deliver(document=letter, by=by, on=on, at=at(on), how="上门送达")

    def step(
        self, case: Case, outcome: str, by: Scope, on: dt.date, reason: str = "情况属实", **more: Any
    ) -> Case:
        """Do the step whose turn it is; a letter is handed over first."""
        case.refresh_from_db()
        if outcome.startswith("delivered") and case.decisions.exists():
            self.hand_over(case, by, on)
        return advance(
            case=case,
            step=case.step,
            outcome=outcome,
            by=by,
            on=on,
            at=at(on),
            submission=uuid.uuid4(),
            reason=reason,
            **more,
        )

    def to_notice(self, case: Case, on: dt.date) -> Case:
        """From acceptance over survey and report to the notice (the ways since July 2021)."""
        self.step(case, "accept", self.first, on)
        self.survey(case, on)
        self.report(case, on)
        self.step(case, "done", self.first, on)
        return self.step(case, "propose_grant", self.second, on)

    def over(self, case: Case, on: dt.date, outcome: str = "over") -> Case:
        """The notice hangs from `on`, nobody objects, and the file goes up."""
        hung = self.hang(case, on)
        return self.step(case, outcome, self.second, hung.last + dt.timedelta(days=1))


def listed(home: Household, subject: Person | None, programme: str, on: dt.date) -> None:
    """The paid list of the month names the home (or its member) for a programme."""
    month = f"{on:%Y-%m}"
    batch, _made = Batch.objects.get_or_create(
        feed="minzheng_benefits",
        period=month,
        defaults={
            "file_name": "发放.csv",
            "file_sha256": f"{on:%Y%m}".zfill(64),
            "received_on": on,
            "rows_read": 1,
            "rows_accepted": 1,
            "rows_quarantined": 0,
            "status": "whole",
        },
    )
    Fact.objects.create(
        key=uuid.uuid4().int >> 66,
        area_id=home.area_id,
        person=subject or home.persons.order_by("key").first(),
        kind=Fact.Kind.AID,
        code=LISTED_AS.get(programme, (programme,))[0],
        amount_fen=100_00,
        since=on.replace(day=1),
        batch=batch,
        row=1,
    )


def decided(case: Case) -> Decision:
    """The latest decision of a case."""
    return Decision.objects.unscoped(reason="test").filter(case=case).latest("pk")


def clerk_post(scope: Scope, since: dt.date) -> Post:
    """The post behind a clerk's scope, where a verb looks for it."""
    return Post.objects.create(user_id=scope.user_id, role=scope.role, area_id=scope.area, since=since)


def known_of(home: Household, on: dt.date, known: Mapping[str, Any], **of_persons: Any) -> None:
    """Leave a night's tables for a household."""
    evaluate(home, on, known={"residence": "rural"} | dict(known), of_persons=of_persons)
