"""What the Civil Code asks of a couple, each with its article; the office decides on the spot."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.marriage.kin import near_kin
from minzheng.lines.marriage.models import Marriage
from minzheng.registry.models import Fact, Marital, Person, Relation, Sex, Status

COUNTY = "430621"
OF_THE_MIND = tuple(f"{kind}/{level}" for kind in ("mental", "intellectual") for level in (1, 2))
"""Certificates as the registry keeps them: kind and level, 1 the heaviest."""


def may_marry(doing: Doing) -> None:
    """Refuse a couple that the law keeps from marrying; the first reason, with its article."""
    couple, on = doing.record, doing.on
    man, woman = couple.man, couple.woman
    of_two_sexes(man, woman)
    for person, label in ((man, "男方"), (woman, "女方")):
        alive(person, label)
    of_age(man, woman, on)
    one_from_here(man, woman, on)
    if not couple.both_here:
        raise Refused("结婚须男女双方亲自到婚姻登记机关申请，一方不到场不能登记（民法典 第一千零四十九条）。")
    if not couple.willing:
        raise Refused("结婚应当男女双方完全自愿（民法典 第一千零四十六条）。")
    if not couple.declared:
        raise Refused("双方须签署无配偶、没有直系血亲和三代以内旁系血亲关系的声明（婚姻登记条例 第五条）。")
    if words := near_kin(man, woman, on, settings.MINZHENG_TABLES):
        raise Refused(f"双方是{words}，禁止结婚（民法典 第一千零四十八条）。")
    unmarried(couple)
    able_to_say_so(couple, man, woman, on)


def of_two_sexes(man: Person, woman: Person) -> None:
    """The couple are two persons, a man and a woman (民法典 第一千零四十六条)."""
    if man.pk == woman.pk:
        raise Refused("男方和女方是同一个人，请核对。")
    for person, sex, label in ((man, Sex.MALE, "男方"), (woman, Sex.FEMALE, "女方")):
        if person.sex != sex:
            shown = person.get_sex_display()
            raise Refused(f"{label}登记的性别是{shown}，请核对（民法典 第一千零四十六条“男女双方”）。")


def alive(person: Person, label: str) -> None:
    """The dead do not marry."""
    if person.status == Status.DEAD:
        raise Refused(f"登记显示{label}已去世，不能办理；登记有误的请先由公安更正。")


def of_age(man: Person, woman: Person, on: date) -> None:
    """The man is 22, the woman 20 full years old on the day (民法典 第一千零四十七条)."""
    for person, name, label in ((man, "man_age", "男方"), (woman, "woman_age", "女方")):
        needed = figure(__file__, name, on)
        if (age := years(person.birth_date, on)) < needed:
            raise Refused(
                f"{label} {on} 满 {age} 周岁，不到法定的 {needed} 周岁，不能登记（民法典 第一千零四十七条）。"
            )


def one_from_here(man: Person, woman: Person, on: date) -> None:
    """Until 2025-05-09 one of them has hukou here (婚姻登记条例 第四条)."""
    if figure(__file__, "hukou_needed", on) and not any(registered_here(one) for one in (man, woman)):
        raise Refused("双方户籍都不在本县，请到一方户籍所在地的登记机关办理（婚姻登记条例 第四条）。")


def registered_here(person: Person) -> bool:
    """Whether the county's household register lists the person."""
    return bool(person.status == Status.REGISTERED and person.area_id.startswith(COUNTY))


def unmarried(couple: Any) -> None:
    """Neither has a spouse: by our own register, else by the household register (民法典 第一千零四十二条)."""
    if open_marriages(couple.man, couple.woman):
        raise Refused("一方在本机关已有存续的结婚登记，重婚禁止登记（民法典 第一千零四十二条）。")
    if couple.single_proof or _spouses_at_home(couple.man, couple.woman):
        return
    for person, label in ((couple.man, "男方"), (couple.woman, "女方")):
        if person.marital == Marital.MARRIED and not _ended_here(person):
            raise Refused(
                f"户籍登记显示{label}有配偶，请出示离婚证、判决书或配偶死亡证明并填写证明号"
                "（婚姻登记条例 第五条、民法典 第一千零四十二条）。"
            )


def open_marriages(man: Person, woman: Person) -> bool:
    """Whether either stands in a marriage of our register that has not ended."""
    rows = Marriage.objects.unscoped(reason="a spouse registered at the office")
    return bool(rows.filter(Q(man=man) | Q(woman=woman), state="registered").exists())


def _spouses_at_home(man: Person, woman: Person) -> bool:
    """The register lists the two as a couple already: they register late (民法典 第一千零四十九条)."""
    pair = {man.relation, woman.relation}
    return (
        man.household_id is not None
        and man.household_id == woman.household_id
        and pair
        == {
            Relation.HEAD,
            Relation.SPOUSE,
        }
    )


def _ended_here(person: Person) -> bool:
    rows = Marriage.objects.unscoped(reason="whether the former marriage ended at the office")
    return bool(rows.filter(Q(man=person) | Q(woman=person), state__in=("ended", "void")).exists())


def able_to_say_so(record: Any, man: Person, woman: Person, on: date) -> None:
    """A certificate of the mind's disability bars nobody; how the will was ascertained is written down."""
    if of_unsure_will((man, woman), on) and not record.capacity_words:
        raise Refused(
            "一方持有一、二级精神或智力残疾证，请写明怎样核实其能够表达真实意愿（民法典 第一千零四十六条）。"
        )


def of_unsure_will(persons: tuple[Person, ...], on: date) -> list[Person]:
    """Those of the couple with a certificate of severe mental or intellectual disability in force."""
    held = Fact.objects.unscoped(reason="the will of a couple at the office").filter(
        person__in=persons, kind=Fact.Kind.DISABILITY, code__in=OF_THE_MIND, since__lte=on
    )
    keys = set(held.filter(Q(until=None) | Q(until__gte=on)).values_list("person_id", flat=True))
    return [one for one in persons if one.pk in keys]


def years(born: date, on: date) -> int:
    """Full years of age on a day; somebody born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
