"""One household under the law of a day, from the facts of the latest evaluation, each with its row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings

from minzheng.access.crypto import code_of, key_of
from minzheng.engine import Explanation, Source, assemble
from minzheng.feeds.discovery import feed_of
from minzheng.registry.evaluation import Inputs, inputs_of
from minzheng.registry.models import Household
from minzheng.registry.months import last_day
from minzheng.registry.withholding import authorised, withheld

PACKAGES = ("minzheng.rulebook.low_income", "minzheng.rulebook.temporary")
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
}


def explain(household_code: str, programme: str, as_of: date) -> Explanation:
    """Explain a programme for a household named by its code (H...).

    Raises ValueError for a code that is none, NeverEvaluated where the household or the date is unknown,
    RuleError where the day's law is incomplete or has no such programme.
    """
    return explain_key(key_of(household_code), programme, as_of)


def explain_household(household: Household, programme: str, as_of: date) -> Explanation:
    """Explain a programme for a household on file."""
    return explain_key(household.key, programme, as_of)


def explain_key(key: int, programme: str, as_of: date) -> Explanation:
    """Explain a programme for the household with that key."""
    return explain_inputs(inputs_of(settings.MINZHENG_TABLES, key, as_of), programme, as_of)


def explain_inputs(inputs: Inputs, programme: str, as_of: date) -> Explanation:
    """Explain a programme for inputs already read; members go by their codes (P...).

    Means of class B are unknown once their authorisation has ended; amounts of means are held back.
    """
    members = [{**person, "person_key": code_of("P", person["person_key"])} for person in inputs.persons]
    law = assemble(PACKAGES, as_of)
    household = authorised(inputs.household, law, FEED_COLUMNS, as_of)
    found = law.explain(programme, household, members, sources=_sources(household, members))
    return withheld(found, law, household)


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
