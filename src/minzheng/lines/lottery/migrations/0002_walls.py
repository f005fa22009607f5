"""The area's wall around outlets, their inspections and sales."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("lottery", "0001_initial")]

    operations = [
        enable_rls(f"lottery_{table}", privileges=READ_ADD_CHANGE)
        for table in ("outlet", "outletinspection", "lotterysale")
    ]
