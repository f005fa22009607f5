"""What a step of a demo's case needs on file: application, papers, survey, report, review, answers."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from minzheng.casework import documents, notices
from minzheng.casework.applying import hand_in
from minzheng.casework.documents.letters import LETTER_OF
from minzheng.casework.fieldwork import Present, record_meeting, record_survey, sign
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case, Statement
from minzheng.casework.papers import add_paper
from minzheng.casework.requirements import SELF_CARE_ITEMS
from minzheng.casework.stating import Said
from minzheng.project.demo.drawing import paper, signature
from minzheng.project.demo.people import People
from minzheng.project.demo.picking import Chosen
from minzheng.registry.models import Person, Status
from minzheng.verification import verbs as verification
from minzheng.verification.sources import FEEDS

COUNTY_TIME = ZoneInfo("Asia/Shanghai")
SPACE = uuid.UUID("6f1d3b0e-5c0a-4f0e-9d53-4c1f7d1e2021")
GROWN_UP = 18
OPEN_YET, FEW = dt.date(2021, 11, 15), 3
"""Reports that somebody may still look at cover every department; the older ones three."""
REASONS = ("男主人重病，家中没有其他收入", "老人独居，没有生活来源", "子女上学、家人住院，入不敷出")
HOW = ("上门送达", "当面交给本人", "邮寄")
FOUND = "房屋两间，陈设简单；主要劳动力患病，收入靠亲友接济；无车辆和经营。"


def mark(name: str, what: str) -> uuid.UUID:
    """The same submission for the same thing of the same case, whenever the demo is made."""
    return uuid.uuid5(SPACE, f"{name}|{what}")


class Filing:
    """Puts on one case's file, on its day `on`, what is missing there."""

    def __init__(self, people: People, chosen: Chosen, *, name: str, number: int, tables: Path) -> None:
        self.people, self.chosen = people, chosen
        self.name, self.number, self.tables = name, number, tables
        self.on = dt.date.min

    @property
    def ways(self) -> Mapping[str, Callable[[Case], None]]:
        """By a requirement's slug, what fulfils it."""
        return {
            "application": self.hand_in,
            "survey": self.survey,
            "survey_again": self.survey,
            "review": self.review,
            "answered": self.answer,
            "report": self.report,
            "coordination": self.meet,
            "certificate": self.certificate,
            "letter": self.hand_over,
        }

    def mark(self, what: str) -> uuid.UUID:
        """The submission of one thing of this case."""
        return mark(self.name, what)

    def at(self) -> dt.datetime:
        """Ten in the morning of the day."""
        return dt.datetime.combine(self.on, dt.time(10), COUNTY_TIME)

    def file(self, case: Case) -> CaseFile:
        """The case's file as of the day."""
        return CaseFile(case, scope=self.people.confirmer, on=self.on)

    def living(self) -> list[Person]:
        """The members of the household, the oldest first."""
        gone = (Status.DEAD, Status.MOVED_OUT)
        return list(self.chosen.household.persons.exclude(status__in=gone).order_by("birth_date", "key"))

    def applicant(self) -> Person | None:
        """The head, else the oldest grown-up."""
        adults = [one for one in self.living() if one.birth_date.year < self.on.year - GROWN_UP]
        return next((one for one in adults if one.relation == "head"), adults[0] if adults else None)

    def hand_in(self, case: Case) -> None:
        """The signed application, and every paper that the procedure asks for."""
        clerk = self.people.investigator
        holder = self.applicant()
        hand_in(
            case=case,
            by=clerk,
            on=self.on,
            at=self.at(),
            reason=REASONS[self.number % len(REASONS)],
            phone=f"1387300{self.mark('phone').int % 10_000:04d}",
            account=f"8001{self.mark('account').int % 10**12:012d}",
            bank="岳阳农村商业银行",
            account_holder=holder,
            entrusted_to="" if holder else "周国平（村委会）",
            pledged=True,
            signature=signature(self.number),
            filled=46,
            typed=4,
        )
        for kind in self.file(case).procedure.papers:
            add_paper(case=case, kind=kind, content=paper(kind), by=clerk, at=self.at())

    def survey(self, case: Case) -> None:
        """A visit by a clerk and a member of the village's committee, signed by all."""
        clerk = self.people.investigator
        made = record_survey(
            case=case,
            by=clerk,
            on=self.on,
            at=self.at(),
            submission=self.mark(f"survey {self.on}"),
            found=FOUND,
            second_name="周国平（村委会）",
            member=self.living()[0],
            stated=self._stated(case),
        )
        for hand, role in enumerate(("first", "second", "member")):
            sign(survey=made, role=role, image=signature(hand), by=clerk, at=self.at())

    def _stated(self, case: Case) -> list[Said]:
        """Of tekun the six items and the wish are asked at the door."""
        if case.programme != "tekun" or Statement.objects.unscoped(reason="demo").filter(case=case).exists():
            return []
        failed = self.number % 5
        items = [Said(f, place >= failed, case.subject_id) for place, f in enumerate(SELF_CARE_ITEMS)]
        mode = "concentrated" if failed > 2 else "dispersed"
        return [*items, Said("care_mode", mode, case.subject_id)]

    def review(self, case: Case) -> None:
        """The village's review, four representatives of five."""
        clerk = self.people.investigator
        people = [Present(name, "representative") for name in ("李四清", "王满秀", "赵德贵", "陈腊梅")]
        meeting = record_meeting(
            case=case,
            kind="review",
            by=clerk,
            on=self.on,
            at=self.at(),
            submission=self.mark(f"review {self.on}"),
            chair="周国平",
            minutes="到会人员听取了调查情况，一致认为情况属实。",
            present=[*people, Present("周国平", "committee")],
            in_favour=5,
            against=0,
            abstained=0,
        )
        sign(meeting=meeting, role="chair", image=signature(1), by=clerk, at=self.at())

    def meet(self, case: Case) -> None:
        """The county's meeting on a hard case."""
        record_meeting(
            case=case,
            kind="coordination",
            by=self.people.examiner,
            on=self.on,
            at=self.at(),
            submission=self.mark(f"meeting {self.on}"),
            chair="分管副县长",
            minutes="受灾特别严重，同意按实际困难救助。",
            present=[Present("李局长（民政局）", "county"), Present("王股长（财政局）", "county")],
            in_favour=2,
            against=0,
            abstained=0,
        )

    def answer(self, case: Case) -> None:
        """Every open objection, answered by the county."""
        for objection in self.file(case).open_objections:
            notices.answer_objection(
                objection=objection,
                by=self.people.examiner,
                on=self.on,
                at=self.at(),
                finding="unfounded",
                answer="已核查机动车和市场主体登记，没有车辆和经营。",
            )

    def certificate(self, case: Case) -> None:
        """The federation's answer, written down by the county."""
        Statement.objects.create(
            case=case,
            area_id=case.area_id,
            person_id=case.subject_id,
            fact="disability_level",
            number=2,
            source=Statement.Source.VERIFIED,
            reference="县残联核定",
            said_on=self.on,
            by_id=self.people.examiner.user_id,
        )

    def hand_over(self, case: Case) -> None:
        """The letter of the latest decision, made and brought to the home."""
        decision = case.decisions.order_by("-pk").first()
        assert decision is not None, self.name
        by = self.people.investigator
        made = documents.make(case=case, kind=LETTER_OF[decision.kind], by=by, on=self.on, at=self.at())
        documents.deliver(
            document=made, by=by, on=self.on, at=self.at(), how=HOW[self.number % len(HOW)], to=""
        )

    def report(self, case: Case) -> None:
        """The authorisation signed by everybody, the county's check started and reported."""
        clerk, county = self.people.investigator, self.people.examiner
        made = verification.draw_up(
            household=case.household,
            programme=case.programme,
            by=clerk,
            on=self.on,
            at=self.at(),
            submission=self.mark("authorisation"),
            sources=FEEDS if self.on >= OPEN_YET else FEEDS[:FEW],
        )
        signatories = list(made.signatories.order_by("id"))
        adults = [one for one in signatories if not one.needs_guardian]
        for place, one in enumerate((*adults, *(one for one in signatories if one.needs_guardian))):
            verification.sign(
                signatory=one,
                by=clerk,
                on=self.on,
                at=self.at(),
                how="screen",
                image=signature(place),
                submission=self.mark(f"signature {place}"),
                guardian=adults[0] if one.needs_guardian and adults else None,
                guardian_name="" if adults or not one.needs_guardian else "村委会",
            )
        check = verification.request_check(
            household=case.household,
            programme=case.programme,
            reason="application",
            by=clerk,
            on=self.on,
            at=self.at(),
            submission=self.mark("check"),
            applicant=case.subject_id,
            authorisation=made,
        )
        check = verification.start_check(check=check, by=county, on=self.on, at=self.at(), tables=self.tables)
        verification.make_report(check=check, by=county, on=self.on, at=self.at(), tables=self.tables)
