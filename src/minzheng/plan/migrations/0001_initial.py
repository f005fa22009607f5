import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthMeasured",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.CharField(max_length=8)),
                ("measure", models.CharField(max_length=60)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("month", models.CharField(max_length=7)),
                ("as_of", models.DateField()),
                ("value", models.FloatField()),
                ("numerator", models.BigIntegerField()),
                ("denominator", models.BigIntegerField()),
                ("detail", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "plan_measurement",
                "ordering": ("row", "measure", "area_id", "month"),
                "indexes": [models.Index(fields=["area_id", "month", "row"], name="plan_measurement_area")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("row", "measure", "area_id", "month"), name="plan_measured_once_a_month"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("row", models.CharField(max_length=8)),
                ("on", models.DateField(verbose_name="材料日期")),
                ("signer", models.CharField(max_length=30, verbose_name="签字人")),
                ("words", models.CharField(max_length=200, verbose_name="说明了什么")),
                ("sealed", models.BinaryField()),
                ("media_type", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                ("filed_on", models.DateField(verbose_name="归档日期")),
                ("at", models.DateTimeField()),
                ("set_aside", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                ("set_aside_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("set_aside", "")),
                        fields=("year", "row", "digest"),
                        name="plan_paper_kept_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on__lte", models.F("filed_on")), ("on__year", models.F("year"))),
                        name="plan_paper_of_its_year",
                    ),
                ],
            },
        ),
    ]
