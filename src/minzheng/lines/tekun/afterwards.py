"""After recognition: another grade of care, and the ending, which hangs on the board before it is decided."""

from __future__ import annotations

from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground, grounds
from minzheng.casework.file import CaseFile
from minzheng.casework.procedure import (
    Function,
    Limit,
    NoticeRule,
    Office,
    Outcome,
    Procedure,
    Purpose,
    Step,
)
from minzheng.casework.requirements import ANSWERED, COUNTY_VISITS, LETTER, SELF_CARE, SURVEY
from minzheng.casework.usual import notice, survey
from minzheng.lines.tekun.recognition import JULY_2021, LAW_2016, LAW_2021

CARE = f"{LAW_2021} 第二十三条"


def ending(law: str, recheck: Limit) -> tuple[Step, ...]:
    """Ground, opinion, notice; an objection is re-checked by the county and hung again; then the decision.

    Who no longer is in extreme poverty is looked at for dibao and temporary relief before the case closes.
    """
    return (
        grounds(*_grounds(law), basis=law, ask="选定终止救助供养的法定情形，写明查到了什么。"),
        survey("opinion", basis=law, needs=(SURVEY,)),
        _death(law),
        _opinion(law),
        notice(
            "confirmation",
            "county_recheck",
            basis=law,
            ask="在村（居）或者供养机构张贴终止公示，期满没有异议就上报；有异议的由县里复核。",
        ),
        _recheck(law, recheck),
        _decision(law),
        _letter(law),
        _screening(law),
    )


def care_grade(basis: str) -> tuple[Step, ...]:
    """A reported change of self-care: the six items anew within ten working days, then the county decides."""
    changed = ground("self_care", "生活自理能力发生变化", basis, to="self_care")
    moved = ground("care_mode", "供养形式改变（集中、分散）", basis, to="self_care")
    return (
        grounds(changed, moved, basis=basis, ask="写明报告的变化：谁报告的，什么变了。"),
        Step(
            slug="self_care",
            label="重新评估生活自理能力",
            office=Office.TOWNSHIP,
            function=Function.ASSESSMENT,
            ask="协助县里逐项重新评估六项，登记结果。",
            outcomes=(
                Outcome("assessed", "六项已评估", "confirmation", needs=(SELF_CARE,)),
                Outcome("unchanged", "没有变化，维持不变", "kept", needs_reason=True),
            ),
            limit=Limit(10, basis, counted_from="accepted"),
            produces=("self_care",),
            basis=basis,
        ),
        Step(
            slug="confirmation",
            label="审核确认",
            office=Office.COUNTY,
            function=Function.CONFIRMATION,
            ask="按评估结果确定照料护理档次，写明理由。",
            outcomes=(
                Outcome(
                    "change",
                    "确认调整",
                    "delivery",
                    needs_reason=True,
                    needs=(COUNTY_VISITS,),
                    decides="change",
                ),
                Outcome("send_back", "退回重新评估", "self_care", needs_reason=True),
            ),
            produces=("confirmation",),
            basis=basis,
        ),
        Step(
            slug="delivery",
            label="送达调整通知",
            office=Office.TOWNSHIP,
            function=Function.DELIVERY,
            ask="把写明理由的通知送到本人手里，改签照料服务协议。",
            outcomes=(Outcome("delivered", "已送达", "changed", needs=(LETTER,)),),
            produces=("change_letter",),
            basis=basis,
        ),
    )


def _grounds(law: str) -> tuple[Outcome, ...]:
    return (
        ground("dead", "死亡或者被宣告死亡、宣告失踪", law, to=DEATH_CHECK),
        ground("labour_regained", "已有劳动能力", law),
        ground("serving_sentence", "在监狱服刑", law, to="opinion"),
        ground("has_means", "收入、财产不再符合规定", law),
        ground("able_supporter", "法定义务人有履行能力", law),
        ground("grown_up", "年满十八周岁且不再就学", law, to="opinion"),
        ground("own_wish", "本人自愿申请终止", law, to="opinion"),
    )


def _death(law: str) -> Step:
    return Step(
        slug=DEATH_CHECK,
        label="核实去世情况",
        office=Office.TOWNSHIP,
        function=Function.INVESTIGATION,
        ask="核对公安、殡葬登记的去世时间；丧葬费另行申请。",
        outcomes=(
            Outcome("done", "已核实", "opinion", needs_reason=True),
            Outcome("alive", "核实为健在，维持不变", "kept", needs_reason=True),
        ),
        basis=law,
    )


