"""The area"s wall around organisations and their links."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("organisation", "annualreport", "listing", "grade", "villagelink", "linkaction")


class Migration(migrations.Migration):
    dependencies = [("social_organisations", "0001_initial"), ("access", "0002_second_wall")]

    operations = [
        *(enable_rls(f"social_organisations_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)
    ]
