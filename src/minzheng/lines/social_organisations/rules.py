"""What the law asks of organisations, of their reports, lists, grades and links."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from minzheng.access.models import Division
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.social_organisations.credit_code import why_wrong
from minzheng.lines.social_organisations.models import AnnualReport, Grade, Listing, Organisation
from minzheng.payments.months import months_later

LEAST_MEMBERS = 50
REGISTERED_LETTERS = 2
COMMITTEE = (7, 25)
A_YEAR = 12
CREDIT = "社会组织信用信息管理办法"
GRADING = "社会组织评估管理办法"


def may_be_registered(doing: Doing) -> None:
    """The county registers associations and service units by the code's own rules."""
    one = doing.record
    if one.kind == Organisation.Kind.FOUNDATION:
        raise Refused("基金会由省级以上民政部门登记，县里不登记（基金会管理条例 第六条）。")
    if (wrong := why_wrong(one.credit_code, one.kind)) and not doing.words:
        raise Refused(f"统一社会信用代码{wrong}；确是证书上的代码的，请在说明里写明（GB 32100-2015）。")
    if one.kind == Organisation.Kind.ASSOCIATION and (one.members or 0) < LEAST_MEMBERS and not doing.words:
        raise Refused(
            f"社会团体会员不足 {LEAST_MEMBERS} 个；有 30 个以上单位会员的请在说明里写明"
            "（社会团体登记管理条例 第十条）。"
        )


def with_reason(doing: Doing) -> None:
    """An end has a reason."""
    if not doing.words:
        raise Refused("请写明注销或撤销的事由和文号。")


def next_report(organisation: Any, last: Any | None) -> date | None:
    """The day by which the next year's report is owed; a unit younger than six months at year's end waits."""
    if organisation.state != Organisation.State.ACTIVE:
        return None
    if last is not None and last.owed_on is not None:
        return deadline(organisation.kind, last.owed_on.year + 1)
    opened = organisation.opened_on
    first = opened.year + 1
    months = figure(__file__, "new_unit_months", opened)
    if organisation.kind == Organisation.Kind.UNIT and months_later(opened, months) > date(
        opened.year, 12, 31
    ):
        first += 1
    return deadline(organisation.kind, first)


def deadline(kind: str, year: int) -> date:
    """The last day of the month named for the kind."""
    name = "association_report_month" if kind == Organisation.Kind.ASSOCIATION else "unit_report_month"
    month = figure(__file__, name, date(year, 1, 1))
    return date(year, month, monthrange(year, month)[1])


def for_its_year(doing: Doing) -> None:
    """The report owed in a year tells of the year before, and each year is reported once."""
    report = doing.record
    if report.year != report.owed_on.year - 1:
        raise Refused(f"这一份应报 {report.owed_on.year - 1} 年度，现填 {report.year}，请核对。")
    if doing.on.year < report.owed_on.year:
        raise Refused(f"{report.owed_on.year} 年才开始报送 {report.year} 年度的报告。")
    rows = AnnualReport.objects.unscoped(reason="the same year reported twice").exclude(pk=report.pk)
    if rows.filter(of=report.of_id, year=report.year).exists():
        raise Refused(f"{report.year} 年度的报告已经报送，不重复报送；要更正的请在原报告上办理。")


def judged_once(doing: Doing) -> None:
    """The finding is made once; what is not qualified names what to mend."""
    report = doing.record
    if doing.was["result"]:
        raise Refused("这份报告已有检查结论，不能再作一次。")
    if report.result != AnnualReport.Result.QUALIFIED and not report.findings:
        raise Refused("基本合格、不合格的须写明问题和整改要求。")


def may_be_listed(doing: Doing) -> None:
    """Each list has its own grounds; who cannot be reached was written to twice."""
    one = doing.record
    serious = (Listing.Ground.TWO_YEARS, Listing.Ground.FALSE_PAPERS, Listing.Ground.REVOKED)
    if (one.roll == Listing.Roll.SERIOUS) != (one.ground in serious):
        raise Refused(f"“{one.get_ground_display()}”不是列入{one.get_roll_display()}的情形（{CREDIT}）。")
    if one.ground == Listing.Ground.UNREACHABLE and (one.letters_sent or 0) < REGISTERED_LETTERS:
        raise Refused(f"无法联系须两次挂号信均退回，现记 {one.letters_sent or 0} 次（{CREDIT}）。")
    if one.ground == Listing.Ground.TWO_YEARS:
        _two_years_on(one, doing.on)


