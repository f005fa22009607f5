"""Toyland's law once more, written by hand with plain ifs: shares nothing with the engine."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

Row = dict[str, Any]


def boat_by_hand(house: Row, persons: list[Row], on: date) -> Row:
    """purse, share, boat_eligible and boat_amount of one household on a day."""
    share_of_pay = Fraction(1250, 10_000) if on < date(2021, 1, 1) else Fraction(3333, 10_000)
    grown = [_grown(person, on) for person in persons]
    taxes = [_tax(person, adult, share_of_pay) for person, adult in zip(persons, grown, strict=True)]
    purse = _purse(house, persons, taxes)
    share = _share(purse, persons, on)
    short = [_shortfall(person, share) for person in persons]
    free = [_free(gap, adult, house) for gap, adult in zip(short, grown, strict=True)]
    eligible = _eligible(house, persons, purse, free, on)
    return {
        "purse": purse,
        "share": share,
        "boat_eligible": eligible,
        "boat_amount": _amount(eligible, short, house, on),
    }


def _grown(person: Row, on: date) -> bool | None:
    by_age = None if person["age"] is None else person["age"] >= 18
    by_birth = None if person["born"] is None else (on - person["born"]).days > 7000
    return _or(by_age, by_birth)


def _tax(person: Row, grown: bool | None, share: Fraction) -> int | None:
    trade = person["trade"]
    taxed = _and(grown, None if trade is None else trade in ("baker", "smith"))
    if taxed is None:
        return None
    if not taxed:
        return 0
    return None if person["pay"] is None else _half_away(person["pay"] * share)


def _purse(house: Row, persons: list[Row], taxes: list[int | None]) -> int | None:
    if house["debt"] is None or None in taxes or any(person["at_home"] is None for person in persons):
        return None
    pays = [person["pay"] for person in persons if person["at_home"]]
    return None if None in pays else sum(pays) - sum(tax for tax in taxes if tax) - house["debt"]


def _share(purse: int | None, persons: list[Row], on: date) -> int | None:
    at_home = [person["at_home"] for person in persons]
    if purse is None or None in at_home or not any(at_home):
        return None
    exact = Fraction(purse, sum(at_home))
    if on < date(2021, 1, 1):
        return _half_away(exact)
    return floor(exact / 100) * 100 if on < date(2022, 1, 1) else ceil(exact)


def _shortfall(person: Row, share: int | None) -> int | None:
    if share is None or person["pay"] is None:
        return None
    return min(max(share - person["pay"], 0), 1000)


def _free(gap: int | None, grown: bool | None, house: Row) -> bool | None:
    on_reef = None if house["island"] is None else house["island"] == "reef"
    young = None if grown is None else not grown
    return _or(_or(None if gap is None else gap > 0, young), on_reef)


def _eligible(
    house: Row, persons: list[Row], purse: int | None, free: list[bool | None], on: date
) -> bool | None:
    everyone_home: bool | None = True
    someone_free: bool | None = False
    for person, crosses in zip(persons, free, strict=True):
        everyone_home = _and(everyone_home, person["at_home"])
        someone_free = _or(someone_free, crosses)
    family = _and(someone_free, None if everyone_home is None else not everyone_home)
    pays = [person["pay"] for person in persons]
    at_least = (0 if None in pays else sum(pays)) - (house["debt"] or 0)
    price, poor = _price(house, on), None
    if price is not None and at_least >= price:
        poor = False
    elif price is not None and purse is not None:
        poor = purse < price
    ages = [person["age"] for person in persons if person["at_home"]]
    ages_known = all(person["at_home"] is not None for person in persons) and None not in ages
    too_old = ages_known and max(ages, default=0) >= 90
    no_boat = house["boats"] is None or house["boats"] == 0
    return _and(_and(family, poor), _and(no_boat, not too_old))


def _price(house: Row, on: date) -> int | None:
    if house["island"] is None:
        return None
    if on < date(2022, 1, 1):
        return 57_500 if house["island"] == "north" else 38_550
    return {"north": 575_000, "south": 385_000, "reef": 38_550}.get(house["island"])


def _amount(eligible: bool | None, short: list[int | None], house: Row, on: date) -> int | None:
    if not eligible:
        return None if eligible is None else 0
    price = _price(house, on)
    if None in short or price is None:
        return None
    return min(sum(gap for gap in short if gap), price) - 3 * (house["boats"] or 0)


def _half_away(value: Fraction) -> int:
    return floor(value + Fraction(1, 2)) if value >= 0 else ceil(value - Fraction(1, 2))


def _and(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def _or(a: bool | None, b: bool | None) -> bool | None:
    if a is True or b is True:
        return True
    return None if a is None or b is None else False
