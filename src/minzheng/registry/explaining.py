"""One household or person under the law of a day, by the facts of the latest night, each with its row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings

from minzheng.access.crypto import code_of, key_of
from minzheng.engine import Explanation, Law, Source, assemble
from minzheng.feeds.discovery import feed_of
from minzheng.registry.codes import PARENTS
from minzheng.registry.evaluation import Inputs, NeverEvaluated, inputs_of, inputs_of_person
from minzheng.registry.models import Household
from minzheng.registry.months import last_day
from minzheng.registry.withholding import authorised, withheld
from minzheng.rulebook.book import packages

PACKAGES = packages()
"""The whole law: every programme of the rulebook."""
TOGETHER = ("stacking", "stacking_person")
BURIAL = "funeral_relief"
"""The one programme for the dead."""
FEED_COLUMNS = {
    "gongan": "gongan_register",
    "renshe": "renshe_employment",
    "yibao": "yibao_settlement",
    "canlian": "canlian_certificate",
    "aid": "minzheng_aid",
    "jiaoyu": "jiaoyu_pupils",
    "sifa": "sifa_prison",
    "gongjijin": "gongjijin_deposit",
    "jiaojing": "jiaojing_vehicle",
    "budongchan": "budongchan_home",
    "shichang": "shichang_company",
    "yinhang": "yinhang_balance",
    "shuiwu": "shuiwu_income",
    "binyi": "binyi_cremation",
}


def law_of(as_of: date) -> Law:
    """The whole law of a day; RuleError naming file, rule and date where it is incomplete."""
    return assemble(PACKAGES, as_of)


def explain(code: str, programme: str, as_of: date) -> Explanation:
    """Explain a programme for a household named by its code (H...), or for a person (P...).

    Raises ValueError for a code that is none, NeverEvaluated where the household or the date is unknown,
    RuleError where the day's law is incomplete, has no such programme, or has it for persons only.
    """
    key = key_of(code)
    if code.strip().upper().startswith("P"):
        return explain_person(key, programme, as_of)
    return explain_key(key, programme, as_of)


def explain_household(household: Household, programme: str, as_of: date) -> Explanation:
    """Explain a programme for a household on file."""
    return explain_key(household.key, programme, as_of)


def explain_key(key: int, programme: str, as_of: date) -> Explanation:
    """Explain a programme for the household with that key."""
    return explain_inputs(inputs_of(settings.MINZHENG_TABLES, key, as_of), programme, as_of)


def explain_person(key: int, programme: str, as_of: date) -> Explanation:
    """Explain a programme for the person with that key, or for that person's household."""
    inputs = inputs_of_person(settings.MINZHENG_TABLES, key, as_of)
    return explain_inputs(inputs, programme, as_of, person=key)


def explain_all(code: str, as_of: date) -> list[Explanation]:
    """Explain every programme for a household (H...) or every programme for persons for one (P...).

    What may be drawn together is the joint step after them all and is not among them.
    """
    key = key_of(code)
    if code.strip().upper().startswith("P"):
        return explain_every(inputs_of_person(settings.MINZHENG_TABLES, key, as_of), as_of, person=key)
    return explain_every(inputs_of(settings.MINZHENG_TABLES, key, as_of), as_of)


def explain_every(inputs: Inputs, as_of: date, *, person: int | None = None) -> list[Explanation]:
    """Explain the programmes for households, or with `person` those for persons, for inputs already read."""
    case = _Case(inputs, as_of)
    unit = "household" if person is None else "person"
    wanted = [one.slug for one in case.law.programmes.values() if one.unit == unit]
    if inputs.departed:
        wanted = [slug for slug in wanted if slug == BURIAL]
    return [case.explain(slug, person) for slug in wanted if slug not in TOGETHER]


def explain_inputs(inputs: Inputs, programme: str, as_of: date, *, person: int | None = None) -> Explanation:
    """Explain a programme for inputs already read; members go by their codes (P...).

    `person` is the key of the member whom a programme for persons is about. Means of class B are unknown
    once their authorisation has ended; amounts of means are held back.
    """
    return _Case(inputs, as_of).explain(programme, person)


Stated = Mapping[tuple[str, int | None], tuple[Any, Source]]
"""What a case's file says of an input of the law, of a member (by key) or of the home (None), and where."""


