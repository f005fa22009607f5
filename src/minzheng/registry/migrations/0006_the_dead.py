"""Indexes of the dead: asked for before every payment, and when a household is re-checked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feeds", "0003_questions_and_changes"),
        ("registry", "0005_fact_aid_area"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                condition=models.Q(
                    ("kind", "cremation"), models.Q(("code", "death"), ("kind", "register")), _connector="OR"
                ),
                fields=["person", "since"],
                name="fact_death",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("status", "dead")), fields=["household"], name="person_dead"
            ),
        ),
    ]
