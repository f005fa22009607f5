"""What both peers read: the order, the facts they need, and each column as an array of numbers or truths."""

import json
import sys
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

order = json.load(sys.stdin)
ON = (date.fromisoformat(order["on"]) - date(1970, 1, 1)).days
TRUTHS = {
    "person": (
        "hukou_local", "alive_certified", "serving_sentence", "lives_together", "has_support_duty",
        "in_school", "certificate_valid", "serious_illness", "refused_three_jobs",
    ),
    "household": ("second_home", "company", "large_machinery"),
}  # fmt: skip
NUMBERS = {
    "person": (
        "age_years", "disability_level", "certificate_valid_until", "medical_self_paid_12m_fen", "wage_fen",
        "informal_income_fen", "pension_personal_fen", "pension_employee_fen", "relation",
        "disability_kind", "labour_capacity",
    ),
    "household": (
        "residence", "deposits_fen", "vehicles", "disability_vehicles", "property_income_fen",
        "support_income_fen", "dibao_paid_fen", "tekun_paid_fen",
    ),
}  # fmt: skip
CODES = {
    "relation": ("head", "spouse", "child", "other"),
    "disability_kind": ("intellectual", "mental"),
    "labour_capacity": ("able",),
    "residence": ("urban",),
}
"""The codes that the rules name, each by its place; every other is -1."""
ANSWERS = {
    "person": (
        "old_age_eligible", "old_age_amount", "disability_living_eligible", "disability_living_amount",
        "disability_nursing_eligible", "disability_nursing_amount",
    ),
    "household": ("dibao_eligible", "dibao_amount", "edge_eligible"),
}  # fmt: skip


def table(level):
    """The level's keys and facts."""
    keys = ("person_key", "household_key") if level == "person" else ("household_key",)
    return pq.read_table(order[level], columns=[*keys, *TRUTHS[level], *NUMBERS[level]])


def column(rows, name):
    """A column as an array: codes by their place, a day as its number."""
    values = rows[name].combine_chunks()
    if name in CODES:
        found = values.dictionary_encode()
        known = {code: place for place, code in enumerate(CODES[name])}
        places = [known.get(code, -1) for code in found.dictionary.to_pylist()]
        return np.array(places)[found.indices.to_numpy()]
    if pa.types.is_date(values.type):
        values = values.cast(pa.int32()).cast(pa.int64())
    return values.to_numpy(zero_copy_only=False)


def most_mb():
    """The most megabytes this process ever held."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:"))
