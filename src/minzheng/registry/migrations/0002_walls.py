"""The second wall: the web role sees only the rows of its area, and changes none of them."""

from django.db import migrations

from minzheng.access.rls import READ, enable_rls


class Migration(migrations.Migration):
    dependencies = (("registry", "0001_initial"), ("access", "0002_second_wall"))
    operations = tuple(
        enable_rls(table, privileges=READ)
        for table in ("registry_household", "registry_person", "registry_fact")
    )
