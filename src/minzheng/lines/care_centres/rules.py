"""What a demonstration centre is: of a township, with six beds, with services that run."""

import datetime as dt

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.care_centres.models import CareCentre

BASIS = "2021 年全县民政工作要点"


def least_beds(on: dt.date) -> int:
    """How many beds a centre needs to count."""
    return figure(__file__, "least_beds", on)


def of_a_township(doing: Doing) -> None:
    """A centre is planned for a town or township, with beds enough to be one."""
    one: CareCentre = doing.record
    if len(one.area_id) < 9:
        raise Refused("请选择中心所在的乡镇或村（社区）。")
    _enough(one.planned_beds, doing.on)


def accepted(doing: Doing) -> None:
    """What is accepted has its beds."""
    _enough(doing.record.beds, doing.on)


def serves(doing: Doing) -> None:
    """A centre that opens offers care by day, meals or care at home."""
    one: CareCentre = doing.record
    if not (one.day_care or one.meals or one.at_home):
        raise Refused("日间照料、助餐、上门服务至少开展一项，才算运营。")


def with_reason(doing: Doing) -> None:
    """Whoever takes something away says why."""
    if not doing.words:
        raise Refused(f"{doing.deed.label}请写明理由。")


def due(one: CareCentre) -> dt.date | None:
    """A project is owed until its planned day; a centre that runs owes nothing."""
    return one.planned_until if one.state in ("planned", "building", "accepted") else None


def _enough(beds: int, on: dt.date) -> None:
    least = least_beds(on)
    if beds < least:
        raise Refused(f"床位 {beds} 张，示范性社区养老服务中心不少于 {least} 张（{BASIS}）。")
