"""Five programmes on OpenFisca-core. Reads an order (JSON) on stdin, writes seconds to stdout.

What the day's parameters or the fixed facts of the population switch off is not written a second time.
"""

from __future__ import annotations

import json
import time

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from given import ANSWERS, CODES, NUMBERS, ON, TRUTHS, column, most_mb, order, table
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MONTH = "2021-09"
LAW = order["parameters"]
Person = build_entity("person", "persons", "A person", roles=None, is_person=True)
Home = build_entity("household", "households", "A household", roles=[{"key": "member", "plural": "members"}])
VARIABLES = []


def declare(name, entity, kind, formula=None):
    """One variable of the system, given or computed."""
    body = {"value_type": kind, "entity": entity, "definition_period": DateUnit.MONTH}
    VARIABLES.append(type(name, (Variable,), body | ({"formula": formula} if formula else {})))


def computed(entity, kind):
    """The function is the variable's formula; it is given a reader of the period's values."""

    def made(function):
        declare(
            function.__name__,
            entity,
            kind,
            lambda population, period: function(population, lambda name: population(name, period)),
        )
        return function

    return made


def scaled(value, share):
    return (value.astype(np.int64) * share + 5000) // 10000


def code(name, one):
    return CODES[name].index(one)


@computed(Home, int)
def standard(home, of):
    urban = of("residence") == code("residence", "urban")
    return np.where(urban, LAW["dibao_standard_urban"], LAW["dibao_standard_rural"])


@computed(Person, bool)
def severe(person, of):
    level, kind = of("disability_level"), of("disability_kind")
    return ((level >= 1) & (level <= 2)) | ((level == 3) & (kind >= 0))


@computed(Person, bool)
def minor(person, of):
    return of("age_years") < LAW["adult_age"]


@computed(Person, bool)
def counted(person, of):
    relation = of("relation")
    close = (relation == code("relation", "head")) | (relation == code("relation", "spouse"))
    child = (relation == code("relation", "child")) & (of("minor") | of("in_school") | of("severe"))
    duty = (relation != code("relation", "other")) | of("has_support_duty")
    return (close | child | (duty & of("lives_together"))) & ~of("serving_sentence")


@computed(Person, int)
def income(person, of):
    wage = scaled(np.maximum(of("wage_fen") - LAW["employment_cost"], 0), LAW["earnings_counted_share"])
    return wage + of("informal_income_fen") + of("pension_personal_fen") + of("pension_employee_fen")


@computed(Person, int)
def rigid(person, of):
    medical = scaled(of("medical_self_paid_12m_fen"), LAW["medical_deduction_share"])
    return (medical + 6) // 12 + np.where(of("severe"), LAW["disability_spending"], 0)


@computed(Person, bool)
def refuses(person, of):
    age = of("age_years")
    fit = of("labour_capacity") == code("labour_capacity", "able")
    working = (age >= LAW["work_age_from"]) & (age < LAW["work_age_until"])
    return of("counted") & working & ~of("severe") & fit & of("refused_three_jobs")


@computed(Person, int)
def uplift(person, of):
    line = person.household("standard", MONTH)
    cases = (
        (of("age_years") >= LAW["uplift_old_from"], "uplift_share_old"),
        (of("minor"), "uplift_share_minor"),
        (of("severe"), "uplift_share_disabled"),
        (of("serious_illness"), "uplift_share_ill"),
    )
    highest = np.maximum.reduce([np.where(case, scaled(line, LAW[share]), 0) for case, share in cases])
    return highest - np.where(of("refuses"), scaled(highest, LAW["refusal_cut_share"]), 0)


def members(home, name):
    return home.members(name, MONTH)


def total(home, name):
    """Over the counted members; a sum comes as floats, all whole."""
    return home.sum(members(home, name) * members(home, "counted")).astype(np.int64)


@computed(Home, int)
def size(home, of):
    return home.sum(members(home, "counted"))


@computed(Home, int)
def line(home, of):
    return of("standard") * of("size")


@computed(Home, int)
def home_income(home, of):
    gross = total(home, "income") + of("property_income_fen") + of("support_income_fen")
    return np.maximum(gross - total(home, "rigid"), 0)


@computed(Home, bool)
def within(home, of):
    disabled = home.any(members(home, "disability_level") >= 1)
    few = of("vehicles") <= LAW["vehicle_limit"]
    compensating = disabled & (of("vehicles") - of("disability_vehicles") <= LAW["vehicle_limit"])
    barred = of("second_home") | of("company") | of("large_machinery")
    return (of("deposits_fen") <= of("line") * LAW["deposit_months"]) & (few | compensating) & ~barred


@computed(Home, bool)
def dibao_eligible(home, of):
    local = home.any(members(home, "counted") * members(home, "hukou_local"))
    return (of("size") > 0) & local & of("within") & (of("home_income") < of("line"))


