"""The area"s wall around the station"s registers."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("stay", "help", "campaign", "patrol")


class Migration(migrations.Migration):
    dependencies = [("rescue", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"rescue_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
