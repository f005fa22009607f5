"""The monitored population: its monthly checks, what two registers differ in, and poverty; each with its wall."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from minzheng.access.rls import READ, enable_rls, grant_only


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_second_wall"),
        ("feeds", "0003_questions_and_changes"),
        ("monitoring", "0004_waiting"),
        ("registry", "0003_fact_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckedMonth",
            fields=[
                ("month", models.CharField(max_length=7, primary_key=True, serialize=False)),
                ("as_of", models.DateField()),
                ("their_period", models.CharField(blank=True, max_length=7)),
            ],
            options={
                "ordering": ("-month",),
            },
        ),
        migrations.CreateModel(
            name="PovertyCount",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("month", models.CharField(max_length=7)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("residence", models.CharField(choices=[("urban", "城镇"), ("rural", "农村")], max_length=8)),
                (
                    "line",
                    models.CharField(
                        choices=[("lower", "较低相对线"), ("higher", "较高相对线"), ("dibao", "低保标准")],
                        max_length=8,
                    ),
                ),
                ("line_fen", models.BigIntegerField()),
                ("persons", models.PositiveIntegerField()),
                ("below", models.PositiveIntegerField()),
                ("unknown", models.PositiveIntegerField()),
                ("estimated", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ("month", "area_id", "residence", "line"),
                "indexes": [models.Index(fields=["area_id", "month"], name="poverty_area")],
            },
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("month", models.CharField(max_length=7)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("theirs_only", "对方有，我方没有"),
                            ("ours_only", "我方有，对方没有"),
                            ("cleared_there", "对方已消除风险"),
                            ("not_on_file", "户主不在册"),
                            ("head", "户主不一致"),
                            ("household", "户号或地址不一致"),
                            ("split", "一户列成几户"),
                            ("income_above", "收入高于对方所列"),
                            ("income_below", "收入低于对方所列"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "registers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("monitored_kind", models.CharField(blank=True, max_length=12)),
                ("ours_fen", models.BigIntegerField(null=True)),
                ("theirs_fen", models.BigIntegerField(null=True)),
                ("households", models.PositiveSmallIntegerField(null=True)),
                ("other_household", models.BigIntegerField(null=True)),
                ("other_area", models.CharField(blank=True, max_length=12)),
                ("sheet", models.CharField(blank=True, max_length=60)),
                ("row", models.PositiveIntegerField(null=True)),
                ("gone_on", models.DateField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ours_corrected", "我方更正"),
                            ("theirs_corrected", "请对方更正"),
                            ("both_right", "两边都对，口径不同"),
                            ("to_visit", "需入户核实"),
                        ],
                        max_length=16,
                    ),
                ),
                ("answer_words", models.CharField(blank=True, max_length=200)),
                ("answered_on", models.DateField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="feeds.batch",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "ordering": ("month", "kind", "area_id", "key"),
                "indexes": [
                    models.Index(fields=["area_id", "month"], name="difference_area"),
                    models.Index(fields=["month", "kind"], name="difference_month"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on", None)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="difference_answer_has_its_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyCheck",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("month", models.CharField(max_length=7)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                (
                    "registers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("dibao", "低保"),
                                ("tekun", "特困"),
                                ("edge", "低保边缘"),
                                ("found", "走访确认困难"),
                                ("xiangcun", "防返贫监测"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                    ),
                ),
                ("residence", models.CharField(choices=[("urban", "城镇"), ("rural", "农村")], max_length=8)),
                ("members", models.PositiveSmallIntegerField()),
                ("automatic", models.BooleanField()),
                (
                    "missing",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "unseen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("visited_on", models.DateField(null=True)),
                ("visit_outcome", models.CharField(blank=True, max_length=16)),
                ("checked_on", models.DateField(null=True)),
                ("made_up_on", models.DateField(null=True)),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("wrongly_paid", "可能错发"),
                            ("warning", "有预警"),
                            ("aid_possible", "可能漏助"),
                            ("nothing", "没有变化"),
                            ("unknown", "不清楚"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "signals",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "news",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("aid_fen", models.BigIntegerField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="registry.household",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="monitoring.lead",
                    ),
                ),
            ],
            options={
                "ordering": ("month", "area_id", "key"),
                "indexes": [
                    models.Index(fields=["area_id", "month"], name="check_area"),
                    models.Index(fields=["month", "area_id"], name="check_month"),
                    models.Index(
                        condition=models.Q(("checked_on", None), ("made_up_on", None)),
                        fields=["month"],
                        name="check_not_made",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("household", "month"), name="one_check_per_household_and_month"
                    )
                ],
            },
        ),
        enable_rls("monitoring_monthlycheck", privileges=READ),
        enable_rls("monitoring_difference", privileges=("SELECT", "UPDATE")),
        enable_rls("monitoring_povertycount", privileges=READ),
        grant_only("monitoring_checkedmonth", READ),
    ]
