"""The authorisation columns of class B files: a number and an end for every household that signed."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation.columns import Cells, dates
from minzheng.simulation.consent import Consent
from minzheng.simulation.dirt import Soil
from minzheng.simulation.numbers import padded
from minzheng.simulation.people import Bools, County

NUMBER, UNTIL = "授权编号", "授权截止日"


def persons(county: County, consent: Consent, month: int, here: Bools) -> np.ndarray:
    """Grown-ups of the households asked about this month."""
    age = county.people.age(county.end(month))
    asked = consent.asked(month)[county.people.household]
    return np.flatnonzero(asked & here & county.lives & (age >= 16))


def columns(county: County, consent: Consent, person: np.ndarray) -> dict[str, Cells]:
    """Clean cells: the number is made of the month of signing and the household."""
    house = county.people.household[person]
    signed = county.first + consent.signed[house]
    month = pc.replace_substring(pa.array(signed.astype(str), pa.string()), "-", "")
    serial = padded(county.first_person + house, 8)
    return {
        NUMBER: Cells(pc.binary_join_element_wise("HD", month, serial, "")),
        UNTIL: dates(valid_until(county, consent, person)),
    }


def valid_until(county: County, consent: Consent, person: np.ndarray) -> np.ndarray:
    """Last day of the month a year after signing."""
    signed = consent.signed[county.people.household[person]]
    return (county.first + signed + 12).astype("datetime64[D]") - 1


def soil_permits(soil: Soil, day: np.ndarray) -> None:
    """Rows without a number, and rows asked for after the end; `day` is the day the row speaks of."""
    soil.replace("no_authorisation", NUMBER, lambda row: None)
    late = dates(day - 1 - np.arange(len(day)) % 200).text
    soil.replace("expired_authorisation", UNTIL, lambda row: late[row].as_py())
