"""The old-age allowance on ttsim. Reads an order (JSON) on stdin, writes seconds and sums to stdout.

The amount is declared without a currency, so no conversion of units is part of the time.
"""

import json
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq
from ttsim import InputData, MainTarget, TTTargets, main
from ttsim.tt import Currency, ScalarParam, TTSIMUnit, UnitSystem, policy_function, policy_input

DAY = "2021-09-30"
order = json.load(sys.stdin)
YES_NO, NUMBER, YEARS = TTSIMUnit.INDICATOR, TTSIMUnit.DIMENSIONLESS, TTSIMUnit.YEARS
FACTS = ("age_years", "hukou_local", "alive_certified", "serving_sentence")
WANTED = ("old_age_eligible", "old_enough", "old_age_amount")


@policy_input(unit=TTSIMUnit.DIMENSIONLESS)
def p_id() -> int:
    """The person."""


@policy_input(unit=YEARS)
def age_years() -> int:
    """The age."""


@policy_input(unit=YES_NO)
def hukou_local() -> bool:
    """Registered here."""


@policy_input(unit=YES_NO)
def alive_certified() -> bool:
    """Certified to be alive."""


@policy_input(unit=YES_NO)
def serving_sentence() -> bool:
    """In prison."""


@policy_function(unit=YES_NO)
def old_enough(age_years: int, old_age_band_1_from: int) -> bool:
    return age_years >= old_age_band_1_from


@policy_function(unit=YES_NO)
def old_age_eligible(
    hukou_local: bool, old_enough: bool, alive_certified: bool, serving_sentence: bool
) -> bool:
    return hukou_local and old_enough and alive_certified and not serving_sentence


@policy_function(unit=NUMBER)
def old_age_amount(
    old_age_eligible: bool,
    age_years: int,
    old_age_band_2_from: int,
    old_age_band_3_from: int,
    old_age_band_1_rate: int,
    old_age_band_2_rate: int,
    old_age_band_3_rate: int,
) -> int:
    if not old_age_eligible:
        amount = 0
    elif age_years >= old_age_band_3_from:
        amount = old_age_band_3_rate
    elif age_years >= old_age_band_2_from:
        amount = old_age_band_2_rate
    else:
        amount = old_age_band_1_rate
    return amount


def parameters() -> dict[str, ScalarParam]:
    bands = {name: value for name, value in order["parameters"].items() if name.startswith("old_age_band")}
    return {
        name: ScalarParam(value=value, unit=YEARS if name.endswith("_from") else NUMBER)
        for name, value in bands.items()
    }


def measured() -> dict[str, object]:
    began = time.perf_counter()
    columns = (p_id, age_years, hukou_local, alive_certified, serving_sentence)
    functions = (old_enough, old_age_eligible, old_age_amount)
    table = pq.read_table(order["person"])
    data = {name: table[name].to_numpy(zero_copy_only=False) for name in FACTS}
    found = main(
        main_target=MainTarget.results.tree,
        policy_date_str=DAY,
        evaluation_date_str=DAY,
        input_data=InputData.tree({"p_id": table["person_key"].to_numpy(), **data}),
        tt_targets=TTTargets(tree=dict.fromkeys(WANTED)),
        policy_environment={
            **{item.leaf_name: item for item in (*columns, *functions)},
            **parameters(),
        },
        backend="numpy",
        unit_system=UnitSystem(currencies={"CNY": Currency(statutory_from="1955-03-01")}),
    )
    made = {name: found[name] for name in WANTED}
    pq.write_table(pa.table({"person_key": table["person_key"], **made}), order["result"])
    return {"seconds": time.perf_counter() - began, "total": int(made["old_age_amount"].sum())}


print(json.dumps(measured()))
