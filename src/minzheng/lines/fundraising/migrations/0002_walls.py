"""The area's wall around campaigns, their accounts and findings."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls


class Migration(migrations.Migration):
    dependencies = [("fundraising", "0001_initial")]

    operations = [
        enable_rls(f"fundraising_{table}", privileges=READ_ADD_CHANGE)
        for table in ("fundcampaign", "campaignaccount", "campaignfinding")
    ]
