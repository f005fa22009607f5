"""The area"s wall around events and mediations."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("wedding", "mediation")


class Migration(migrations.Migration):
    dependencies = [("marriage_services", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"marriage_services_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
