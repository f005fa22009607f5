"""The report as one sheet of A4, for PDF and Word."""

from django.utils.translation import override

from minzheng.access.scope import Scope
from minzheng.casework.documents.pdf import as_pdf
from minzheng.casework.documents.sheet import Heading, Pairs, Sheet, Text, grid
from minzheng.casework.documents.word import as_word
from minzheng.verification.models import Report
from minzheng.web.verification.report_page import Line, ReportPage, the_page
from minzheng.web.wording import chinese_date

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WIDTHS = (("项目", 24), ("谁的", 14), ("结果", 22), ("来源", 24), ("数据日期", 16))


def document(report: Report, scope: Scope, form: str) -> bytes:
    """Return a report as PDF or Word, in Chinese whatever the reader's language is."""
    with override("zh-hans"):
        sheet = the_sheet(the_page(report, scope))
        return as_pdf(sheet) if form == "pdf" else as_word(sheet)


def the_sheet(page: ReportPage) -> Sheet:
    """Lay out a report; what is empty is left out, so that it stays one page."""
    report = page.report
    until = chinese_date(report.valid_until)
    blocks = [
        Pairs(
            (
                ("户主", page.household),
                ("用途", page.programme),
                ("住址", page.place),
                ("授权编号", page.authorisation),
                ("报告版本", f"第 {report.version} 版"),
                ("有效期至", until),
            )
        ),
        Heading("一、家庭成员"),
        grid(
            (("姓名", 30), ("关系", 30), ("年龄", 20), ("计入情况", 20)),
            [(one.name, one.relation, one.age, one.counted) for one in page.members],
        ),
        Heading("二、收入和扣减（每月）"),
        *_lines(page.income),
        Pairs(tuple(page.totals)),
        Heading("三、财产与限额"),
        *_lines(page.assets),
        grid((("规定", 70), ("结果", 30)), [(label, words) for label, words, _kind in page.sides]),
    ]
    if page.doubts:
        blocks += [Heading("四、说法不一和未采用的数据"), *_doubts(page.doubts)]
    if page.unknown:
        named = "；".join(f"{one.source}（{one.label}）" for one in page.unknown)
        blocks.append(Text(f"没有答复、按未知处理：{named}。", indent=False))
    return Sheet(
        title=page.title,
        blocks=tuple(blocks),
        style="form",
        number=report.number,
        signer="县民政局（核对专用章）",
        on=report.made_on,
        note="本报告只用于社会救助，是审核的依据之一，不是决定。对报告有异议的，可以提供证明，申请复核。",
    )


def _lines(lines: list[Line]) -> list:
    if not lines:
        return [Text("没有查到能用的数据。", indent=False)]
    return [grid(WIDTHS, [(one.label, one.whose, one.value, one.source, one.day) for one in lines])]


def _doubts(lines: list[Line]) -> list:
    headers = (("项目", 22), ("结果", 20), ("来源和日期", 34), ("处理", 24))
    return [
        grid(
            headers,
            [
                (
                    f"{one.label} {one.whose}",
                    one.value,
                    f"{one.source} {one.day}",
                    f"{one.standing}{'：' + one.because if one.because else ''}",
                )
                for one in lines
            ],
        )
    ]
