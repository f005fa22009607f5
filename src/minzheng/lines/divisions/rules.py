"""From papers to a unit that works: what the law wants on the way, and that nothing is left behind."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from minzheng.access.divisions import full_name
from minzheng.access.models import Division
from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing as deeds
from minzheng.catalogue import events
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.divisions import moving
from minzheng.lines.divisions.models import DivisionChange, VillageOver
from minzheng.payments.months import months_later

LAW = "行政区划管理条例"
TOWNSHIP_DIGITS = 9
VILLAGE_DIGITS = 12
PAPERS = ("history", "risk", "experts", "public_view", "maps", "offices")
CHANGED = events.declare("divisions_changed", "行政区划变更")


def from_a_township(doing: Doing) -> None:
    """A change begins from a township in force."""
    place = moving.division(doing.record.area_id)
    if place is None or place.level != Division.Level.TOWNSHIP or place.until is not None:
        raise Refused("请选择发生变更的乡镇。")


def of_the_change(doing: Doing) -> None:
    """A village of the change's own township, in force, with a code nobody has."""
    one = doing.record
    change: DivisionChange = one.change
    if change.state in ("carried_out", "archived", "given_up"):
        raise Refused("这项变更已经办结，不能再列入村（社区）。")
    place = moving.division(one.area_id)
    if place is None or place.level != Division.Level.VILLAGE or place.until is not None:
        raise Refused("请选择要划转的村（社区）。")
    if place.parent_id != change.area_id:
        raise Refused(f"{full_name(one.area_id)}不属于发生变更的{full_name(change.area_id)}。")
    if one.new_code and (len(one.new_code) != VILLAGE_DIGITS or not one.new_code.isdigit()):
        raise Refused("新代码应为 12 位数字；不填的按新单位代码加原来的后三位。")
    one.old_code = one.area_id


def papers_whole(doing: Doing) -> None:
    """Everything the law lists is there, and at least one village."""
    change = doing.record
    missing = [str(change._meta.get_field(name).verbose_name) for name in PAPERS if not getattr(change, name)]
    if missing:
        raise Refused(f"缺少：{'；'.join(missing)}（{LAW} 第十三条、第十四条）。")
    if not listed(change):
        raise Refused("请先列入要划转的村（社区）。")


def approved(doing: Doing) -> None:
    """The province approves, not later than today."""
    if doing.record.approved_on > doing.on:
        raise Refused("批准日期晚于登记日期，请核对。")


def listed(change: Any) -> list[VillageOver]:
    """The villages that go over, by their codes."""
    rows = VillageOver.objects.unscoped(reason="the villages of a change at hand")
    return list(rows.filter(change=change, state=VillageOver.State.LISTED).order_by("old_code"))


def deadline(change: Any) -> date | None:
    """Twelve months from the approval, six more where permitted."""
    if change.approved_on is None or change.state != DivisionChange.State.APPROVED:
        return None
    months = figure(__file__, "carry_out_months", change.approved_on)
    if change.extended:
        months += figure(__file__, "extension_months", change.approved_on)
    return months_later(change.approved_on, months)


def may_be_carried_out(doing: Doing) -> None:
    """In time, with codes nobody has, and without a record left where no division is in force."""
    change = doing.record
    if (last := deadline_of(doing)) is not None and doing.on > last:
        raise Refused(f"批准后须在 {last} 前完成，逾期须经批准延长（{LAW} 第十五条）。")
    code = change.new_code
    if len(code) != TOWNSHIP_DIGITS or not code.isdigit() or code[:6] != change.area_id[:6]:
        raise Refused("新单位代码应为 9 位数字，前六位与本县相同。")
    villages = listed(change)
    if not villages:
        raise Refused("没有列入任何村（社区），不能设立。")
    codes = [new_code(one, code) for one in villages]
    if len(set(codes)) != len(codes):
        raise Refused("两个村（社区）的新代码相同，请核对。")
    if wrong := [one for one in codes if not one.startswith(code)]:
        raise Refused(f"新代码 {wrong[0]} 不在新单位 {code} 之下。")
    taken = Division.objects.filter(code__in=[code, *codes]).order_by("code").first()
    if taken is not None:
        raise Refused(f"代码 {taken.code} 已由{taken.name}使用，不能再用（代码一经使用不再改作他用）。")
    nothing_left(change, {one.old_code for one in villages})


def deadline_of(doing: Doing) -> date | None:
    """The deadline as it stood before the deed changed the state."""
    doing.record.state, after = DivisionChange.State.APPROVED, doing.record.state
    last = deadline(doing.record)
    doing.record.state = after
    return last


def nothing_left(change: Any, going: set[str]) -> None:
    """A unit that ends leaves no village behind: its records would lie nowhere."""
    if change.kind != DivisionChange.Kind.WHOLE:
        return
    rows = Division.objects.filter(parent_id=change.area_id, until=None).order_by("code")
    left = [place for place in rows if place.code not in going]
    if left:
        words = "、".join(f"{place.name}（{moving.records_at(place.code)} 条资料）" for place in left[:3])
        raise Refused(
            f"还有 {len(left)} 个村（社区）没有去向：{words}；撤销原单位会使这些资料无处可归，不能执行"
            f"（{LAW} 第十五条）。"
        )


def new_code(one: VillageOver, unit: str) -> str:
    """A village's code under its new unit."""
    return one.new_code or unit + one.old_code[TOWNSHIP_DIGITS:]


def carry_out(doing: Doing) -> None:
    """Make the unit, end what ended, and move everything; then each village's own entry says so."""
    change, on = doing.record, doing.on
    unit = change.new_code
    level, kind = Division.Level.TOWNSHIP, Division.Kind.SPECIAL
    old = moving.division(change.area_id)
    if change.kind == DivisionChange.Kind.WHOLE and old is not None:
        kind = Division.Kind(old.kind)
    county = change.area_id[:6]
    moving.establish(code=unit, name=change.unit_name, level=level, kind=kind, parent=county, on=on)
    moved = 0
    for one in listed(change):
        moved += _move(doing, one, unit)
    if change.kind == DivisionChange.Kind.WHOLE:
        moved += moving.succeed(change.area_id, unit, on)
        change.area_id = unit
    DivisionChange.objects.unscoped(reason="what was moved").filter(pk=change.pk).update(moved=moved)
    change.moved = moved
    events.tell(kind=CHANGED, key=str(change.code), on=on, at=doing.at, area=county, record=change.code)


def _move(doing: Doing, one: VillageOver, unit: str) -> int:
    place = moving.division(one.old_code)
    assert place is not None, "checked before"
    code, name = new_code(one, unit), one.new_name or place.name
    moving.establish(code=code, name=name, level=place.level, kind=place.kind, parent=unit, on=doing.on)
    moved = moving.succeed(one.old_code, code, doing.on)
    from minzheng.lines.divisions.line import VILLAGES

    one.refresh_from_db()
    deeds.do(
        part=VILLAGES,
        deed="move",
        by=None,
        record=one,
        on=doing.on,
        today=doing.today,
        at=doing.at,
        submission=uuid.uuid5(one.code, "move"),
    )
    return moved
