"""The area's wall around deaths, dates that disagree and fees waived."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("funerals", "0001_initial")]

    operations = [
        enable_rls(f"funerals_{name}", privileges=READ_ADD_CHANGE)
        for name in ("funeral", "deathquestion", "funeralwaiver")
    ]