def _two_years_on(one: Any, on: date) -> None:
    rows = Listing.objects.unscoped(reason="how long it is on the list of abnormal activity")
    open_row = rows.filter(organisation=one.organisation_id, roll=Listing.Roll.ABNORMAL, state="on").first()
    years = figure(__file__, "abnormal_years", on)
    if open_row is None or months_later(open_row.opened_on, A_YEAR * years) > on:
        raise Refused(f"列入活动异常名录未满 {years} 年，不能转入严重违法失信名单（{CREDIT}）。")


def may_leave(doing: Doing) -> None:
    """The serious list is left after its least time only."""
    one = doing.record
    until = months_later(one.opened_on, A_YEAR * figure(__file__, "serious_years", doing.on))
    if one.roll == Listing.Roll.SERIOUS and doing.on < until:
        raise Refused(f"严重违法失信名单 {until} 前不得移出（{CREDIT}，年限待核）。")


def listing_due(one: Any) -> date | None:
    """When the abnormal list turns into the serious one, or the serious one may be left."""
    name = "abnormal_years" if one.roll == Listing.Roll.ABNORMAL else "serious_years"
    return months_later(one.opened_on, A_YEAR * figure(__file__, name, one.opened_on))


def may_be_graded(doing: Doing) -> None:
    """Two years registered, last inspection not failed, on no list; most of the committee for it."""
    grade, on = doing.record, doing.on
    organisation = grade.organisation
    first = months_later(organisation.opened_on, A_YEAR * figure(__file__, "grade_after_years", on))
    if on < first:
        raise Refused(f"登记未满两年（{first} 起可以申请），不能参加评估（{GRADING} 第六条）。")
    listed = Listing.objects.unscoped(reason="whether it is on a list").filter(organisation=organisation.pk)
    if listed.filter(state="on").exists():
        raise Refused(f"在活动异常名录或严重违法失信名单的，不予评估（{GRADING} 第七条）。")
    reports = AnnualReport.objects.unscoped(reason="its last inspection").filter(of=organisation.pk)
    last = reports.exclude(result="").order_by("-year").first()
    if last is not None and last.result == AnnualReport.Result.UNQUALIFIED:
        raise Refused(f"{last.year} 年度检查不合格，不予评估（{GRADING} 第七条）。")
    if not COMMITTEE[0] <= grade.members <= COMMITTEE[1]:
        raise Refused(f"评估委员会由 7 至 25 人组成（{GRADING} 第十一条）。")
    if not grade.members < grade.for_votes * 2 <= grade.members * 2:
        raise Refused(
            f"须经全体委员过半数同意，现为 {grade.for_votes}/{grade.members}（{GRADING} 第十九条）。"
        )
    grade.until = months_later(on, A_YEAR * figure(__file__, "grade_years", on))


def is_over(doing: Doing) -> None:
    """A grade expires on its day, not before."""
    grade: Grade = doing.record
    if grade.until is not None and doing.on <= grade.until:
        raise Refused(f"等级有效期到 {grade.until}，还没有到期。")


def linked(doing: Doing) -> None:
    """A living organisation and one village."""
    one = doing.record
    if one.organisation.state != Organisation.State.ACTIVE:
        raise Refused("这个社会组织已注销或撤销，不能结对。")
    place = Division.objects.filter(pk=one.area_id).first()
    if place is None or place.level != Division.Level.VILLAGE:
        raise Refused("联村结对请选到村（社区）。")


def of_a_link(doing: Doing) -> None:
    """What is done belongs to a link that goes on, in its village."""
    action = doing.record
    if action.link.state != "made":
        raise Refused("这对结对已经结束。")
    if action.area_id != action.link.area_id:
        raise Refused("活动所在的村与结对的村不同，请核对。")
    if doing.on < action.link.opened_on:
        raise Refused(f"活动早于结对日期 {action.link.opened_on}。")
