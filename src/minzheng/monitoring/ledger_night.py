"""What the night run keeps of the monitored population: checks, poverty, differences."""

from datetime import date

import ibis

from minzheng.monitoring import ledger, poverty, reconciling


def keep(con: ibis.BaseBackend, as_of: date, *, county: str) -> int:
    """Bring the month of `as_of` up to date from the night's tables; returns the rows written."""
    written = ledger.write(con, as_of)
    poverty.incomes(con)
    written += poverty.write(con, as_of)
    return written + reconciling.write(con, as_of, county=county)
