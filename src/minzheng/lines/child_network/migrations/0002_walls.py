"""The area's wall around the two posts, their trainings and allowances."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("child_network", "0001_initial")]

    operations = [
        enable_rls(f"child_network_{table}", privileges=READ_ADD_CHANGE)
        for table in ("childworker", "childtraining", "postallowance")
    ]
