"""The area's wall around the graves."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("graves", "0001_initial")]

    operations = [enable_rls("graves_grave", privileges=READ_ADD_CHANGE)]
