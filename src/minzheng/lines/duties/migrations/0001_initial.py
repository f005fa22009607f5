import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Duty",
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
                ("unit", models.CharField(max_length=40, verbose_name="责任单位")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("control", "内部控制"),
                            ("conduct", "干部作风"),
                            ("office", "五型机关"),
                            ("study", "学习教育"),
                            ("ideology", "意识形态责任"),
                            ("integrity", "党风廉政"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("task", models.CharField(max_length=100, verbose_name="责任事项")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("once", "一次"),
                            ("month", "每月"),
                            ("quarter", "每季度"),
                            ("half", "每半年"),
                            ("year", "每年"),
                        ],
                        max_length=8,
                        verbose_name="频次",
                    ),
                ),
                ("first_on", models.DateField(verbose_name="第一次应办日期")),
                ("last_on", models.DateField(verbose_name="截止日期")),
                ("planner", models.CharField(max_length=30, verbose_name="责任人")),
            ],
            options={
                "verbose_name": "责任事项",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="duty_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="duty_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")),
                        fields=("area_id", "unit", "task", "first_on"),
                        name="duty_once",
                        violation_error_message="这个单位的这项责任已经登记，不重复登记。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyTask",
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
                ("owed_on", models.DateField(editable=False, verbose_name="应办日期")),
                ("done_on", models.DateField(editable=False, null=True, verbose_name="办理日期")),
                ("result", models.CharField(default="", max_length=200, verbose_name="完成情况")),
                (
                    "evidence",
                    models.CharField(default="", max_length=120, verbose_name="佐证材料（名称、文号）"),
                ),
                (
                    "finding",
                    models.CharField(
                        choices=[("true", "属实"), ("weak", "基本属实，材料须补充")],
                        default="",
                        max_length=5,
                        verbose_name="核对结果",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="duties.duty",
                        verbose_name="责任事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "履职记录",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="dutytask_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="dutytask_due"
                    ),
                ],
            },
        ),
    ]
