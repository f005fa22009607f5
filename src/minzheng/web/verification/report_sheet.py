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
NOTE = "只用于社会救助，是审核的依据，不是决定；有异议可以提供证明，申请复核。"
WIDTHS = (("项目", 21), ("谁的", 12), ("结果", 23), ("来源和数据日期", 44))


def document(report: Report, scope: Scope, form: str) -> bytes:
    """Return a report as PDF or Word, in Chinese whatever the reader's language is."""
    with override("zh-hans"):
        sheet = the_sheet(the_page(report, scope))
        return as_pdf(sheet) if form == "pdf" else as_word(sheet)


def _department(line: Line) -> str:
    """The short name of who said so; the row it stands in is for the page."""
    return line.source.split("《")[0].split(" ")[0]


def the_sheet(page: ReportPage) -> Sheet:
    """Lay out a report; what is empty is left out, so that it stays one page."""
    report = page.report
    until = chinese_date(report.valid_until)
    people = "、".join(
        f"{one.name}（{'，'.join(part for part in (one.relation, one.age, one.counted) if part)}）"
        for one in page.members
    )
    blocks = [
        Pairs(
            (
                ("用途", page.programme),
                ("住址", page.place),
                ("授权编号", page.authorisation),
                ("家庭成员", people),
            )
        ),
        Heading("一、收入和扣减（每月）"),
        *_lines(page.income),
        Text("；".join(f"{label} {words}" for label, words in page.totals) + "。", strong=True, indent=False),
        Heading("二、财产"),
        *(_lines(page.assets) if page.assets or not page.together else []),
        *(
            Text(f"{one.value}：{one.label}（最早 {one.day.split('（')[0]}）。", indent=False)
            for one in page.together
        ),
        *([Heading("三、和规定比"), *_sides(page.sides)] if page.sides else []),
    ]
    if page.doubts:
        blocks += [Heading("四、说法不一和未采用的数据"), *_doubts(page.doubts)]
    if page.unknown:
        named = "；".join(f"{one.source}（{one.label}）" for one in page.unknown)
        blocks.append(Text(f"没有答复、按未知处理：{named}。", indent=False))
    blocks.append(Text(f"县民政局（盖章）　　{chinese_date(report.made_on)}", indent=False))
    return Sheet(
        title=page.title,
        blocks=tuple(blocks),
        style="form",
        number=f"{report.number}（第 {report.version} 版）",
        note=f"有效期至 {until}。{NOTE}",
    )


def _sides(sides: list[tuple[str, str, str]]) -> list[Text]:
    """What is within the limits, what is over, what nobody knows: a line for each."""
    found: dict[str, list[str]] = {}
    for label, words, _kind in sides:
        found.setdefault(words, []).append(label.split("（")[0])
    return [Text(f"{words}：{'；'.join(labels)}。", indent=False) for words, labels in found.items()]


def _lines(lines: list[Line]) -> list:
    if not lines:
        return [Text("没有查到能用的数据。", indent=False)]
    return [
        grid(WIDTHS, [(one.label, one.whose, one.value, f"{_department(one)} {one.day}") for one in lines])
    ]


def _doubts(lines: list[Line]) -> list:
    headers = (("项目", 19), ("结果", 17), ("来源和日期", 42), ("处理", 22))
    return [
        grid(
            headers,
            [
                (
                    f"{one.label} {one.whose}",
                    one.value,
                    f"{_department(one)} {one.day}",
                    f"{one.standing}{'：' + one.because if one.because else ''}",
                )
                for one in lines
            ],
        )
    ]
