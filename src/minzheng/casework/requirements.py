"""What must be on file before a step may be done; each says in one sentence what is still missing."""

from __future__ import annotations

from django.db.models import Q

from minzheng.casework.file import CaseFile
from minzheng.casework.models import Decision, Document, Meeting, SpotCheck, Statement
from minzheng.casework.procedure import Requirement
from minzheng.registry.models import Fact
from minzheng.verification.models import Check, Report

LAW_2021 = "民发〔2021〕57号"
SELF_CARE_ITEMS = {
    "can_eat": "吃饭",
    "can_dress": "穿衣",
    "can_get_up": "上下床",
    "can_use_toilet": "如厕",
    "can_walk": "室内行走",
    "can_bathe": "洗澡",
}
LETTER_NAMES = {
    Decision.Kind.GRANT: "确认通知书",
    Decision.Kind.REFUSE: "不予确认通知书",
    Decision.Kind.STOP: "终止通知书",
    Decision.Kind.CHANGE: "调整通知书",
}
ASSESSED = {Statement.Source.SURVEYED, Statement.Source.PAPER, Statement.Source.VERIFIED}
"""What counts as an assessment: not what the applicant says of themselves."""


def _application(file: CaseFile) -> str | None:
    if file.application is None:
        return "还没有登记申请书。"
    if not file.application.pledged:
        return "申请人还没有签署承诺书。"
    return None


def _papers(file: CaseFile) -> str | None:
    if missing := file.missing_papers:
        return f"材料还缺：{'、'.join(paper_label(kind) for kind in missing)}。"
    return None


def _survey(file: CaseFile) -> str | None:
    if file.signed_surveys("township"):
        return None
    if file.surveys:
        return "入户调查表还没有签齐：两名调查人和一名在场家庭成员都要签字。"
    return "还没有入户调查记录。"


def _surveyed_again(file: CaseFile) -> str | None:
    found = file.signed_surveys("township")
    if any(survey.on >= file.case.entered_on for survey in found):
        return None
    return "还没有重新入户调查的记录，或者没有签齐。"


def _notice_over(file: CaseFile) -> str | None:
    notice = file.hanging
    if notice is None:
        return "还没有公示。" if file.notice is None else "这一轮还没有公示。"
    if file.on <= notice.last:
        return f"公示要到 {notice.last:%Y-%m-%d} 才满，之后才能上报。"
    if file.open_objections:
        return "公示期间有异议还没有处理。"
    if file.was_objected_to:
        return "公示期间有人提出过异议，按规定要重新调查或者评议，请选“有异议”。"
    return None


def _answered(file: CaseFile) -> str | None:
    return "公示期间有异议还没有答复。" if file.open_objections else None


def _report(file: CaseFile) -> str | None:
    checks = Check.objects.visible_to(file.scope).filter(
        household=file.case.household_id, programme=file.case.programme
    )
    last = checks.exclude(state=Check.State.WITHDRAWN).order_by("-requested_on", "-pk").first()
    if last is None:
        return "还没有向县里申请核对家庭经济状况。"
    if last.state != Check.State.REPORTED:
        return "县里的核对报告还没有出来。"
    report = Report.objects.visible_to(file.scope).filter(check_made=last).order_by("-version").first()
    if report is None or report.valid_until < file.on:
        return "核对报告已经过了有效期，请重新申请核对。"
    return None


def _self_care(file: CaseFile) -> str | None:
    missing = [
        label for fact, label in SELF_CARE_ITEMS.items() if not file.stated.get(fact, set()) & ASSESSED
    ]
    return f"生活自理能力评估还差：{'、'.join(missing)}。" if missing else None


def _care_mode(file: CaseFile) -> str | None:
    return None if "care_mode" in file.stated else "还没有记录本人愿意集中供养还是分散供养。"


def _certificate(file: CaseFile) -> str | None:
    cards = Fact.objects.visible_to(file.scope).filter(
        person=file.case.subject_id, kind=Fact.Kind.DISABILITY, since__lte=file.on
    )
    if cards.filter(Q(until=None) | Q(until__gte=file.on)).exists():
        return None
    if file.stated.get("disability_level", set()) & {Statement.Source.PAPER, Statement.Source.VERIFIED}:
        return None
    return "残联登记中没有此人的有效残疾人证，要先由县残联核定类别和等级。"


def _objected(file: CaseFile) -> str | None:
    return None if file.was_objected_to else "公示没有收到异议，不需要走这一步。"


