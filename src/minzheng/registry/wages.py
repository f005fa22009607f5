"""The wages of the last twelve months, as the files of those months told them."""

from datetime import date

import ibis
from ibis import _

from minzheng.registry.fresh import NO_MONTH, newest

MONTHS = 12


def wage_history(rows: ibis.Table, as_of: date) -> ibis.Table:
    """`wage_history_fen_m01` (the month of the latest file) to `_m12`, for whom any of those files lists.

    In a month whose file does not list somebody, or lists no contributions, there was no wage; a month
    without a file is unknown.
    """
    last = newest(rows, as_of)
    if last == NO_MONTH:
        return rows.limit(0).select("person_key", **dict.fromkeys(_names(), ibis.null("int64")))
    year = rows.filter(_.month.between(last - MONTHS + 1, last))
    paid = ibis.ifelse(_.insured_state == "在缴", _.wage_fen, 0).fill_null(0)
    return year.group_by("person_key").aggregate(
        **{
            name: paid.max(where=_.month == last - before).cast("int64")
            for before, name in enumerate(_names())
        }
    )


def known_wages(rows: ibis.Table, as_of: date) -> dict[str, ibis.Deferred]:
    """Nothing where a month's file does not list the person; unknown where the month has no file."""
    last = newest(rows, as_of)
    if last == NO_MONTH:
        return {}
    told = set(rows.filter(_.month.between(last - MONTHS + 1, last)).month.to_pyarrow().unique().to_pylist())
    return {
        name: getattr(_, name).fill_null(0) for before, name in enumerate(_names()) if last - before in told
    }


def _names() -> list[str]:
    return [f"wage_history_fen_m{number:02}" for number in range(1, MONTHS + 1)]
