import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DivisionChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.CharField(editable=False, max_length=40, unique=True, verbose_name="编号")),
                ("state", models.CharField(editable=False, max_length=20, verbose_name="状态")),
                ("opened_on", models.DateField(editable=False, verbose_name="登记日期")),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="期限")),
                ("submission", models.UUIDField(editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("part", "从乡镇析出，设立办事处或新单位"),
                            ("whole", "整体变更（撤销原单位）"),
                        ],
                        max_length=8,
                        verbose_name="变更方式",
                    ),
                ),
                ("unit_name", models.CharField(max_length=30, verbose_name="新单位名称")),
                ("reason", models.CharField(max_length=200, verbose_name="变更理由")),
                (
                    "history",
                    models.BooleanField(default=False, verbose_name="基本情况（历史、人口、面积等）"),
                ),
                ("risk", models.BooleanField(default=False, verbose_name="风险评估报告")),
                ("experts", models.BooleanField(default=False, verbose_name="专家论证报告")),
                ("public_view", models.BooleanField(default=False, verbose_name="征求社会公众意见报告")),
                (
                    "maps",
                    models.BooleanField(default=False, verbose_name="区划图和变更方案示意图"),
                ),
                (
                    "offices",
                    models.BooleanField(default=False, verbose_name="各有关部门意见"),
                ),
                ("county_paper", models.CharField(default="", max_length=60, verbose_name="县政府请示文号")),
                ("city_paper", models.CharField(default="", max_length=60, verbose_name="市政府请示文号")),
                (
                    "province_paper",
                    models.CharField(default="", max_length=60, verbose_name="省政府批复文号"),
                ),
                ("approved_on", models.DateField(null=True, verbose_name="批准日期")),
                ("extended", models.BooleanField(default=False, verbose_name="经批准延长完成期限")),
                ("new_code", models.CharField(default="", max_length=9, verbose_name="新单位代码（9 位）")),
                ("seat", models.CharField(default="", max_length=60, verbose_name="驻地")),
                (
                    "moved",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="迁入的资料条数"),
                ),
                ("announced_in", models.CharField(default="", max_length=80, verbose_name="公告载体和日期")),
            ],
            options={
                "verbose_name": "行政区划变更",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="divisionchange_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="divisionchange_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.CharField(editable=False, max_length=40, unique=True, verbose_name="编号")),
                ("state", models.CharField(editable=False, max_length=20, verbose_name="状态")),
                ("opened_on", models.DateField(editable=False, verbose_name="登记日期")),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="期限")),
                ("submission", models.UUIDField(editable=False, unique=True)),
                ("old_code", models.CharField(editable=False, max_length=12, verbose_name="原代码")),
                (
                    "new_code",
                    models.CharField(
                        blank=True, default="", max_length=12, verbose_name="新代码（12 位，可空）"
                    ),
                ),
                (
                    "new_name",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="新名称（可空）"),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="villages",
                        to="divisions.divisionchange",
                        verbose_name="行政区划变更",
                    ),
                ),
            ],
            options={
                "verbose_name": "划转的村（社区）",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="villageover_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="villageover_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "listed")),
                        fields=("old_code",),
                        name="village_over_once",
                        violation_error_message="这个村（社区）已列在一项没有办结的变更里。",
                    )
                ],
            },
        ),
    ]