def _review(file: CaseFile) -> str | None:
    reviews = [one for one in file.meetings if one.kind == Meeting.Kind.REVIEW]
    if not reviews:
        return "还没有民主评议记录。"
    people = list(reviews[-1].attendances.all())
    speaking_for_the_village = sum(1 for one in people if one.capacity == "representative")
    if speaking_for_the_village * 3 < len(people) * 2:
        return "民主评议的参加人中，村（居）民代表不足三分之二。"
    return None


def _coordination(file: CaseFile) -> str | None:
    held = any(one.kind == Meeting.Kind.COORDINATION for one in file.meetings)
    return None if held else "这一案要先上县级“一事一议”会议。"


def _county_visits(file: CaseFile) -> str | None:
    for check in file.spot_checks:
        if check.result == SpotCheck.Result.OPEN:
            return f"县级入户核查（{check.get_why_display()}）还没有完成。"
    if any(_still_differs(file, check) for check in file.spot_checks):
        return "县级入户核查与审核意见不一致，请退回补充调查，不能直接决定。"
    return None


def _still_differs(file: CaseFile, check: SpotCheck) -> bool:
    """Whether a county visit found otherwise and the case was not sent back to be looked at again since."""
    if check.result != SpotCheck.Result.DIFFERS or check.done_on is None:
        return False
    return not any(act.outcome == "send_back" and act.on >= check.done_on for act in file.acts)


def _letter(file: CaseFile) -> str | None:
    decision = file.case.decisions.order_by("-pk").first()
    if decision is None:
        return "还没有作出决定，没有通知书可以送达。"
    name = LETTER_NAMES[Decision.Kind(decision.kind)]
    letters = Document.objects.visible_to(file.scope).filter(case=file.case, decision=decision)
    latest = letters.order_by("-version", "pk").first()
    if latest is None:
        return f"{name}还没有制作，先制作、送达，再登记谁收、哪天、怎样送的。"
    if latest.delivered_on is None:
        return f"{name}还没有登记送达：谁收下的、哪天、怎样送的。"
    if latest.delivered_on > file.on:
        return f"{name}登记的送达日期是 {latest.delivered_on:%Y-%m-%d}，还没有到。"
    return None


APPLICATION = Requirement("application", "申请书与承诺书", _application, f"{LAW_2021} 第九条")
PAPERS = Requirement("papers", "材料齐全", _papers, f"{LAW_2021} 第十条")
SURVEY = Requirement("survey", "入户调查（两人签字）", _survey, f"{LAW_2021} 第十六条")
NOTICE_OVER = Requirement("notice_over", "公示期满、异议已处理", _notice_over, f"{LAW_2021} 第十九条")
SURVEY_AGAIN = Requirement(
    "survey_again", "重新入户调查（两人签字）", _surveyed_again, f"{LAW_2021} 第十九条"
)
ANSWERED = Requirement("answered", "异议已答复", _answered, f"{LAW_2021} 第十九条")
REPORT = Requirement("report", "有效的核对报告", _report, f"{LAW_2021} 第十七条、第十八条")
SELF_CARE = Requirement(
    "self_care", "生活自理能力六项评估", _self_care, "民发〔2021〕43号 第二十条至第二十二条"
)
CARE_MODE = Requirement("care_mode", "供养形式", _care_mode, "社会救助暂行办法 第十九条")
CERTIFICATE = Requirement("certificate", "残疾人证核验", _certificate, "湘政发〔2015〕54号")
OBJECTED = Requirement("objected", "公示收到异议", _objected, f"{LAW_2021} 第十九条")
REVIEW = Requirement("review", "民主评议", _review, "民发〔2012〕220号（条文待核）")
COORDINATION = Requirement("coordination", "县级一事一议", _coordination, "中办发〔2020〕18号 第十五项")
COUNTY_VISITS = Requirement("county_visits", "县级入户核查", _county_visits, f"{LAW_2021} 第二十条")
LETTER = Requirement("letter", "通知书已送达", _letter, f"{LAW_2021} 第二十一条")

PAPER_LABELS = {
    "identity": "身份证、户口簿",
    "authorisation": "核对授权书",
    "disability_certificate": "残疾人证",
    "medical_bills": "医疗费用票据",
    "school_certificate": "在校证明",
    "death_certificate": "死亡证明",
    "guardian": "监护关系证明",
    "event_proof": "突发困难的证明",
    "account": "社会保障卡或银行账户",
    "custody": "服刑、戒毒等证明",
    "missing_slip": "失联父母查找情况回执单",
    "self_care": "生活自理能力评估表",
    "survey_photo": "入户照片",
    "other": "其他材料",
}
"""The kinds of papers a person may hand in, in the words the person knows."""


def paper_label(kind: str) -> str:
    """Return the words for a kind of paper; KeyError for one that no procedure knows."""
    return PAPER_LABELS[kind]
