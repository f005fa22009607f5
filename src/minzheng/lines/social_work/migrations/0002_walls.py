"""The area"s wall around stations, workers and services."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("station", "worker", "service")


class Migration(migrations.Migration):
    dependencies = [("social_work", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"social_work_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
