"""The declaration of the line: stations, workers, services."""

from __future__ import annotations

from typing import Any

from minzheng.access.models import Division
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, OFFICES, Deed, Facility, Registration
from minzheng.lines.social_work.models import Service, Station, Worker

PLAN = "湖南省“禾计划”、中办发〔2020〕18号 第十九条"
MANY = (Service.Kind.GROUP, Service.Kind.COMMUNITY)
OF_A_GROUP = 3


def of_an_office(doing: Doing) -> None:
    """A station is the county's or a township's, never a village's."""
    place = Division.objects.filter(pk=doing.record.area_id).first()
    if place is None or place.level == Division.Level.VILLAGE:
        raise Refused("社工站设在县和乡镇，请选择乡镇或县。")


def with_contract(doing: Doing) -> None:
    """It runs while a contract does."""
    until = doing.record.contract_until
    if until is None or until <= doing.on:
        raise Refused("购买服务合同已经到期或没有期限，请核对合同期。")


def certified(doing: Doing) -> None:
    """A level has its certificate and day; without a level there is none."""
    one = doing.record
    has = one.level != Worker.Level.NONE
    if has and not (one.certificate and one.certified_on):
        raise Refused("有职业水平的须填写证书管理号和取证日期（社会工作者职业水平评价暂行规定）。")
    if not has and one.certificate:
        raise Refused("填写了证书号的须选择职业水平。")
    if one.certified_on is not None and one.certified_on > doing.on:
        raise Refused("取证日期晚于登记日期，请核对。")


def sent(doing: Doing) -> None:
    """Somebody is sent to a station that is not closed."""
    station = doing.record.station
    if station is None:
        raise Refused("请选择派驻的社工站。")
    if station.state == Station.State.CLOSED:
        raise Refused("这个社工站已停止，不能派驻。")


def at_a_station(doing: Doing) -> None:
    """Services are those of an open station in its own area; groups are more than two."""
    one = doing.record
    station: Any = Station.objects.unscoped(reason="the station as it is now").get(pk=one.station_id)
    if station.state != Station.State.OPEN:
        raise Refused("这个社工站没有在运行，不能登记服务。")
    if one.area_id != station.area_id:
        raise Refused("服务登记在社工站所在的乡镇或县，请核对。")
    if doing.on < station.opened_on:
        raise Refused(f"服务早于建站登记日期 {station.opened_on}。")
    if not one.people or not one.hours:
        raise Refused("人次和工时都须大于零。")
    if one.kind in MANY and one.people < OF_A_GROUP:
        raise Refused(f"{one.get_kind_display()}不足 {OF_A_GROUP} 人次的，请按个别服务登记。")


STATIONS = Facility(
    slug="stations",
    label="社工站",
    model=Station,
    mark="SG",
    columns=("name", "place", "run_by", "contract_until"),
    due=lambda one: one.contract_until,
    deeds=(
        Deed(
            name="plan",
            label="登记筹建",
            after="planned",
            fields=("name", "place"),
            by=OFFICES,
            basis=PLAN,
            check=of_an_office,
        ),
        Deed(
            name="open",
            label="投入运行",
            before=("planned",),
            after="open",
            fields=("run_by", "contract", "contract_until"),
            by=(COUNTY,),
            basis=PLAN,
            check=with_contract,
        ),
        Deed(
            name="renew",
            label="续签合同",
            before=("open",),
            fields=("run_by", "contract", "contract_until"),
            by=(COUNTY,),
            check=with_contract,
        ),
        Deed(name="close", label="停止", before=("planned", "open"), after="closed", by=(COUNTY,)),
    ),
)
WORKERS = Registration(
    slug="workers",
    label="社工",
    model=Worker,
    mark="SR",
    at_county=True,
    columns=("name", "level", "station"),
    deeds=(
        Deed(
            name="recruit",
            label="招募",
            after="recruited",
            fields=("name", "level", "certificate", "certified_on"),
            by=(COUNTY,),
            basis=PLAN,
            check=certified,
        ),
        Deed(
            name="send",
            label="派驻",
            before=("recruited", "dispatched"),
            after="dispatched",
            fields=("station",),
            by=(COUNTY,),
            check=sent,
        ),
        Deed(
            name="certify",
            label="登记取证",
            before=("recruited", "dispatched"),
            fields=("level", "certificate", "certified_on"),
            by=(COUNTY,),
            check=certified,
        ),
        Deed(name="leave", label="离岗", before=("recruited", "dispatched"), after="left", by=(COUNTY,)),
    ),
)
SERVICES = Registration(
    slug="services",
    label="社工服务",
    model=Service,
    mark="SF",
    columns=("station", "kind", "served", "people", "hours"),
    deeds=(
        Deed(
            name="give",
            label="登记服务",
            after="given",
            fields=("station", "kind", "served", "people", "hours", "volunteers", "what"),
            by=OFFICES,
            basis=PLAN,
            check=at_a_station,
        ),
    ),
)
LINE = BusinessLine(
    slug="social_work",
    label="社会工作",
    basis=PLAN,
    plan_rows=("6.7", "6.8"),
    parts=(STATIONS, WORKERS, SERVICES),
)
