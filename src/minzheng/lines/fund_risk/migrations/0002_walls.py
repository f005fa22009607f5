"""The area"s wall around homes under watch and clues."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("watchedhome", "scoring", "clue")


class Migration(migrations.Migration):
    dependencies = [("fund_risk", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"fund_risk_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
