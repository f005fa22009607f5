"""What a home may not be: too small, too full, closed without notice; and what a project must show."""

from __future__ import annotations

import datetime as dt

from minzheng.calendar import add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.care_homes import figures
from minzheng.lines.care_homes.beds import held
from minzheng.lines.care_homes.figures import LAW
from minzheng.lines.care_homes.models import Home, HomeProject

CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(3**place % 31 for place in range(17))


def home_due(home: Home) -> dt.date | None:
    """A home that runs has to be on file within ten working days; one that closes closes on its day."""
    if home.state == Home.State.OPEN:
        return add_working_days(home.opened_on, figures.number("filing_days", home.opened_on)).date
    return home.closes_on if home.state == Home.State.CLOSING else None


def of_size(doing: Doing) -> None:
    """A home has at least ten beds, nursing and reserved ones among them (养老机构管理办法 第二条)."""
    home, least = doing.record, figures.number("least_beds", doing.on)
    if home.beds < least:
        raise Refused(f"床位 {home.beds} 张，不足 {least} 张，不是养老机构（{LAW} 第二条）。")
    for label, count in (("护理型床位", home.nursing_beds), ("预留床位", home.reserved_beds)):
        if count > home.beds:
            raise Refused(f"{label} {count} 张多于总床位 {home.beds} 张，请核对。")
    well_formed(home.uscc)


def well_formed(uscc: str) -> None:
    """A unified social credit code ends in its check character (GB 32100-2015)."""
    if not uscc:
        return
    letters = [CREDIT_LETTERS.find(one) for one in uscc]
    if len(uscc) != 18 or -1 in letters:
        raise Refused("统一社会信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z）。")
    rest = sum(value * weight for value, weight in zip(letters, WEIGHTS, strict=False)) % 31
    if letters[17] != (31 - rest) % 31:
        raise Refused("统一社会信用代码的校验位不对，请核对（GB 32100-2015）。")


def may_be_filed(doing: Doing) -> None:
    """The papers of a filing: registration, fire, food, the pledge (养老机构管理办法)."""
    home = doing.record
    if not home.pledged:
        raise Refused(f"备案须提交符合消防、食品、卫生等要求的书面承诺（{LAW}关于备案的规定）。")
    well_formed(home.uscc)
    enough_staff_named(doing)
    home.filed_on = doing.on


def enough_staff_named(doing: Doing) -> None:
    """Certified nurses are among the staff."""
    home = doing.record
    if home.certified > home.staff:
        raise Refused(f"持证护理员 {home.certified} 人多于工作人员 {home.staff} 人，请核对。")


def beds_for_all(doing: Doing) -> None:
    """Beds are not taken away under those who live there."""
    of_size(doing)
    home, now = doing.record, held(doing.record.pk)
    ordinary = home.beds - home.nursing_beds
    if home.beds < now.living:
        raise Refused(f"现住 {now.living} 人，床位不能改为 {home.beds} 张。")
    if home.nursing_beds < now.nursing or ordinary < now.ordinary:
        raise Refused(
            f"现住护理型床位 {now.nursing} 人、普通床位 {now.ordinary} 人，"
            f"不能改为护理型 {home.nursing_beds} 张、普通 {ordinary} 张。"
        )


def told_in_time(doing: Doing) -> None:
    """Who closes tells the residents sixty days before, in writing, with a plan for each of them."""
    days = figures.number("closing_notice_days", doing.on)
    earliest = doing.on + dt.timedelta(days)
    if doing.record.closes_on < earliest:
        raise Refused(f"终止服务须提前 {days} 日书面告知老年人，最早 {earliest} 终止（{LAW}）。")
    if not doing.words:
        raise Refused(f"请在说明中写明老年人的安置方案（{LAW}）。")


def nobody_left(doing: Doing) -> None:
    """A home closes when its day has come and everybody has found another place."""
    if doing.on < doing.record.closes_on:
        raise Refused(f"告知的终止日期是 {doing.record.closes_on}，还没有到（{LAW}）。")
    if living := held(doing.record.pk).living:
        raise Refused(f"还有 {living} 位老人没有安置，不能终止服务（{LAW}）。")


def on_the_map(doing: Doing) -> None:
    """A place on earth, in degrees."""
    home = doing.record
    if not (73 <= home.longitude <= 136 and 3 <= home.latitude <= 54):
        raise Refused("经纬度不在我国境内：经度约 73 至 136，纬度约 3 至 54，请核对是否填反。")


def planned_well(doing: Doing) -> None:
    """A project says how many beds of which kind; an extension says of which home, in the same township."""
    project: HomeProject = doing.record
    if project.planned_nursing > project.planned_beds:
        raise Refused("护理型床位多于新增床位，请核对。")
    extension = project.kind == HomeProject.Kind.EXTENSION
    if extension and project.home is None:
        raise Refused("改扩建项目须选择改扩建的机构。")
    if not extension and project.home is not None:
        raise Refused("新建项目不选改扩建的机构。")
    if project.home is not None and project.home.area_id[:9] != project.area_id[:9]:
        raise Refused(f"{project.home.name}不在这个乡镇，请核对。")
    least = figures.number("least_beds", doing.on)
    if not extension and project.planned_beds < least:
        raise Refused(f"新建机构床位不足 {least} 张（{LAW} 第二条）。")


def built_as_said(doing: Doing) -> None:
    """What is accepted has beds, and no more nursing beds than beds."""
    if doing.record.built_nursing > doing.record.built_beds:
        raise Refused("验收的护理型床位多于新增床位，请核对。")
    if not doing.record.built_beds:
        raise Refused("验收须有新增床位。")


def due_of_project(project: HomeProject) -> dt.date | None:
    """A project is owed until its planned day."""
    return project.planned_until


def with_reason(doing: Doing) -> None:
    """Whoever takes something away says why."""
    if not doing.words:
        raise Refused(f"{doing.deed.label}请写明理由。")


def safe_again(doing: Doing) -> None:
    """A home opens again when nothing serious is left open."""
    if doing.record.serious_hazards:
        raise Refused(f"还有 {doing.record.serious_hazards} 处重大隐患没有销号，不能恢复运营。")
    if not doing.record.filing_no:
        raise Refused(f"机构还没有备案，恢复运营前请先补齐备案（{LAW}关于备案的规定）。")


def with_source(doing: Doing) -> None:
    """A death is entered by hand only with its day and where that is known from."""
    if not doing.words:
        raise Refused("登记去世请在说明中写明死亡日期和依据（死亡证明、火化证明等）。")
