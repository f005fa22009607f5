"""The second wall: the web role works on the leads of its area, and only reads the night runs."""

from django.db import migrations

from minzheng.access.rls import READ, READ_AND_ADD, READ_AND_WRITE, enable_rls, grant_only

PRIVILEGES = {
    "monitoring_lead": READ_AND_WRITE,
    "monitoring_reason": READ_AND_WRITE,
    "monitoring_likelyprogramme": READ,
    "monitoring_visit": READ_AND_ADD,
}


class Migration(migrations.Migration):
    dependencies = (("monitoring", "0001_initial"), ("access", "0002_second_wall"))
    operations = (
        *(enable_rls(table, privileges=privileges) for table, privileges in PRIVILEGES.items()),
        grant_only("monitoring_nightrun", READ),
    )
