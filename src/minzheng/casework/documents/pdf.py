"""Documents as PDF: one template, one style sheet, and nothing fetched from anywhere."""

from __future__ import annotations

import base64
import logging
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import segno
from django.template.loader import render_to_string
from django.utils.html import format_html_join

from minzheng.casework.documents.sheet import Pairs, Sheet, Signings, Text
from minzheng.casework.wording import chinese_date

MEDIA_TYPE: Final = "application/pdf"
STYLES: Final = Path(__file__).with_name("sheet.css")
SHORT_VALUE: Final = 20
"""Longer values of a form take a whole line."""
_TOGETHER: Final = re.compile(r"(\d{4}年\d{1,2}月(?:\d{1,2}日)?|[\d,.]+ (?:元|人|日|个月|票|项))")


def as_html(sheet: Sheet) -> str:
    """Return the sheet as the page that the PDF is made of."""
    context = {
        "sheet": sheet,
        "blocks": [_shown(block) | {"kind": type(block).__name__} for block in sheet.blocks],
        "day": chinese_date(sheet.on) if sheet.on else "",
        "scan": segno.make(sheet.scan.address, error="m", micro=False).png_data_uri(scale=8, border=2)
        if sheet.scan
        else "",
    }
    return render_to_string("casework/sheet.html", context)


def as_pdf(sheet: Sheet) -> bytes:
    """Set a sheet as PDF on A4, with its fonts inside; the same sheet gives the same bytes."""
    made: bytes = laid_out(as_html(sheet)).write_pdf(pdf_identifier=sheet.content.encode())
    return made


def laid_out(page: str) -> Any:
    """Lay a page out on sheets of A4, in our style and with nothing from outside."""
    from weasyprint import HTML

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return HTML(string=page, url_fetcher=fetcher()).render(stylesheets=[_styles()])


def unbroken(words: str) -> str:
    """Return words as HTML in which no date, amount or count is broken between two lines."""
    pieces = _TOGETHER.split(words)
    marked = ((piece, "nowrap" if number % 2 else "") for number, piece in enumerate(pieces))
    return format_html_join("", '<span class="{1}">{0}</span>', marked)


def lines_of(pairs: Pairs) -> list[list[tuple[str, str]]]:
    """Lay out a form's pairs: two short ones to a line, a long one alone."""
    lines: list[list[tuple[str, str]]] = []
    for label, value in pairs.rows:
        long = len(value) > SHORT_VALUE or "\n" in value
        if not long and lines and len(lines[-1]) == 1 and not _is_long(lines[-1][0]):
            lines[-1].append((label, value))
        else:
            lines.append([(label, value)])
    return lines


def _is_long(pair: tuple[str, str]) -> bool:
    return len(pair[1]) > SHORT_VALUE or "\n" in pair[1]


def _shown(block: Any) -> dict[str, Any]:
    shown = asdict(block)
    if isinstance(block, Text):
        shown["words"] = unbroken(block.words)
    if isinstance(block, Pairs):
        shown["rows"] = lines_of(block)
    if isinstance(block, Signings):
        shown["places"] = [
            {"label": place.label, "day": place.day, "drawn": _data(place.drawn)} for place in block.places
        ]
    return shown


def _data(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}" if png else ""


@cache
def _styles() -> Any:
    from weasyprint import CSS

    return CSS(filename=str(STYLES))


@cache
def fetcher() -> Any:
    """Return what fetches only what stands in the page itself (signatures), and no address outside."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",))
