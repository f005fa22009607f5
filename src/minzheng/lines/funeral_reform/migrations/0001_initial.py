import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ReformGroup",
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
                ("leader", models.CharField(max_length=30, verbose_name="组长")),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("secretary", "乡镇党委书记"),
                            ("mayor", "乡镇长"),
                            ("village_secretary", "村（社区）党组织书记"),
                            ("village_head", "村（居）委会主任"),
                            ("other", "其他人员"),
                        ],
                        max_length=18,
                        verbose_name="组长职务",
                    ),
                ),
                ("members", models.PositiveSmallIntegerField(verbose_name="成员人数")),
                ("document", models.CharField(max_length=60, verbose_name="成立文件")),
                ("plan_name", models.CharField(default="", max_length=80, verbose_name="方案名称")),
                ("plan_document", models.CharField(default="", max_length=60, verbose_name="方案文号")),
            ],
            options={
                "verbose_name": "殡葬改革领导小组",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="reformgroup_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="reformgroup_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("area_id",),
                        name="reform_group_once",
                        violation_error_message="这里已经有领导小组；换组长请办理“更换组长”。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReformPublicity",
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
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("house", "入户宣传"),
                            ("meeting", "屋场会、村民会议"),
                            ("broadcast", "广播、宣传车"),
                            ("board", "标语、公开栏"),
                            ("online", "微信群等网络"),
                            ("show", "文艺活动"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="形式",
                    ),
                ),
                ("reached", models.PositiveIntegerField(null=True, verbose_name="受众人数")),
                ("content", models.CharField(default="", max_length=200, verbose_name="内容")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publicity",
                        to="funeral_reform.reformgroup",
                        verbose_name="领导小组",
                    ),
                ),
            ],
            options={
                "verbose_name": "殡葬改革宣传",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="reformpublicity_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="reformpublicity_due",
                    ),
                ],
            },
        ),
    ]