def explain_stated(
    inputs: Inputs, programme: str, law_on: date, stated: Stated, *, person: int | None = None
) -> Explanation:
    """Explain a programme under the law of `law_on`; what a case's file states stands for the registers."""
    return _Case(inputs, law_on, stated).explain(programme, person)


class _Case:
    """One household with what may be known of it on a day, and where each fact stands."""

    def __init__(self, inputs: Inputs, as_of: date, stated: Stated | None = None) -> None:
        self.law = assemble(PACKAGES, as_of)
        self.household = authorised(inputs.household, self.law, FEED_COLUMNS, as_of)
        self.members = [_named(each) for each in inputs.persons]
        self.sources = _sources(self.household, self.members)
        self.departed = inputs.departed
        for (name, person), (value, source) in (stated or {}).items():
            self._state(name, person, value, source)

    def _state(self, name: str, person: int | None, value: Any, source: Source) -> None:
        if person is None:
            self.household[name] = value
            self.sources[name] = source
            return
        code = code_of("P", person)
        for member in self.members:
            if member["person_key"] == code:
                member[name] = value
                self.sources[name, code] = source

    def explain(self, programme: str, person: int | None) -> Explanation:
        if self.departed and programme != BURIAL:
            raise NeverEvaluated("此人已去世，只按丧葬费评估。")
        about = None if person is None else code_of("P", person)
        found = self.law.explain(programme, self.household, self.members, self.sources, about)
        return withheld(found, self.law, self.household)


def _named(person: Mapping[str, Any]) -> dict[str, Any]:
    """A member with its supporters, each by the code of the person (P...)."""
    supporters = [
        {**each, "supporter_key": code_of("P", each["supporter_person_key"])}
        for each in person.get("supporters", ())
    ]
    return {**person, "person_key": code_of("P", person["person_key"]), "supporters": supporters}


OF_A_SUPPORTER = {
    "gongan": ("supporter_kind", "supporter_age_years"),
    "renshe": ("supporter_income_at_least_fen",),
    "canlian": ("supporter_disability_kind", "supporter_disability_level"),
}
"""Prefix of the feed that speaks -> the facts it tells of a supporter."""
OF_A_PARENT = ("situation", "situation_months", "disability_level", "mind_level")


def _sources(
    household: Mapping[str, Any], members: Sequence[Mapping[str, Any]]
) -> dict[str | tuple[str, Any], Source]:
    """Per feed and member the row that speaks of them, or the file they are absent from.

    What a feed says of the household as a whole has the household's own row, else those of all members.
    """
    found: dict[str | tuple[str, Any], Source] = {}
    for prefix, slug in FEED_COLUMNS.items():
        spoken = [row for row in members if row.get(f"{prefix}_month") is not None]
        for row in spoken:
            found[slug, row["person_key"]] = _source(prefix, slug, row)
        of_home = [household] if household.get(f"{prefix}_month") is not None else spoken
        if of_home:
            found[slug] = _source(prefix, slug, *of_home)
    for parent in PARENTS:
        for row in members:
            if prefix := row.get(f"{parent}_feed"):
                source = _source(parent, FEED_COLUMNS[prefix], row)
                found |= {(f"{parent}_{fact}", row["person_key"]): source for fact in OF_A_PARENT}
    for row in members:
        if prefix := row.get("died_feed"):
            found["died_on", row["person_key"]] = _source("died", FEED_COLUMNS[prefix], row)
    for row in (each for member in members for each in member["supporters"]):
        for prefix, facts in OF_A_SUPPORTER.items():
            if row[f"{prefix}_month"] is not None:
                source = _source(prefix, FEED_COLUMNS[prefix], row)
                found |= {(fact, row["supporter_key"]): source for fact in facts}
    if household.get("emergency_kind") is not None:
        found["emergency_kind"] = _source("yingji", "yingji_disaster", household)
    return found


def _source(prefix: str, slug: str, *rows: Mapping[str, Any]) -> Source:
    newest = max(row[f"{prefix}_month"] for row in rows)
    places = [_place(row, prefix) for row in rows if row[f"{prefix}_row"] is not None]
    return Source(
        name=feed_of(slug).department,
        day=last_day(newest),
        reference="、".join(places) if places else "该月文件中没有列出",
    )


def _place(row: Mapping[str, Any], prefix: str) -> str:
    sheet = f"{row[f'{prefix}_sheet']} " if row[f"{prefix}_sheet"] else ""
    return f"{sheet}第 {row[f'{prefix}_row']:,} 行"
