import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0005_fact_aid_area"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wedding",
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
                            ("group", "集体婚礼"),
                            ("ceremony", "集体颁证仪式"),
                            ("publicity", "婚俗改革宣传"),
                        ],
                        max_length=10,
                        verbose_name="形式",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="活动名称")),
                ("planned_on", models.DateField(verbose_name="计划日期")),
                ("place", models.CharField(max_length=60, verbose_name="地点")),
                ("couples", models.PositiveIntegerField(blank=True, null=True, verbose_name="新人对数")),
                ("visitors", models.PositiveIntegerField(null=True, verbose_name="到场人数")),
            ],
            options={
                "verbose_name": "移风易俗活动",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="wedding_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="wedding_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mediation",
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
                    "matter",
                    models.CharField(
                        choices=[
                            ("feelings", "感情不和"),
                            ("parents", "与父母关系"),
                            ("money", "家庭开支、债务"),
                            ("away", "长期在外务工分居"),
                            ("violence", "家庭暴力"),
                            ("bride_price", "彩礼纠纷"),
                        ],
                        max_length=12,
                        verbose_name="事由",
                    ),
                ),
                ("both_agree", models.BooleanField(default=False, verbose_name="双方同意调解")),
                ("mediator", models.CharField(default="", max_length=40, verbose_name="调解员")),
                ("sittings", models.PositiveSmallIntegerField(null=True, verbose_name="调解次数")),
                ("safe", models.BooleanField(default=False, verbose_name="已告知报警和人身安全保护令")),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="姓名",
                    ),
                ),
            ],
            options={
                "verbose_name": "婚姻家庭调解",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="mediation_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="mediation_due"
                    ),
                ],
            },
        ),
    ]
