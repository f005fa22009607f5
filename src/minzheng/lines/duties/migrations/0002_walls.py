"""The area's wall around duties and what was done of them."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial")]

    operations = [
        enable_rls("duties_duty", privileges=READ_ADD_CHANGE),
        enable_rls("duties_dutytask", privileges=READ_ADD_CHANGE),
    ]
