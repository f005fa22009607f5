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
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=80)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("person_key", models.BigIntegerField(null=True)),
                ("household_key", models.BigIntegerField(null=True)),
                ("record", models.UUIDField(null=True)),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["area_id", "id"], name="event_area")],
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="event_once")],
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("line", models.CharField(max_length=40)),
                ("part", models.CharField(max_length=40)),
                ("record", models.UUIDField()),
                ("ordinal", models.PositiveIntegerField()),
                ("deed", models.CharField(max_length=40)),
                ("before", models.CharField(blank=True, max_length=20)),
                ("after", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("post_role", models.CharField(blank=True, max_length=16)),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                ("changes", models.JSONField(default=list)),
                ("submission", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other_than",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("record", "ordinal"),
                "indexes": [
                    models.Index(fields=["area_id", "id"], name="catalogue_act_area"),
                    models.Index(fields=["line", "part", "after", "on"], name="catalogue_act_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "ordinal"), name="catalogue_act_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other_than", None),
                            models.Q(("other_than", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="catalogue_act_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("record", models.UUIDField(db_index=True)),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                ("content_type", models.CharField(max_length=80)),
                ("content_sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["area_id", "id"], name="attachment_area")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("handler", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="catalogue.event",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["area_id", "id"], name="delivery_area")],
                "constraints": [models.UniqueConstraint(fields=("event", "handler"), name="delivery_once")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.CharField(max_length=40)),
                ("part", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=40, verbose_name="名称")),
                ("query", models.CharField(max_length=400)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(fields=("user", "line", "part", "name"), name="saved_view_once")
                ],
            },
        ),
    ]
