"""Where a grave may be entered, what makes it illegal, what may be ordered, and by when."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from minzheng.access.models import Division
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import dated, figure
from minzheng.lines.graves.models import Grave

TENTH: Final = "殡葬管理条例 第十条"
TWENTIETH: Final = "殡葬管理条例 第二十条"
SCALE: Final = 10_000
# Nothing is buried in a grave for the living, so nothing is moved; whoever built it takes it down.
LAWFUL: Final[Mapping[str, tuple[str, ...]]] = {
    Grave.Kind.LIVING: ("tear_down",),
    Grave.Kind.LUXURY: ("reduce", "move", "deep"),
    Grave.Kind.CLAN: ("move", "deep", "tear_down"),
    Grave.Kind.SCATTERED: ("move", "deep", "green"),
}


def located(doing: Doing) -> None:
    """A grave lies in a village of the county, and something makes it illegal (第九条、第十条)."""
    one: Grave = doing.record
    place = Division.objects.filter(pk=one.area_id).first()
    if place is None or place.level != Division.Level.VILLAGE:
        name = place.name if place else one.area_id
        raise Refused(f"坟墓须登记到具体的村（社区），{name}不是村（社区）；不属于任何村的，请先核实地界。")
    _inside_the_county(one, doing.on)
    zones = dated(__file__, "forbidden_zone", doing.on).value
    if one.kind == Grave.Kind.SCATTERED and not zones[one.zone]:
        raise Refused(f"不在三沿六区的散葬坟，不属于登记整治的范围（{TENTH}）。")
    if one.built_on is not None and one.built_on > doing.on:
        raise Refused(f"修建日期 {one.built_on} 晚于登记日期 {doing.on}，请核对。")


def _inside_the_county(one: Grave, on: dt.date) -> None:
    if (one.longitude is None) != (one.latitude is None):
        raise Refused("经度和纬度请一起填写，或者都不填、写清地点。")
    if one.longitude is None or one.latitude is None:
        return
    box = dated(__file__, "county_box", on).value
    east, north = Decimal(one.longitude) * SCALE, Decimal(one.latitude) * SCALE
    if not (box["west"] <= east <= box["east"] and box["south"] <= north <= box["north"]):
        raise Refused(f"坐标（{one.longitude}，{one.latitude}）不在本县范围内，不属于任何村，请核对。")


def ordered(doing: Doing) -> None:
    """The measure fits the class, and its day is to come (第二十条)."""
    one: Grave = doing.record
    if one.measure not in LAWFUL[one.kind]:
        fit = "、".join(str(Grave.Measure(name).label) for name in LAWFUL[one.kind])
        raise Refused(f"{one.get_kind_display()}的整改措施只能是：{fit}（{TENTH}、第二十条）。")
    later(doing)


def later(doing: Doing) -> None:
    """A term that is already over is none."""
    one: Grave = doing.record
    if one.order_until is None or one.order_until <= doing.on:
        raise Refused(f"整改期限须在 {doing.on} 之后（{TWENTIETH}）。")


def kept(doing: Doing) -> None:
    """What the state protects stays; a grave for the living is never among it (第十条)."""
    if doing.record.kind == Grave.Kind.LIVING:
        raise Refused(f"活人墓不在依法保留之列（{TENTH}）。")
    if not doing.words:
        raise Refused("依法保留须在说明里写明认定文件。")


def referred(doing: Doing) -> None:
    """Why it is handed over: the bureau itself tears nothing down by force."""
    if not doing.words:
        raise Refused("移送须在说明里写明当事人拒不整改或阻挠的情况（计划 4.5）。")
    doing.record.referred_on = doing.on


def due(one: Grave) -> dt.date | None:
    """By when a measure is decided, carried out and looked at, or an answer is asked for."""
    if one.state == Grave.State.FOUND:
        return one.opened_on + dt.timedelta(figure(__file__, "decide_days", one.opened_on))
    if one.state == Grave.State.REFERRED and one.referred_on is not None:
        return one.referred_on + dt.timedelta(figure(__file__, "answer_days", one.referred_on))
    return one.order_until or one.opened_on


def new_since(on: dt.date) -> dt.date:
    """From which day on a grave built counts as new."""
    found: dt.date = dated(__file__, "new_since", on).value
    return found
