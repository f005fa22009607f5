"""The area"s wall around public opinion."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("opinionitem",)


class Migration(migrations.Migration):
    dependencies = [("public_opinion", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"public_opinion_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
