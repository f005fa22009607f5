"""The area's wall around the office's registers; an outsider who marries here becomes known to the registry."""

from django.db import migrations

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

TABLES = ("outsider", "knownkin", "marriage", "refusal", "divorce", "dishonesty", "familyreview")


class Migration(migrations.Migration):
    dependencies = [("marriage", "0001_initial"), ("registry", "0002_walls"), ("access", "0002_second_wall")]

    operations = [
        *(enable_rls(f"marriage_{name}", privileges=READ_ADD_CHANGE) for name in TABLES),
        # Within the own area only, as the registry's wall says; outsiders belong to the county.
        migrations.RunSQL(
            "GRANT INSERT ON registry_person TO minzheng_app",
            "REVOKE INSERT ON registry_person FROM minzheng_app",
        ),
    ]
