"""The area's wall around leading groups and their publicity."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("funeral_reform", "0001_initial")]

    operations = [
        enable_rls("funeral_reform_reformgroup", privileges=READ_ADD_CHANGE),
        enable_rls("funeral_reform_reformpublicity", privileges=READ_ADD_CHANGE),
    ]
