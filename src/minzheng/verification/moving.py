"""A household moves to another village of the county: its authorisations, checks and reports follow it."""

from datetime import date, datetime

from django.db import connection, transaction

from minzheng.access.models import Division
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.registry.models import Household
from minzheng.verification.errors import Refused
from minzheng.verification.trail import note


@transaction.atomic
def follow(*, household: Household, to: str, by: Scope, on: date, at: datetime) -> None:
    """Hand everything about a household's means to another village (12 digits); time limits stay.

    The county's alone, for only it sees both villages. Refused for a place that is no village of its area.
    """
    require(by, "check.run")
    place = Division.objects.filter(code=to, level=Division.Level.VILLAGE).first()
    if place is None or not by.covers(to):
        raise Refused("请选择本县的一个村（社区）。")
    with connection.cursor() as cursor:
        cursor.execute("SELECT verification_move(%s, %s)", [household.key, to])
    note(by, at, "check.move", ("household", household.code), to, detail=f"{to} {on:%Y-%m-%d}")
