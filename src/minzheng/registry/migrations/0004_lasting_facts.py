"""What lasts is confirmed by its feed's latest file, no longer row by row; the next night run empties these."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("registry", "0003_fact_kinds"),)
    operations = (
        migrations.AlterField("fact", "confirmed_period", models.CharField(blank=True, max_length=7)),
    )
