"""The second wall: the web role works on the reforms of its area."""

from django.db import migrations

from minzheng.access.rls import READ_AND_WRITE, enable_rls, grant_only


class Migration(migrations.Migration):
    dependencies = (("reforms", "0001_initial"), ("access", "0002_second_wall"))
    operations = (
        enable_rls("reforms_reform", privileges=READ_AND_WRITE),
        grant_only("reforms_change", READ_AND_WRITE),
    )
