"""The web reads batches and rejected rows; only imports, which run as owner, write them."""

from django.db import migrations

from minzheng.access import rls


class Migration(migrations.Migration):
    dependencies = [
        ("feeds", "0001_initial"),
        ("access", "0002_second_wall"),
    ]

    operations = [
        rls.grant_only("feeds_batch", rls.READ),
        rls.grant_only("feeds_quarantinedrow", rls.READ),
    ]
