"""Who is left behind is the rulebook's word; here what was learnt at the door is put before it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import dated, figure
from minzheng.engine import RuleError
from minzheng.lines.left_behind.models import Away, Group, HomeParent, LeftBehind, LeftBehindReview
from minzheng.registry.explaining import law_of
from minzheng.registry.models import Person, Status

PROGRAMMES = {group: f"left_behind_{group}" for group in Group.values}
OF_GROUP = {
    Group.CHILD: (Away.BOTH, Away.FATHER, Away.MOTHER),
    Group.WOMAN: (Away.HUSBAND,),
    Group.ELDER: (Away.CHILDREN,),
}
OTHER = {Away.FATHER: "mother", Away.MOTHER: "father"}
REPORTING = "未成年人保护法 第十一条"


def of_the_living(doing: Doing) -> None:
    """Nobody dead or moved away is found."""
    person = doing.record.person
    if person.status in (Status.DEAD, Status.MOVED_OUT):
        raise Refused(f"此人户籍状态为“{person.get_status_display()}”，不能登记为留守人员。")


def recorded(doing: Doing) -> None:
    """By what was learnt the law of the day finds the person left behind; else the condition that fails."""
    of_the_living(doing)
    record = doing.record
    if record.away not in OF_GROUP[Group(record.group)]:
        raise Refused(f"{Group(record.group).label}请选择正确的外出家人，不能是“{Away(record.away).label}”。")
    if record.away in OTHER and not record.home_parent:
        raise Refused("一方外出的，请填写留在家的一方有没有监护能力（国发〔2016〕13号）。")
    if failing := judged(record, record.person, doing.on):
        raise Refused(failing)
    record.recorded_on = record.recorded_on or doing.on


def judged(record: LeftBehind, person: Person, on: dt.date) -> str:
    """Empty where the rulebook says yes; else one sentence with the condition that fails and its article."""
    row = known(record, person, on)
    home = {"household_key": 0, "residence": person.household.residence if person.household else person.hukou}
    try:
        law = law_of(on)
    except RuleError:
        return f"规则库没有 {on} 的规定，请按现在的日期录入。"
    found = law.explain(PROGRAMMES[record.group], home, [row], None, row["person_key"])
    if found.verdict == "eligible":
        return ""
    for condition in found.conditions:
        if condition["value"] is not True:
            return f"不属于{found.label}：不满足“{condition['label']}”（{condition['basis']}）。"
    return f"按{found.basis}还不能认定为{found.label}。"


def known(record: LeftBehind, person: Person, on: dt.date) -> dict[str, Any]:
    """The rulebook's inputs: what the registry knows of the person, and what was learnt of the family."""
    born = person.birth_date
    row: dict[str, Any] = {
        "person_key": person.code,
        "age_years": on.year - born.year - ((on.month, on.day) < (born.month, born.day)),
        "sex": person.sex,
        "relation": person.relation or "other",
        "hukou": person.hukou or None,
        "marital": person.marital or None,
    }
    match record.group:
        case Group.CHILD:
            row |= {"parents_away": record.away, "parents_away_months": record.months}
            if other := OTHER.get(Away(record.away)):
                row[f"{other}_situation"] = record.home_parent
                if record.home_parent == HomeParent.DISABLED:
                    row[f"{other}_disability_level"] = 1
        case Group.WOMAN:
            row |= {"spouse_away_months": record.months}
        case _:
            row |= {"children_away": True, "children_away_months": record.months}
    return row


def reasoned(doing: Doing) -> None:
    """Who was found and is left out is left out for a reason."""
    if not doing.words:
        raise Refused("请写明核实的情况：谁在家、何时返回或者为什么不属于。")


def reviewed(doing: Doing) -> None:
    """A danger to a child is reported at once (未成年人保护法 第十一条)."""
    if doing.record.living == LeftBehindReview.Living.DANGER and not doing.record.reported_to.strip():
        raise Refused(f"发现监护缺失或人身安全风险，应当立即报告，请填写已报告谁（{REPORTING}）。")


def verify_by(record: LeftBehind) -> dt.date | None:
    """Who was found is looked at within so many days; who is recorded has a review instead."""
    if record.state != LeftBehind.State.FOUND:
        return None
    return record.opened_on + dt.timedelta(figure(__file__, "verify_days", record.opened_on))


def next_review(record: LeftBehind, last: LeftBehindReview | None) -> dt.date | None:
    """Half a year (children) or a year after the record or the last review, while somebody is recorded."""
    if record.state != LeftBehind.State.RECORDED:
        return None
    seen = last.done_on if last is not None and last.done_on else record.recorded_on or record.opened_on
    return seen + dt.timedelta(int(dated(__file__, "review_days", seen).value[record.group]))
