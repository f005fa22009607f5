import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="WatchedHome",
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
                ("name", models.CharField(max_length=60, verbose_name="机构名称")),
                ("place", models.CharField(max_length=80, verbose_name="地址")),
                ("head", models.CharField(blank=True, default="", max_length=30, verbose_name="负责人")),
                ("home_code", models.UUIDField(editable=False, null=True, unique=True)),
            ],
            options={
                "verbose_name": "监测机构",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="watchedhome_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="watchedhome_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scoring",
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
                ("prepaid_cards", models.BooleanField(default=False, verbose_name="销售预付卡、会员卡")),
                (
                    "beds_unbuilt",
                    models.BooleanField(default=False, verbose_name="出售或认购未建成的床位、养老公寓"),
                ),
                ("loans", models.BooleanField(default=False, verbose_name="向老年人或家属借款")),
                (
                    "promised_return",
                    models.BooleanField(default=False, verbose_name="承诺还本付息或给付回报"),
                ),
                ("gifts_trips", models.BooleanField(default=False, verbose_name="以赠品、免费旅游招揽")),
                ("unfiled", models.BooleanField(default=False, verbose_name="未办理备案或登记")),
                (
                    "months_ahead",
                    models.PositiveSmallIntegerField(null=True, verbose_name="最长预收几个月费用"),
                ),
                ("seen_by", models.CharField(default="", max_length=60, verbose_name="检查人员（两人以上）")),
                ("points", models.PositiveSmallIntegerField(editable=False, null=True, verbose_name="得分")),
                (
                    "level",
                    models.CharField(
                        choices=[("low", "低风险"), ("middle", "中风险"), ("high", "高风险")],
                        default="",
                        editable=False,
                        max_length=6,
                        verbose_name="风险等级",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scorings",
                        to="fund_risk.watchedhome",
                        verbose_name="监测机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "风险评估",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="scoring_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="scoring_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clue",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("score", "风险评估"),
                            ("report", "群众举报"),
                            ("visit", "走访、检查发现"),
                            ("village", "村（社区）报告"),
                            ("department", "其他部门通报"),
                        ],
                        max_length=10,
                        verbose_name="线索来源",
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="线索内容")),
                (
                    "people",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="涉及老人数（估计）"),
                ),
                (
                    "money_fen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="涉及金额（元，估计）"),
                ),
                (
                    "warned",
                    models.CharField(default="", max_length=200, verbose_name="警示约谈、责令整改情况"),
                ),
                (
                    "shared_with",
                    models.CharField(
                        choices=[
                            ("finance", "县处非办（金融办）"),
                            ("market", "县市场监管局"),
                            ("police", "县公安局"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="移交部门",
                    ),
                ),
                ("shared_paper", models.CharField(default="", max_length=60, verbose_name="移交函号")),
                ("shared_on", models.DateField(editable=False, null=True, verbose_name="移交日期")),
                ("answer", models.CharField(default="", max_length=200, verbose_name="部门回复")),
                ("outcome", models.CharField(default="", max_length=200, verbose_name="办结结论")),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clues",
                        to="fund_risk.watchedhome",
                        verbose_name="监测机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "线索",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="clue_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="clue_due"
                    ),
                ],
            },
        ),
    ]
