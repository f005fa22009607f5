"""A lead may wait for a place on the village's list, keeps its estimate, and may be marked for review."""

from django.db import migrations, models

STATES = [
    ("open", "待走访"),
    ("waiting", "排队等候"),
    ("deferred", "暂不走访"),
    ("visited", "已走访"),
    ("settled", "已办结"),
]
UNVISITED = models.Q(("state__in", ("open", "waiting", "deferred")))


class Migration(migrations.Migration):
    dependencies = (("monitoring", "0003_reason_ended_on"),)
    operations = (
        migrations.AlterField(
            "lead", "state", models.CharField(choices=STATES, default="open", max_length=8)
        ),
        migrations.AddField("lead", "listed_on", models.DateField(null=True)),
        migrations.AddField("lead", "estimated_income_fen", models.BigIntegerField(null=True)),
        migrations.AddField("lead", "review_reason", models.TextField(blank=True, default="")),
        migrations.AlterField("lead", "review_reason", models.TextField(blank=True)),
        migrations.RunSQL("UPDATE monitoring_lead SET listed_on = opened_on", migrations.RunSQL.noop),
        migrations.RemoveConstraint("lead", "one_open_lead_per_household"),
        migrations.AddConstraint(
            "lead",
            models.UniqueConstraint(
                condition=UNVISITED, fields=("household",), name="one_open_lead_per_household"
            ),
        ),
    )
