"""A reason that no longer holds stays on the lead, with the day it ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("monitoring", "0002_walls"),)
    operations = (migrations.AddField("reason", "ended_on", models.DateField(null=True)),)
