"""The area's wall around the left-behind and their reviews."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("left_behind", "0001_initial")]

    operations = [
        enable_rls("left_behind_leftbehind", privileges=READ_ADD_CHANGE),
        enable_rls("left_behind_leftbehindreview", privileges=READ_ADD_CHANGE),
    ]
