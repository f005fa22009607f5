"""The area's wall around the line's records."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("mutual_aid", "0001_initial")]

    operations = [enable_rls("mutual_aid_mutualaidpoint", privileges=READ_ADD_CHANGE)]
