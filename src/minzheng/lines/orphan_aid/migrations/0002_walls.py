"""The area's wall around the aid for orphans."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("orphan_aid", "0001_initial")]

    operations = [enable_rls("orphan_aid_orphanaid", privileges=READ_ADD_CHANGE)]
