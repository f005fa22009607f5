"""Five programmes on ttsim. Reads an order (JSON) on stdin, writes seconds to stdout.

What the day's parameters or the fixed facts of the population switch off is not written a second time. All
columns are as long as there are persons, those of homes too; that is how ttsim computes.
"""

import json
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from given import ANSWERS, NUMBERS, ON, TRUTHS, column, most_mb, order, table
from ttsim import InputData, MainTarget, TTTargets, main
from ttsim.tt import Currency, ScalarParam, UnitSystem
from ttsim_rules import FIGURES, FUNCTIONS, UNIT, given


def facts():
    """Every fact as a column of persons; the homes' keys, and where each first stands."""
    person, home = table("person"), table("household")
    of_home = person["household_key"].to_numpy()
    homes, first, place = np.unique(of_home, return_index=True, return_inverse=True)
    row = np.searchsorted(home["household_key"].to_numpy(), homes)[place]
    data = {"p_id": person["person_key"].to_numpy(), "hh_id": of_home}
    data |= {name: column(person, name) for name in (*TRUTHS["person"], *NUMBERS["person"])}
    data |= {f"{name}_hh": column(home, name)[row] for name in (*TRUTHS["household"], *NUMBERS["household"])}
    return data, homes, first


def declare():
    for kind, names in ((bool, TRUTHS), (int, NUMBERS)):
        for name in (*names["person"], *(f"{name}_hh" for name in names["household"])):
            given(name, kind)
    given("p_id", int)
    given("hh_id", int)


def measured():
    began, used = time.perf_counter(), time.process_time()
    declare()
    data, homes, first = facts()
    figures = {name: order["parameters"][name] for name in FIGURES} | {"assessed_on": ON}
    wanted = (*ANSWERS["person"], *(f"{name}_hh" for name in ANSWERS["household"]))
    found = main(
        main_target=MainTarget.results.tree,
        policy_date_str=order["on"],
        evaluation_date_str=order["on"],
        input_data=InputData.tree(data),
        tt_targets=TTTargets(tree=dict.fromkeys(wanted)),
        policy_environment={
            **FUNCTIONS,
            **{name: ScalarParam(value=value, unit=UNIT) for name, value in figures.items()},
        },
        backend="numpy",
        unit_system=UnitSystem(currencies={"CNY": Currency(statutory_from="1955-03-01")}),
    )
    persons = {name: found[name] for name in ANSWERS["person"]}
    pq.write_table(pa.table({"person_key": data["p_id"], **persons}), order["to"]["person"])
    of_homes = {name: np.asarray(found[f"{name}_hh"])[first] for name in ANSWERS["household"]}
    pq.write_table(pa.table({"household_key": homes, **of_homes}), order["to"]["household"])
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    return {"seconds": seconds, "cpu_seconds": cpu, "peak_mb": most_mb()}


print(json.dumps(measured()))
