"""The area's wall around the line's records."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("care_centres", "0001_initial")]

    operations = [enable_rls("care_centres_carecentre", privileges=READ_ADD_CHANGE)]
