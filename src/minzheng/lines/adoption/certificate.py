"""The number of an adoption certificate: county, year, and a count without gaps."""

from datetime import date

from django.db import connection

from minzheng.lines.adoption.models import Adoption

# How the ministry writes the number is to be confirmed with the office (待核).
MARK = "S"


def next_one(area_id: str, on: date) -> str:
    """The next free number of a county's year; two officials at once wait for each other."""
    stem = f"{MARK}{area_id[:6]}-{on.year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [stem])
    rows = Adoption.objects.unscoped(reason="the next certificate").filter(certificate__startswith=stem)
    last = rows.order_by("-certificate").values_list("certificate", flat=True).first()
    return f"{stem}{int(last.rpartition('-')[2]) + 1 if last else 1:06d}"
