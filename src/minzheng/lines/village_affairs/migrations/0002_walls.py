"""The area"s wall around village affairs."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = (
    "listitem",
    "handdown",
    "villagelists",
    "villagemeeting",
    "demonstration",
    "villagebook",
    "opening",
    "appraisal",
    "communitytitle",
)


class Migration(migrations.Migration):
    dependencies = [("village_affairs", "0001_initial"), ("access", "0002_second_wall")]

    operations = [*(enable_rls(f"village_affairs_{name}", privileges=READ_ADD_CHANGE) for name in TABLES)]
