"""A small home with three ordinary and two nursing beds more than the least, and persons on tekun."""

import datetime as dt
from typing import Any

from casework.bureau import TOWNSHIP, VILLAGE, household
from catalogue.office import clerk, county, do
from minzheng.access.scope import Scope
from minzheng.lines.care_homes.homes import HOMES
from minzheng.lines.care_homes.models import Home
from minzheng.lines.care_homes.persons import ASSESSMENTS, RESIDENTS
from minzheng.payments.models import Award
from minzheng.registry.models import Person

JUNE = dt.date(2021, 6, 1)
HOME = {
    "name": "荣家湾镇敬老院",
    "kind": "public",
    "profit": False,
    "site": "荣家湾镇东街",
    "beds": 12,
    "nursing_beds": 2,
    "reserved_beds": 0,
}
PAPERS = {
    "uscc": "12430621MB0X1234AN",
    "head": "李建国",
    "staff": 6,
    "certified": 3,
    "fire_paper": "岳消验〔2019〕12号",
    "food_paper": "JY34306210001234",
    "pledged": True,
    "filing_no": "岳民养备〔2021〕1号",
}
ABLE = {
    "can_eat": True,
    "can_dress": True,
    "can_get_up": True,
    "can_use_toilet": True,
    "can_walk": True,
    "can_bathe": True,
}
LOST = ABLE | {"can_eat": False, "can_dress": False, "can_get_up": False, "can_bathe": False}
PARTLY = ABLE | {"can_bathe": False}


def home(by: Scope | None = None, *, area: str = TOWNSHIP, on: dt.date = JUNE, **more: Any) -> Home:
    return do(HOMES, "register", by or clerk(area[:9]), on=on, area=area, given=HOME | more)


def filed(**more: Any) -> Home:
    made = home(**more)
    return do(HOMES, "file", county(), on=made.opened_on + dt.timedelta(3), record=made, given=PAPERS)


def destitute(area: str = VILLAGE, *, first: dt.date = dt.date(2020, 1, 1), **more: Any) -> Person:
    """Somebody on dispersed tekun in the country."""
    who = household(area).persons.get()
    given = {"last": None, "stop_reason": "", "taken_over": "旧名册 第 3 行"} | more
    Award.objects.create(
        area_id=area,
        programme="tekun",
        household=who.household,
        subject=who,
        payee=who,
        residence="rural",
        first=first,
        **given,
    )
    return who


def assessed(who: Person, items: dict[str, bool], *, on: dt.date = JUNE, by: Scope | None = None) -> Any:
    given = {"person": who, "assessors": "刘红、王芳"} | items
    return do(ASSESSMENTS, "assess", by or county(), on=on, given=given)


def admitted(who: Person, into: Home, *, on: dt.date = JUNE, by: Scope | None = None, **more: Any) -> Any:
    given = {
        "person": who,
        "home": into,
        "source": "social",
        "self_care": "kept",
        "bed": "ordinary",
        "contract": "合同1号",
        "contract_until": dt.date(2022, 6, 1),
        "contact": "张三 侄子",
    }
    return do(RESIDENTS, "admit", by or county(), on=on, given=given | more)
