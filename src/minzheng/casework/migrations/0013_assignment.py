"""Cases given to colleagues, behind the area's wall; the arrangement moves with its case."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from minzheng.access.rls import READ_ADD_CHANGE, enable_rls

MOVES = """
CREATE FUNCTION casework_move_assignment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE casework_assignment SET area_id = NEW.area_id WHERE case_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER assignment_moves_along AFTER UPDATE OF area_id ON casework_case
FOR EACH ROW WHEN (NEW.area_id <> OLD.area_id) EXECUTE FUNCTION casework_move_assignment();
"""


class Migration(migrations.Migration):
    dependencies = (
        ("casework", "0012_notice_code"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )
    operations = (
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("on", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="casework.case",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("case_id", "pk"),
                "indexes": [
                    models.Index(fields=["area_id", "id"], name="assignment_area"),
                    models.Index(
                        condition=models.Q(("until", None)), fields=["to"], name="assignment_open_to"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("case",), name="assignment_open_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("on")), _connector="OR"),
                        name="assignment_ends_after",
                    ),
                ],
            },
        ),
        enable_rls("casework_assignment", privileges=READ_ADD_CHANGE),
        migrations.RunSQL(MOVES, "DROP FUNCTION casework_move_assignment() CASCADE"),
    )
