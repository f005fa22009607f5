"""The area"s wall around the search for who somebody is."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("trace", "talk")


class Migration(migrations.Migration):
    dependencies = [("tracing", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"tracing_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
