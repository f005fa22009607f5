import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Station",
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
                ("name", models.CharField(max_length=60, verbose_name="站名")),
                ("place", models.CharField(max_length=80, verbose_name="地点")),
                ("run_by", models.CharField(default="", max_length=60, verbose_name="承接机构")),
                ("contract", models.CharField(default="", max_length=60, verbose_name="购买服务合同号")),
                ("contract_until", models.DateField(null=True, verbose_name="合同期至")),
            ],
            options={
                "verbose_name": "社工站",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="station_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="station_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=("area_id",),
                        name="station_one_for_an_area",
                        violation_error_message="这里已有一个社工站。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
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
                            ("assess", "协助家庭评估"),
                            ("visit", "建档访视"),
                            ("needs", "需求分析"),
                            ("link", "资源链接"),
                            ("counsel", "心理疏导、关系调适"),
                            ("group", "小组活动"),
                            ("community", "社区活动"),
                        ],
                        max_length=10,
                        verbose_name="服务方式",
                    ),
                ),
                (
                    "served",
                    models.CharField(
                        choices=[
                            ("relief", "社会救助对象"),
                            ("elder", "老年人"),
                            ("child", "儿童"),
                            ("disabled", "残疾人"),
                            ("public", "社区居民"),
                        ],
                        max_length=10,
                        verbose_name="服务对象",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="人次")),
                ("hours", models.PositiveIntegerField(verbose_name="工时（小时）")),
                ("volunteers", models.PositiveIntegerField(default=0, verbose_name="志愿者人数")),
                ("what", models.CharField(max_length=120, verbose_name="内容")),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="social_work.station",
                        verbose_name="社工站",
                    ),
                ),
            ],
            options={
                "verbose_name": "社工服务",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="service_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="service_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Worker",
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
                ("name", models.CharField(max_length=30, verbose_name="姓名")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "无证"),
                            ("assistant", "助理社会工作师"),
                            ("worker", "社会工作师"),
                            ("senior", "高级社会工作师"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="职业水平",
                    ),
                ),
                (
                    "certificate",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="证书管理号"),
                ),
                ("certified_on", models.DateField(blank=True, null=True, verbose_name="取证日期")),
                (
                    "station",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workers",
                        to="social_work.station",
                        verbose_name="社工站",
                    ),
                ),
            ],
            options={
                "verbose_name": "社工",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="worker_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="worker_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("certificate", ""), _negated=True),
                            models.Q(("state", "left"), _negated=True),
                        ),
                        fields=("certificate",),
                        name="worker_certificate_once",
                        violation_error_message="这个证书已登记在另一名社工名下。",
                    )
                ],
            },
        ),
    ]
