"""What must be on file before a step may be done; each says in one sentence what is still missing."""

from __future__ import annotations

from minzheng.casework.file import CaseFile
from minzheng.casework.models import Meeting, SpotCheck
from minzheng.casework.procedure import Requirement

LAW_2021 = "民发〔2021〕57号"


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


def _notice_over(file: CaseFile) -> str | None:
    notice = file.notice
    if notice is None:
        return "还没有公示。"
    if file.on <= notice.last:
        return f"公示要到 {notice.last:%Y-%m-%d} 才满，之后才能上报。"
    if file.open_objections:
        return "公示期间有异议还没有处理。"
    return None


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
    return None


APPLICATION = Requirement("application", "申请书与承诺书", _application, f"{LAW_2021} 第九条")
PAPERS = Requirement("papers", "材料齐全", _papers, f"{LAW_2021} 第十条")
SURVEY = Requirement("survey", "入户调查（两人签字）", _survey, f"{LAW_2021} 第十六条")
NOTICE_OVER = Requirement("notice_over", "公示期满、异议已处理", _notice_over, f"{LAW_2021} 第十九条")
OBJECTED = Requirement("objected", "公示收到异议", _objected, f"{LAW_2021} 第十九条")
REVIEW = Requirement("review", "民主评议", _review, "民发〔2012〕220号（条文待核）")
COORDINATION = Requirement("coordination", "县级一事一议", _coordination, "中办发〔2020〕18号 第十五项")
COUNTY_VISITS = Requirement("county_visits", "县级入户核查", _county_visits, f"{LAW_2021} 第二十条")

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
