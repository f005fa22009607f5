"""A lead keeps what gave it its points, that it was drawn by lot, and when it was put off; each night its points."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from minzheng.access.rls import READ, grant_only


class Migration(migrations.Migration):
    dependencies = (("monitoring", "0005_ledger"),)
    operations = (
        migrations.AddField("lead", "deferred_on", models.DateField(null=True)),
        migrations.AddField(
            "lead", "traits", ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)
        ),
        migrations.AddField("lead", "drawn", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="TraitPoints",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("as_of", models.DateField()),
                ("trait", models.CharField(max_length=40)),
                ("points", models.SmallIntegerField()),
                ("declared", models.SmallIntegerField()),
                ("visits", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ("-as_of", "trait"),
                "constraints": [
                    models.UniqueConstraint(fields=("as_of", "trait"), name="one_worth_per_night")
                ],
            },
        ),
        grant_only("monitoring_traitpoints", READ),
    )
