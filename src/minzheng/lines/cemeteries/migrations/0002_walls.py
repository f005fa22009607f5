"""The area's wall around the cemeteries."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("cemeteries", "0001_initial")]

    operations = [enable_rls("cemeteries_cemetery", privileges=READ_ADD_CHANGE)]
