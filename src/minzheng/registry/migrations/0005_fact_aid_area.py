"""The plan's page counts aid alone; without an index of its own it reads every fact of the county."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("registry", "0004_lasting_facts"),)
    operations = (
        migrations.AddIndex(
            "fact",
            models.Index(fields=["area_id"], condition=models.Q(kind="aid"), name="fact_aid_area"),
        ),
    )
