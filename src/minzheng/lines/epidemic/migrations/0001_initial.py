import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="EmergencySwitch",
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
                    "measure",
                    models.CharField(
                        choices=[
                            ("remote_visits", "入户调查改用电话、视频"),
                            ("rechecks_later", "暂缓定期核查"),
                            ("relief_first", "急难救助先行、手续后补"),
                            ("closed_homes", "养老、儿童机构封闭管理"),
                            ("no_gatherings", "停办集体活动"),
                        ],
                        max_length=16,
                        verbose_name="措施",
                    ),
                ),
                ("until", models.DateField(verbose_name="到哪天为止")),
                ("order", models.CharField(max_length=60, verbose_name="依据文号")),
                ("why_ended", models.CharField(default="", max_length=120, verbose_name="关闭理由")),
            ],
            options={
                "verbose_name": "应急开关",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="emergencyswitch_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="emergencyswitch_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Premises",
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
                            ("funeral", "殡仪馆、公墓"),
                            ("marriage", "婚姻登记处"),
                            ("office", "机关大院"),
                            ("lottery", "福彩销售场所"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("head", models.CharField(max_length=30, verbose_name="防控责任人")),
                ("people", models.PositiveIntegerField(verbose_name="常住和工作人数")),
                ("watch_from", models.DateField(editable=False, null=True, verbose_name="监测自")),
                ("every_days", models.PositiveSmallIntegerField(null=True, verbose_name="每几日报告一次")),
                ("watch_until", models.DateField(null=True, verbose_name="监测至")),
            ],
            options={
                "verbose_name": "防控场所",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="premises_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="premises_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HealthReport",
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
                ("present", models.PositiveIntegerField(null=True, verbose_name="在场人数")),
                ("feverish", models.PositiveIntegerField(null=True, verbose_name="发热或有症状人数")),
                ("tested", models.PositiveIntegerField(null=True, verbose_name="核酸检测人数")),
                ("vaccinated", models.PositiveIntegerField(null=True, verbose_name="已接种疫苗人数")),
                ("infected", models.PositiveIntegerField(null=True, verbose_name="确诊和无症状感染者")),
                ("visitors", models.PositiveIntegerField(null=True, verbose_name="来访登记人数")),
                ("supplies_days", models.PositiveIntegerField(null=True, verbose_name="防护物资可用天数")),
                ("reported", models.BooleanField(default=False, verbose_name="发热、感染已报疾控部门")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_reports",
                        to="epidemic.premises",
                        verbose_name="防控场所",
                    ),
                ),
            ],
            options={
                "verbose_name": "健康监测报告",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="healthreport_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="healthreport_due",
                    ),
                ],
            },
        ),
    ]
