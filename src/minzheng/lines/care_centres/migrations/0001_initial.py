import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CareCentre",
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
                ("name", models.CharField(max_length=60, unique=True, verbose_name="中心名称")),
                ("site", models.CharField(max_length=120, verbose_name="地址")),
                ("planned_beds", models.PositiveIntegerField(verbose_name="计划床位数")),
                ("planned_until", models.DateField(verbose_name="计划建成日期")),
                ("beds", models.PositiveIntegerField(null=True, verbose_name="床位数")),
                ("size", models.PositiveIntegerField(null=True, verbose_name="建筑面积（平方米）")),
                (
                    "runner",
                    models.CharField(
                        choices=[
                            ("township", "乡镇自办"),
                            ("home", "敬老院承办"),
                            ("social", "社会组织承办"),
                            ("company", "企业承办"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="运营方式",
                    ),
                ),
                ("head", models.CharField(default="", max_length=30, verbose_name="负责人")),
                ("day_care", models.BooleanField(null=True, verbose_name="日间照料")),
                ("meals", models.BooleanField(null=True, verbose_name="助餐")),
                ("at_home", models.BooleanField(null=True, verbose_name="上门服务")),
                ("served", models.PositiveIntegerField(null=True, verbose_name="月服务人次")),
            ],
            options={
                "verbose_name": "社区养老服务中心",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="carecentre_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="carecentre_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_use"), _negated=True), ("beds__gt", 0), _connector="OR"
                        ),
                        name="centre_runs_with_beds",
                        violation_error_message="运营的中心须有床位。",
                    )
                ],
            },
        ),
    ]
