"""The area"s wall around premises, reports and switches."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("premises", "healthreport", "emergencyswitch")


class Migration(migrations.Migration):
    dependencies = [("epidemic", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"epidemic_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
