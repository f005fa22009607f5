"""The letters that a decision is told in; their words are those of `wording`, and no others."""

from __future__ import annotations

from minzheng.access.divisions import division_name
from minzheng.casework.documents.on_paper import about, county_bureau, township
from minzheng.casework.documents.sheet import Sheet, Text
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Decision
from minzheng.casework.poster import is_child
from minzheng.casework.procedure import Office, Purpose
from minzheng.casework.redress import COUNTY_DIGITS
from minzheng.casework.refusal import Refused
from minzheng.casework.wording import Told, sentences, told_of
from minzheng.registry.models import Status

TITLES = {
    "grant": "{programme}确认通知书",
    "refuse": "不予确认{programme}通知书",
    "stop": "终止{programme}通知书",
    "change": "{programme}调整通知书",
}
CHANGED = {Purpose.INCREASE: "增加{programme}金额通知书", Purpose.DECREASE: "减少{programme}金额通知书"}
SIGNS = {"grant": "准", "refuse": "不准", "stop": "停", "change": "调"}
LETTER_OF = {
    "grant": "grant_letter",
    "refuse": "refusal_letter",
    "stop": "stop_letter",
    "change": "change_letter",
}
"""Kind of decision -> kind of document."""


def letter(file: CaseFile, decision: Decision) -> Sheet:
    """The letter of a decision, from what was stored with it."""
    told = told_of(decision)
    who = about(file)
    signer = township(file) if decision.act.office == Office.TOWNSHIP else county_bureau(file)
    if who is not None and who.status == Status.DEAD:
        who = file.case.applicant if file.case.applicant_id != who.key else None
    name = who.name if who else "申请人"
    return Sheet(
        title=_title(told),
        style="letter",
        letterhead=signer,
        number=_number(file, decision),
        addressee=f"{name}的监护人" if who and is_child(who, decision.on) else name,
        blocks=tuple(Text(words) for words in sentences(told)),
        signer=signer,
        on=decision.on,
        note="本通知书一式两份，一份送达，一份存档。",
    )


def letter_of(file: CaseFile, kind: str) -> Sheet:
    """The letter of the latest decision of the kind; Refused where there is none."""
    return letter(file, decision_of(file, kind))


def decision_of(file: CaseFile, kind: str) -> Decision:
    """Return the latest decision that is told in that kind of letter; Refused where there is none."""
    told_in = [decided for decided, document in LETTER_OF.items() if document == kind]
    found: Decision | None = file.case.decisions.filter(kind__in=told_in).order_by("-pk").first()
    if found is None:
        raise Refused("还没有作出这种决定，没有通知书。")
    return found


def _title(told: Told) -> str:
    pattern = CHANGED.get(told.purpose) if told.kind == "change" else None
    return (pattern or TITLES[told.kind]).format(programme=told.programme)


def _number(file: CaseFile, decision: Decision) -> str:
    county = division_name(file.case.area_id[:COUNTY_DIGITS])
    stem, _, serial = file.case.number.rpartition("-")
    series = stem.rpartition("-")[0] or stem
    return f"{county}民救{SIGNS[decision.kind]}〔{decision.on.year}〕{series}-{serial}号"
