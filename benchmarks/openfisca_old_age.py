"""The old-age allowance on OpenFisca-core. Reads an order (JSON) on stdin, writes seconds and a digest."""

from __future__ import annotations

import json
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MONTH = "2021-09"
order = json.load(sys.stdin)
RATES = order["parameters"]
Person = build_entity("person", "persons", "A person", roles=None, is_person=True)


class age_years(Variable):
    value_type, entity, definition_period = int, Person, DateUnit.MONTH


class hukou_local(Variable):
    value_type, entity, definition_period = bool, Person, DateUnit.MONTH


class alive_certified(Variable):
    value_type, entity, definition_period = bool, Person, DateUnit.MONTH


class serving_sentence(Variable):
    value_type, entity, definition_period = bool, Person, DateUnit.MONTH


class old_enough(Variable):
    value_type, entity, definition_period = bool, Person, DateUnit.MONTH

    def formula(person, period):
        return person("age_years", period) >= RATES["old_age_band_1_from"]


class old_age_eligible(Variable):
    value_type, entity, definition_period = bool, Person, DateUnit.MONTH

    def formula(person, period):
        return (
            person("hukou_local", period)
            * person("old_enough", period)
            * person("alive_certified", period)
            * np.logical_not(person("serving_sentence", period))
        )


class old_age_amount(Variable):
    value_type, entity, definition_period = int, Person, DateUnit.MONTH

    def formula(person, period):
        age = person("age_years", period)
        band = np.select(
            [age >= RATES["old_age_band_3_from"], age >= RATES["old_age_band_2_from"]],
            [RATES["old_age_band_3_rate"], RATES["old_age_band_2_rate"]],
            RATES["old_age_band_1_rate"],
        )
        return np.where(person("old_age_eligible", period), band, 0)


VARIABLES = (
    age_years,
    hukou_local,
    alive_certified,
    serving_sentence,
    old_enough,
    old_age_eligible,
    old_age_amount,
)


def main() -> None:
    began = time.perf_counter()
    system = TaxBenefitSystem([Person])
    system.add_variables(*VARIABLES)
    table = pq.read_table(order["person"])
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", table["person_key"].to_numpy())
    simulation = builder.build(system)
    for name in ("age_years", "hukou_local", "alive_certified", "serving_sentence"):
        simulation.set_input(name, MONTH, table[name].to_numpy(zero_copy_only=False))
    found = {
        name: simulation.calculate(name, MONTH)
        for name in ("old_age_eligible", "old_enough", "old_age_amount")
    }
    pq.write_table(pa.table({"person_key": table["person_key"], **found}), order["result"])
    print(json.dumps({"seconds": time.perf_counter() - began, "total": int(found["old_age_amount"].sum()),
                      "eligible": int(found["old_age_eligible"].sum())}))  # fmt: skip


main()