@computed(Home, int)
def dibao_amount(home, of):
    base, persons = np.maximum(of("line") - of("home_income"), 0), np.maximum(of("size"), 1)
    lost = scaled(base, LAW["refusal_cut_share"]) * home.sum(members(home, "refuses")).astype(np.int64)
    amount = base - (2 * lost + persons) // (2 * persons) + total(home, "uplift")
    return np.where(of("dibao_eligible"), amount, 0)


@computed(Home, bool)
def edge_eligible(home, of):
    below = of("home_income") < scaled(of("line"), LAW["edge_multiple"])
    return (of("size") > 0) & ~of("dibao_eligible") & (of("tekun_paid_fen") == 0) & below & of("within")


@computed(Person, bool)
def open_to(person, of):
    return of("hukou_local") & ~of("serving_sentence")


@computed(Person, bool)
def certified(person, of):
    level = of("disability_level")
    return (level >= 1) & (level <= 4) & of("certificate_valid") & (of("certificate_valid_until") >= ON)


@computed(Person, bool)
def alone_on_dibao(person, of):
    route = person.household("edge_eligible", MONTH) & of("counted") & (of("severe") | of("serious_illness"))
    return route & (np.maximum(of("income") - of("rigid"), 0) < person.household("standard", MONTH))


@computed(Person, bool)
def disability_living_eligible(person, of):
    paid = person.household("dibao_paid_fen", MONTH) > 0
    poor = paid | person.household("dibao_eligible", MONTH) | of("alone_on_dibao")
    return of("open_to") & of("certified") & poor


@computed(Person, int)
def disability_living_amount(person, of):
    return np.where(of("disability_living_eligible"), LAW["disability_living_rate"], 0)


@computed(Person, bool)
def disability_nursing_eligible(person, of):
    return of("open_to") & of("certified") & (of("disability_level") <= 2)


@computed(Person, int)
def disability_nursing_amount(person, of):
    return np.where(of("disability_nursing_eligible"), LAW["disability_nursing_rate"], 0)


@computed(Person, bool)
def old_age_eligible(person, of):
    return of("open_to") & of("alive_certified") & (of("age_years") >= LAW["old_age_band_1_from"])


@computed(Person, int)
def old_age_amount(person, of):
    age = of("age_years")
    band = np.select(
        [age >= LAW["old_age_band_3_from"], age >= LAW["old_age_band_2_from"]],
        [LAW["old_age_band_3_rate"], LAW["old_age_band_2_rate"]],
        LAW["old_age_band_1_rate"],
    )
    return np.where(of("old_age_eligible"), band, 0)


def law_of_the_land():
    """The system with every variable, and the entities by level."""
    entities = {"person": Person, "household": Home}
    for level, entity in entities.items():
        for names, kind in ((TRUTHS, bool), (NUMBERS, int)):
            for name in names[level]:
                declare(name, entity, kind)
    system = TaxBenefitSystem([Person, Home])
    system.add_variables(*VARIABLES)
    return system, entities


def simulated(system, tables):
    """A simulation of these persons and homes with every fact set."""
    of_home = tables["person"]["household_key"].to_numpy()
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", tables["person"]["person_key"].to_numpy())
    homes = builder.declare_entity("household", tables["household"]["household_key"].to_numpy())
    builder.join_with_persons(homes, of_home, np.zeros(len(of_home), dtype=np.int64))
    simulation = builder.build(system)
    for level, rows in tables.items():
        for name in (*TRUTHS[level], *NUMBERS[level]):
            simulation.set_input(name, MONTH, column(rows, name))
    return simulation


def everyone():
    """The answers for all, in files; seconds, processor seconds and the most memory."""
    began, used = time.perf_counter(), time.process_time()
    system, entities = law_of_the_land()
    tables = {level: table(level) for level in entities}
    simulation = simulated(system, tables)
    for level, names in ANSWERS.items():
        found = {name: simulation.calculate(name, MONTH) for name in names}
        key = f"{level}_key"
        pq.write_table(pa.table({key: tables[level][key], **found}), order["to"][level])
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    return {"seconds": seconds, "cpu_seconds": cpu, "peak_mb": most_mb()}


def one_home(calls):
    """The processor time of dibao of the first home of three or more with its trace, as text at the end.

    The system stands already; each call builds the home anew, as a question at the counter does.
    """
    system, entities = law_of_the_land()
    keys = table("person")["household_key"].to_numpy()
    homes, sizes = np.unique(keys, return_counts=True)
    first = homes[sizes >= 3][0]
    tables = {
        level: (rows := table(level)).filter(pc.equal(rows["household_key"], first)) for level in entities
    }
    began = time.process_time()
    for _ in range(calls):
        simulation = simulated(system, tables)
        simulation.trace = True
        for name in ("dibao_eligible", "dibao_amount"):
            simulation.calculate(name, MONTH)
        steps = simulation.tracer.computation_log.lines()
    used = (time.process_time() - began) * 1000 / calls
    return {"seconds": used / 1000, "ms": used, "persons": len(tables["person"]), "trace_steps": len(steps)}


print(json.dumps(one_home(order["one"]) if "one" in order else everyone()))
