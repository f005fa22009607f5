"""Who owes a person support by law and lives elsewhere, as far as the household register shows it.

Two persons were kin if one household listed both by their relations to one head; where they live apart now,
each is a row of the other's. Nobody here means that nobody is known, never that there is nobody.
"""

from datetime import date

import ibis
from ibis import _

from minzheng.registry import codes
from minzheng.registry.fresh import latest
from minzheng.registry.months import last_month_of
from minzheng.registry.parents import ADULT, GENERATION
from minzheng.registry.state import CORRECTION

LISTED = "在册"
TWO_GENERATIONS = (2 * GENERATION[0], 2 * GENERATION[1])
PARENT_OF = (("head", "parent"), ("sibling", "parent"), ("child", "head"), ("child", "spouse"))
"""Relation of somebody -> relation a parent has to the same head (a step-parent brings up as a parent)."""
GRANDPARENT_OF = (("child", "parent"), ("grandchild", "head"), ("grandchild", "spouse"))
SIBLINGS = (("head", "sibling"), ("sibling", "head"), ("sibling", "sibling"), ("child", "child"))
COUPLES = (("head", "spouse"), ("spouse", "head"), ("parent", "parent"))
INCOMES = ("wage_fen", "pension_basic_fen", "pension_personal_fen", "pension_employee_fen")
PLACES = ("gongan", "renshe", "canlian")
PLACE = ("batch", "sheet", "row", "month")


def supporters(
    register: ibis.Table,
    custody: ibis.Table,
    everyone: ibis.Table,
    person: ibis.Table,
    household: ibis.Table,
    as_of: date,
) -> ibis.Table:
    """One row per person and supporter elsewhere: kind of kin, age, what the registers tell (money in fen).

    `register` and `custody` are stored rows, `everyone` the replayed register, `person` and `household` the
    tables of the same evaluation. Of who has left the county only the age is known. `supporter_person_key`
    names the supporter; `household_key` is the home of the person supported.
    """
    pairs = _kin(_listings(register, everyone, as_of), as_of)
    return _with_facts(pairs, custody, person, household, as_of)


def _listings(register: ibis.Table, everyone: ibis.Table, as_of: date) -> ibis.Table:
    """Who stood in which household by which relation, of the households somebody living has left.

    Where a household had one head only, every line is to that head; else the lines of one full register are.
    """
    home = ibis.window(group_by="household_key")
    relation = _.relation.substitute(codes.RELATION, else_="other")
    lines = register.filter(_.month <= last_month_of(as_of)).select(
        "person_key", "household_key", "change", "month", "row", relation=relation
    )
    now = everyone.filter(_.status != "dead").select(
        "person_key", "status", "sex", "marital", "birth_date", home_key="household_key", **_place("gongan")
    )
    joined = lines.inner_join(now, "person_key")
    gone = (joined.status != "registered") | (joined.home_key != joined.household_key)
    left = joined.mutate(left=gone.any().over(home)).filter(_.left)
    heads = left.person_key.nunique(where=left.relation == "head").over(home)
    told = left.mutate(one_head=heads == 1).filter(_.one_head | (_.change == LISTED))
    told = told.mutate(listing=ibis.ifelse(told.one_head, 0, told.month))
    newest = [ibis.asc(_.change == CORRECTION), ibis.desc("month"), ibis.desc("row")]
    order = ibis.window(group_by=["household_key", "listing", "person_key"], order_by=newest)
    return told.mutate(rank=ibis.row_number().over(order)).filter(_.rank == 0)


def _place(prefix: str) -> dict[str, ibis.Deferred]:
    return {f"{prefix}_{name}": getattr(_, name) for name in PLACE}


def _kin(listings: ibis.Table, as_of: date) -> ibis.Table:
    """Pairs of one listing who live apart now, with what the second is to the first; one kind, or none."""
    columns = ("person_key", "relation", "sex", "marital", "birth_date", "status", "home_key")
    own = listings.select("household_key", "listing", **{f"own_{name}": _[name] for name in columns})
    pairs = own.inner_join(listings, ["household_key", "listing"])
    pairs = pairs.filter(
        (pairs.own_status == "registered")
        & (pairs.own_person_key != pairs.person_key)
        & ((pairs.status != "registered") | (pairs.own_home_key != pairs.home_key))
    )
    told = pairs.mutate(kind=_kind(pairs), age=_full_years(pairs.birth_date, as_of))
    grown_up = ~told.kind.isin(["adult_child", "grandchild", "elder_sibling", "younger_sibling"]) | (
        told.age >= ADULT
    )
    found = told.filter(told.kind.notnull() & grown_up.fill_null(False))
    return found.group_by(["own_person_key", "person_key"]).aggregate(
        kinds=_.kind.nunique(),
        kind=_.kind.min(),
        age=_.age.max(),
        household_key=_.own_home_key.max(),
        **{f"gongan_{name}": _[f"gongan_{name}"].max() for name in PLACE},
    )


