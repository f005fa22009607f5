"""The county's table of townships: a township with nothing to do has a row too."""

import datetime as dt

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.monitoring.listing import TOWNSHIP_DIGITS, AreaRow, by_area


def every_township(scope: Scope, on: dt.date) -> list[AreaRow]:
    """Return the counts of every township of the scope's county, in the order of the codes."""
    counted = {row.area_id: row for row in by_area(scope, on=on, digits=TOWNSHIP_DIGITS)}
    units = Division.objects.filter(parent_id=scope.area).order_by("code")
    return [counted.get(unit.code, AreaRow(unit.code, unit.name, 0, 0, 0)) for unit in units]