def _opinion(law: str) -> Step:
    return Step(
        slug="opinion",
        label="终止意见",
        office=Office.TOWNSHIP,
        function=Function.OPINION,
        ask="看调查结果，提出是否终止救助供养的意见，写明理由。",
        outcomes=(
            Outcome("propose_change", "建议终止", "notice", needs_reason=True),
            Outcome("propose_keep", "建议继续供养", "confirmation", needs_reason=True),
        ),
        basis=law,
    )


def _recheck(law: str, limit: Limit) -> Step:
    return Step(
        slug="county_recheck",
        label="县级复核异议",
        office=Office.COUNTY,
        function=Function.REVIEW,
        ask="对异议复核，答复异议人；仍要终止的重新公示。",
        outcomes=(
            Outcome("uphold", "复核后仍拟终止，重新公示", "notice", needs_reason=True, needs=(ANSWERED,)),
            Outcome("keep", "复核后继续供养", "kept", needs_reason=True, needs=(ANSWERED,)),
        ),
        limit=limit,
        basis=law,
    )


def _decision(law: str) -> Step:
    return Step(
        slug="confirmation",
        label="终止决定",
        office=Office.COUNTY,
        function=Function.CONFIRMATION,
        ask="看公示和材料，决定是否终止，写明理由；从下月起停发。",
        outcomes=(
            Outcome(
                "stop",
                "决定终止",
                "delivery",
                needs_reason=True,
                needs=(COUNTY_VISITS,),
                decides="stop",
            ),
            Outcome("keep", "继续供养", "kept", needs_reason=True),
            Outcome("send_back", "退回重新提出意见", "opinion", needs_reason=True),
        ),
        produces=("confirmation",),
        basis=law,
    )


def _letter(law: str) -> Step:
    return Step(
        slug="delivery",
        label="送达终止决定",
        office=Office.TOWNSHIP,
        function=Function.DELIVERY,
        ask="把写明理由和救济途径的书面决定送达本人或其亲属、供养机构。",
        outcomes=(
            Outcome("delivered", "已送达", "screening", needs=(LETTER,), only_if=_lives),
            Outcome(
                "delivered_to_kin", "已送达亲属或供养机构", "stopped", needs=(LETTER,), only_if=_has_died
            ),
        ),
        limit=Limit(3, law, status="to_confirm"),
        produces=("stop_letter",),
        basis=law,
    )


def _screening(law: str) -> Step:
    return Step(
        slug="screening",
        label="看能否转其他救助",
        office=Office.TOWNSHIP,
        function=Function.ASSESSMENT,
        ask="终止以后生活仍有困难的，帮助申请低保、临时救助。",
        outcomes=(
            Outcome("to_dibao", "已帮助申请低保", "stopped"),
            Outcome("to_temporary", "已帮助申请临时救助", "stopped"),
            Outcome("no_need", "不需要其他救助", "stopped", needs_reason=True),
        ),
        basis=law,
    )


def _has_died(file: CaseFile) -> bool:
    return file.case.subject is not None and file.case.subject.status == "dead"


def _lives(file: CaseFile) -> bool:
    return not _has_died(file)


ENDS_2021 = f"{LAW_2021} 第二十四条至第二十七条"
ENDING_2016 = Procedure(
    programme="tekun",
    label="终止特困人员救助供养（2016 年办法）",
    since=date(2016, 10, 10),
    until=date(2021, 6, 30),
    basis=LAW_2016,
    steps=ending(LAW_2016, Limit(20, LAW_2016, status="to_confirm")),
    purpose=Purpose.STOP,
    notice=NoticeRule(days=7, again_after_objection=True, basis=LAW_2016),
)
ENDING_2021 = Procedure(
    programme="tekun",
    label="终止特困人员救助供养",
    since=JULY_2021,
    basis=ENDS_2021,
    steps=ending(ENDS_2021, Limit(15, f"{LAW_2021} 第二十六条")),
    purpose=Purpose.STOP,
    notice=NoticeRule(days=7, again_after_objection=True, basis=f"{LAW_2021} 第二十六条"),
)
CARE_CHANGES = tuple(
    Procedure(
        programme="tekun",
        label=f"照料护理档次{words}",
        since=JULY_2021,
        basis=CARE,
        steps=care_grade(CARE),
        purpose=purpose,
    )
    for purpose, words in ((Purpose.INCREASE, "调高"), (Purpose.DECREASE, "调低"))
)