def _kind(pairs: ibis.Table) -> ibis.Value:
    """What the second of a pair is to the first; null where the register leaves it open."""
    older = pairs.own_birth_date.year() - pairs.birth_date.year()
    married = (pairs.own_marital == "married") & (pairs.marital == "married")
    couple = married & ((pairs.own_relation != "parent") | (pairs.own_sex != pairs.sex))

    def stand(relations: tuple[tuple[str, str], ...], *, turned: bool = False) -> ibis.Value:
        ways = [(second, first) for first, second in relations] if turned else relations
        return ibis.or_(
            *((pairs.own_relation == first) & (pairs.relation == second) for first, second in ways)
        )

    elder = pairs.birth_date < pairs.own_birth_date
    return ibis.cases(
        (stand(COUPLES) & couple, "spouse"),
        (stand(PARENT_OF) & older.between(*GENERATION), "parent"),
        (stand(PARENT_OF, turned=True) & (-older).between(*GENERATION), "adult_child"),
        (stand(GRANDPARENT_OF) & older.between(*TWO_GENERATIONS), "grandparent"),
        (stand(GRANDPARENT_OF, turned=True) & (-older).between(*TWO_GENERATIONS), "grandchild"),
        (stand(SIBLINGS) & elder, "elder_sibling"),
        (stand(SIBLINGS) & ~elder, "younger_sibling"),
        else_=ibis.null("string"),
    )


def _with_facts(
    pairs: ibis.Table, custody: ibis.Table, person: ibis.Table, household: ibis.Table, as_of: date
) -> ibis.Table:
    known = ibis.or_(*(person[name].notnull() for name in INCOMES))
    income = sum((person[name].fill_null(0) for name in INCOMES[1:]), person[INCOMES[0]].fill_null(0))
    of_home = household.select("household_key", on_dibao=_.dibao_paid_fen > 0)
    people = person.left_join(of_home, "household_key").select(
        "person_key",
        "tekun_recipient",
        "disability_kind",
        "disability_level",
        on_dibao=_.on_dibao & ~_.tekun_recipient,
        income_fen=ibis.ifelse(known, income, ibis.null("int64")).cast("int64"),
        **{f"{prefix}_{name}": _[f"{prefix}_{name}"] for prefix in PLACES[1:] for name in PLACE},
    )
    serving = latest(custody, as_of).filter((_.custody_kind == "服刑") & (_.custody_state == "在押"))
    joined = pairs.filter(_.kinds == 1).left_join(people, "person_key").drop("person_key_right")
    joined = joined.left_join(serving.select("person_key", in_prison=ibis.literal(value=True)), "person_key")
    order = ibis.window(order_by=["own_person_key", "person_key"])
    return joined.select(
        supporter_key=ibis.row_number().over(order).cast("int64"),
        person_key=_.own_person_key,
        household_key=_.household_key,
        supporter_person_key=_.person_key,
        supporter_kind=_.kind,
        supporter_age_years=_.age,
        supporter_on_dibao=_.on_dibao,
        supporter_on_tekun=_.tekun_recipient,
        supporter_income_at_least_fen=_.income_fen,
        supporter_disability_kind=_.disability_kind,
        supporter_disability_level=_.disability_level,
        # Whoever is in no prison may still be without capacity, or missing.
        supporter_incapacitated=_.in_prison,
        **{f"{prefix}_{name}": _[f"{prefix}_{name}"] for prefix in PLACES for name in PLACE},
    )


def _full_years(birth: ibis.Column, as_of: date) -> ibis.Value:
    birthday_to_come = (birth.month() * 100 + birth.day()) > as_of.month * 100 + as_of.day
    return (as_of.year - birth.year() - birthday_to_come.cast("int64")).cast("int64")
