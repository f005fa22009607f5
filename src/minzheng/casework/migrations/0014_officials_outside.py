"""Officials whose own register lies elsewhere: by name and unit."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = (("casework", "0013_assignment"), ("registry", "0001_initial"))
    operations = (
        migrations.AlterField(
            model_name="officialperson",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="officialperson",
            name="name",
            field=models.CharField(blank=True, default="", max_length=50, verbose_name="姓名"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="officialperson",
            name="unit",
            field=models.CharField(blank=True, default="", max_length=80, verbose_name="单位"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="officialperson",
            constraint=models.UniqueConstraint(
                condition=Q(until=None, person=None),
                fields=("name", "unit", "capacity", "area_id"),
                name="official_outside_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialperson",
            constraint=models.CheckConstraint(
                condition=Q(person__isnull=False) | (~Q(name="") & ~Q(unit="")),
                name="official_is_somebody",
            ),
        ),
    )
