"""The area's wall around the register and its visits."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("elder_visits", "0001_initial")]

    operations = [
        enable_rls("elder_visits_elder", privileges=READ_ADD_CHANGE),
        enable_rls("elder_visits_eldervisit", privileges=READ_ADD_CHANGE),
    ]
