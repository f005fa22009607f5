"""The area's walls around places, inspections and hazards."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("safeplace", "safetyinspection", "hazard")


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial")]

    operations = [enable_rls(f"safety_{name}", privileges=READ_ADD_CHANGE) for name in TABLES]
