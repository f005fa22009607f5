import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SafePlace",
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
                ("name", models.CharField(max_length=60, verbose_name="场所名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("home", "养老机构"),
                            ("children", "儿童福利机构"),
                            ("rescue", "救助管理站"),
                            ("funeral", "殡仪馆"),
                            ("cemetery", "公墓"),
                            ("lottery", "福彩网点"),
                            ("centre", "社区养老服务中心"),
                            ("mutual_aid", "互助养老服务点"),
                            ("office", "机关办公场所"),
                        ],
                        max_length=10,
                        verbose_name="场所类别",
                    ),
                ),
                ("site", models.CharField(blank=True, default="", max_length=120, verbose_name="地址")),
                ("head", models.CharField(default="", max_length=30, verbose_name="安全责任人")),
                ("officer", models.CharField(default="", max_length=30, verbose_name="安全管理员")),
                ("supervisor", models.CharField(default="", max_length=30, verbose_name="监管责任人")),
                ("origin", models.UUIDField(editable=False, null=True, unique=True)),
            ],
            options={
                "verbose_name": "安全监管场所",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="safeplace_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="safeplace_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area_id", "name", "kind"),
                        name="safe_place_once",
                        violation_error_message="这里已登记过同名同类的场所。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hazard",
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
                            ("fire", "消防"),
                            ("food", "食品"),
                            ("personal", "人身"),
                            ("building", "房屋"),
                            ("power", "用电用气"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[("general", "一般隐患"), ("serious", "重大隐患")],
                        max_length=8,
                        verbose_name="等级",
                    ),
                ),
                ("found", models.CharField(max_length=300, verbose_name="隐患情况")),
                (
                    "interim",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="整改前的防范措施"),
                ),
                ("liable", models.CharField(max_length=30, verbose_name="整改责任人")),
                ("deadline", models.DateField(verbose_name="整改期限")),
                ("righted", models.CharField(default="", max_length=300, verbose_name="整改情况")),
                ("righted_on", models.DateField(editable=False, null=True, verbose_name="整改日期")),
                ("recheck", models.CharField(default="", max_length=300, verbose_name="复查情况")),
                ("closed_on", models.DateField(editable=False, null=True, verbose_name="销号日期")),
                ("listed_on", models.DateField(editable=False, null=True, verbose_name="挂牌督办日期")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hazards",
                        to="safety.safeplace",
                        verbose_name="场所",
                    ),
                ),
            ],
            options={
                "verbose_name": "安全隐患",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="hazard_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="hazard_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyInspection",
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
                ("first_inspector", models.CharField(default="", max_length=30, verbose_name="检查人员一")),
                ("second_inspector", models.CharField(default="", max_length=30, verbose_name="检查人员二")),
                (
                    "fire",
                    models.CharField(
                        choices=[("fine", "正常"), ("problem", "有隐患"), ("none", "不涉及")],
                        default="",
                        max_length=8,
                        verbose_name="消防安全",
                    ),
                ),
                (
                    "food",
                    models.CharField(
                        choices=[("fine", "正常"), ("problem", "有隐患"), ("none", "不涉及")],
                        default="",
                        max_length=8,
                        verbose_name="食品安全",
                    ),
                ),
                (
                    "personal",
                    models.CharField(
                        choices=[("fine", "正常"), ("problem", "有隐患"), ("none", "不涉及")],
                        default="",
                        max_length=8,
                        verbose_name="人身安全",
                    ),
                ),
                ("findings", models.CharField(default="", max_length=500, verbose_name="检查情况")),
                (
                    "of",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="safety.safeplace",
                        verbose_name="场所",
                    ),
                ),
            ],
            options={
                "verbose_name": "安全检查",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="safetyinspection_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="safetyinspection_due",
                    ),
                ],
            },
        ),
    ]
