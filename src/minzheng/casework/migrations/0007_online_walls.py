"""What came in from phones lies behind the same wall; whoever sends one works below the village they named."""

from django.db import migrations

from minzheng.access.rls import READ_AND_ADD, enable_rls


class Migration(migrations.Migration):
    dependencies = (("casework", "0006_online"),)
    operations = (
        enable_rls("casework_onlineapplication", privileges=("SELECT", "INSERT", "UPDATE")),
        enable_rls("casework_onlinepaper", privileges=READ_AND_ADD),
    )
