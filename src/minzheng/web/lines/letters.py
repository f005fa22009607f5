"""The letters of a record: its lines as the one sheet that every document of the house is set from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from minzheng.access.divisions import division_name
from minzheng.casework.documents.sheet import Pairs, Sheet, Text
from minzheng.casework.refusal import Refused
from minzheng.catalogue.parts import Letter, Register

COUNTY_DIGITS = 6


def letters_of(part: Register, record: Any) -> list[Letter]:
    """Return the letters that a record's state has."""
    return [one for one in part.letters if not one.states or record.state in one.states]


def sheet_of(letter: Letter, record: Any, on: dt.date) -> Sheet:
    """Return a letter as a sheet; Refused where it names somebody whom the reader's area no longer has."""
    try:
        lines = letter.lines(record)
    except ObjectDoesNotExist:
        raise Refused("这份文书要写到的人已不在您的辖区，请由县民政局制作。") from None
    basis = [Text(f"依据：{letter.basis}。", indent=False)] if letter.basis else []
    return Sheet(
        title=letter.label,
        blocks=(Pairs(tuple((label, str(value)) for label, value in lines)), *basis),
        number=f"编号：{record.number}",
        signer=f"{division_name(record.area_id[:COUNTY_DIGITS])}民政局",
        on=on,
    )
