"""The area's wall around charities, offers, needs and projects."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("charity", "0001_initial")]

    operations = [
        enable_rls(f"charity_{table}", privileges=READ_ADD_CHANGE)
        for table in ("charityorganisation", "charityoffer", "charityneed", "brandproject")
    ]
