"""What the registers tell of a minor's father and mother: dead, locked up, severely disabled. Never a guess.

Relations are to the head of the home. The parents of the head's child are the head and the head's spouse;
those of a head or of the head's sibling are the head's parents. Whose parents the home does not name (a
grandchild, anybody else's child) has no word here, and neither has a parent about whom nothing is known:
that somebody is well, no register says.
"""

from datetime import date

import ibis
from ibis import _

from minzheng.registry.codes import PARENTS
from minzheng.registry.fresh import latest

ADULT = 18
GENERATION = (15, 50)
"""Years between a parent and a child, and at most so many between the parents: a grandparent is no parent."""
BETWEEN_PARENTS = 15
DAYS_BEFORE_BIRTH = 300
"""A father may have died so long before the birth."""
PLACE = ("batch", "sheet", "row", "month")
COUPLE, ELDERS = ("head", "spouse"), ("parent",)
OF_COUPLE, OF_ELDERS = ("child",), ("head", "sibling")
MIND = ("intellectual", "mental")


def parents_situations(
    everyone: ibis.Table, custody: ibis.Table, certificates: ibis.Table, as_of: date
) -> ibis.Table:
    """Per minor `father_situation`, its months, the parent's disability levels and the row that says so.

    `everyone` is the replayed register, `custody` the stored rows of the prison register, `certificates` the
    certificates in force (`per_person.certificates`). `father_feed` is the prefix of the feed that speaks.
    """
    known = _with_situations(everyone, _detained(custody, as_of), certificates, as_of)
    born_after = ibis.literal(as_of.replace(year=as_of.year - ADULT, day=min(as_of.day, 28)), "date")
    minors = everyone.filter(
        (_.status == "registered") & (_.birth_date > born_after) & _.relation.isin([*OF_COUPLE, *OF_ELDERS])
    ).select(
        "person_key",
        "household_key",
        child_born=_.birth_date,
        line=ibis.ifelse(_.relation.isin(OF_COUPLE), "couple", "elders"),
    )
    for parent, sex in zip(PARENTS, ("male", "female"), strict=True):
        minors = _beside(minors, _only_one(known, sex), parent)
    apart = (minors.father_born.year() - minors.mother_born.year()).abs() > BETWEEN_PARENTS
    told = minors.mutate(one_generation=~apart.fill_null(False))
    columns = {name: column for parent in PARENTS for name, column in _columns(told, parent).items()}
    return told.select("person_key", **columns)


def _with_situations(
    everyone: ibis.Table, detained: ibis.Table, certificates: ibis.Table, as_of: date
) -> ibis.Table:
    """Everybody of a generation of parents, with the gravest thing that is known of them and its row."""
    elders = everyone.filter(_.relation.isin([*COUPLE, *ELDERS]))
    held = certificates.filter(_.disability_level > 0)
    joined = elders.left_join(detained, "person_key").drop("person_key_right")
    joined = joined.left_join(held, "person_key").drop("person_key_right")
    here = joined.status == "registered"
    severe = (joined.disability_level <= 2) | joined.disability_kind.isin([*MIND, "multiple"])
    told = joined.mutate(
        feed=ibis.cases(
            (joined.status == "dead", "gongan"),
            (here & joined.kind.notnull(), "sifa"),
            (here & severe.fill_null(False), "canlian"),
            else_=ibis.null("string"),
        ),
        mind=ibis.cases(
            (joined.disability_kind.isin(MIND), joined.disability_level),
            (joined.disability_kind != "multiple", ibis.literal(0, "int64")),
            else_=ibis.null("int64"),
        ),
    )
    return told.select(
        "household_key",
        "sex",
        "feed",
        "status",
        line=ibis.ifelse(told.relation.isin(COUPLE), "couple", "elders"),
        born=told.birth_date,
        dead_on=ibis.ifelse(told.status == "dead", told.status_since, ibis.null("date")),
        situation=told.feed.cases(
            ("gongan", ibis.literal("dead")),
            ("sifa", told.kind),
            ("canlian", ibis.literal("severe_disability")),
        ),
        months=ibis.ifelse(told.feed == "sifa", told.months, ibis.null("int64")),
        level=ibis.ifelse(told.feed == "canlian", told.disability_level, ibis.null("int64")),
        mind_level=ibis.ifelse(told.feed == "canlian", told.mind, ibis.null("int64")),
        **{
            name: told.feed.cases(
                ("gongan", told[name]), ("sifa", told[f"sifa_{name}"]), ("canlian", told[f"canlian_{name}"])
            )
            for name in PLACE
        },
    )


def _detained(custody: ibis.Table, as_of: date) -> ibis.Table:
    """Who is locked up, as what, and the term in months; without an end, the months served so far."""
    today = ibis.literal(as_of, "date")
    until = ibis.coalesce(_.until_on, today)
    whole = (until.year() - _.since_on.year()) * 12 + (until.month() - _.since_on.month())
    return (
        latest(custody, as_of)
        .filter((_.custody_state == "在押") & _.custody_kind.isin(["服刑", "强制隔离戒毒"]))
        .select(
            "person_key",
            kind=ibis.ifelse(_.custody_kind == "服刑", "custody", "drug_isolation"),
            months=(whole - (until.day() < _.since_on.day()).cast("int64")).cast("int64"),
            **{f"sifa_{name}": _[name] for name in PLACE},
        )
    )


def _only_one(known: ibis.Table, sex: str) -> ibis.Table:
    """The one person of that sex in a home's couple or among the head's parents; two are none."""
    of_sex = known.filter(_.sex == sex)
    grouped = of_sex.group_by("household_key", "line").aggregate(
        persons=_.count(), **{name: _[name].max() for name in _FIELDS}
    )
    return grouped.filter(_.persons == 1).drop("persons")


_FIELDS = ("feed", "born", "dead_on", "situation", "months", "level", "mind_level", *PLACE)


def _beside(minors: ibis.Table, parent: ibis.Table, name: str) -> ibis.Table:
    renamed = parent.rename({f"{name}_{field}": field for field in _FIELDS})
    joined = minors.left_join(renamed, ["household_key", "line"], rname="{name}_of_parent")
    return joined.drop("household_key_of_parent", "line_of_parent")


def _columns(told: ibis.Table, parent: str) -> dict[str, ibis.Value]:
    """The columns the rules read, empty where the ages or the day of death speak against the parent."""
    years = told.child_born.year() - told[f"{parent}_born"].year()
    died_before = told[f"{parent}_dead_on"] < told.child_born - ibis.interval(days=DAYS_BEFORE_BIRTH)
    holds = years.between(*GENERATION) & told.one_generation & ~died_before.fill_null(False)
    named = {
        f"{parent}_situation": "situation",
        f"{parent}_situation_months": "months",
        f"{parent}_disability_level": "level",
        f"{parent}_mind_level": "mind_level",
        **{f"{parent}_{field}": field for field in ("feed", *PLACE)},
    }
    return {
        column: ibis.ifelse(holds, told[f"{parent}_{field}"], ibis.null(told[f"{parent}_{field}"].type()))
        for column, field in named.items()
    }
