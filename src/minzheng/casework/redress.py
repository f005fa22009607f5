"""Where somebody turns who disagrees: the hotline, administrative review and the court, dated with basis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from minzheng.access.divisions import division_name
from minzheng.engine import load_parameters
from minzheng.engine.parameters import Parameter

FILE: Final = Path(__file__).with_name("redress.yaml")
COUNTY_DIGITS = 6
TOWNSHIP_DIGITS = 9


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter with its label, unit, dated values and their basis."""
    return load_parameters(FILE)


def hotline(on: date) -> str:
    """Return the number to call on a day."""
    return str(parameters()["hotline"].at(on).value)


def objection_place(area_id: str, on: date) -> str:
    """Return where an objection to a notice is taken: the township's counter, or the hotline."""
    return f"{division_name(area_id[:TOWNSHIP_DIGITS])}民政办公室，电话 {hotline(on)}"


def remedies(area_id: str, on: date) -> list[str]:
    """Return the sentences that stand under every decision that somebody may disagree with."""
    county = division_name(area_id[:COUNTY_DIGITS])
    known = parameters()
    office = known["review_office"]
    to = office.choices[office.at(on).value].replace("县人民政府", f"{county}人民政府", 1)
    days, months = known["review_days"].at(on).value, known["lawsuit_months"].at(on).value
    return [
        f"如不服本决定，可以自收到本通知书之日起 {days} 日内，向{to}申请行政复议；"
        f"也可以自收到本通知书之日起 {months} 个月内，依法向人民法院提起行政诉讼。"
        f"咨询、投诉电话：{hotline(on)}。",
    ]
