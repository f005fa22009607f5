"""The area's wall around the activities."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("children_care", "0001_initial")]

    operations = [enable_rls("children_care_careactivity", privileges=READ_ADD_CHANGE)]
