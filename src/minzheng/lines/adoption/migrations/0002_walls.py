"""The area's wall around the adoptions."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("adoption", "0001_initial")]

    operations = [enable_rls("adoption_adoption", privileges=READ_ADD_CHANGE)]
