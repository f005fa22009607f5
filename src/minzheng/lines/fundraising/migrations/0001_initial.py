import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FundCampaign",
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
                ("name", models.CharField(max_length=60, verbose_name="活动名称")),
                (
                    "credit_code",
                    models.CharField(default="", max_length=18, verbose_name="慈善组织统一社会信用代码"),
                ),
                (
                    "organiser",
                    models.CharField(default="", editable=False, max_length=60, verbose_name="开展单位"),
                ),
                ("starts_on", models.DateField(verbose_name="开始日期")),
                ("ends_on", models.DateField(null=True, verbose_name="结束日期")),
                ("purpose", models.CharField(default="", max_length=120, verbose_name="募捐目的")),
                ("place", models.CharField(default="", max_length=60, verbose_name="活动地域")),
                ("responsible", models.CharField(default="", max_length=30, verbose_name="活动负责人")),
                (
                    "ways",
                    models.CharField(
                        choices=[
                            ("place", "公共场所设置募捐箱、义演义卖等"),
                            ("media", "广播、电视、报刊"),
                            ("internet", "指定的互联网募捐平台"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="募捐方式",
                    ),
                ),
                ("account", models.CharField(default="", max_length=60, verbose_name="银行账户户名")),
                ("expected_fen", models.PositiveBigIntegerField(null=True, verbose_name="预计募集金额")),
                ("beneficiaries", models.CharField(default="", max_length=120, verbose_name="受益人范围")),
                ("named_person", models.BooleanField(null=True, verbose_name="受益人是特定的个人")),
                ("use", models.CharField(default="", max_length=120, verbose_name="募得款物用途")),
                ("cost_fen", models.PositiveBigIntegerField(null=True, verbose_name="募捐成本")),
                ("surplus", models.CharField(default="", max_length=120, verbose_name="剩余财产处理")),
                (
                    "partner",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="合作方（没有不填）"
                    ),
                ),
                ("emergency", models.BooleanField(null=True, verbose_name="为应对重大突发事件开展")),
                ("filed_on", models.DateField(editable=False, null=True, verbose_name="备案日期")),
                ("mend_by", models.DateField(editable=False, null=True, verbose_name="补正期限")),
                ("found", models.CharField(default="", max_length=200, verbose_name="发现的情况")),
            ],
            options={
                "verbose_name": "公开募捐活动",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="fundcampaign_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="fundcampaign_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignFinding",
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
                    "issue",
                    models.CharField(
                        choices=[
                            ("accounts", "账目未按期公开或者不全"),
                            ("purpose", "改变用途"),
                            ("money", "使用个人或者其他账户"),
                            ("platform", "在非指定平台募捐"),
                            ("forced", "摊派或者变相摊派"),
                            ("other", "其他"),
                        ],
                        max_length=8,
                        verbose_name="问题",
                    ),
                ),
                ("told", models.CharField(max_length=200, verbose_name="检查情况")),
                ("inspectors", models.CharField(max_length=60, verbose_name="检查人员（两名以上）")),
                ("mend_by", models.DateField(verbose_name="整改期限")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="fundraising.fundcampaign",
                        verbose_name="募捐活动",
                    ),
                ),
            ],
            options={
                "verbose_name": "募捐检查发现的问题",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="campaignfinding_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="campaignfinding_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignAccount",
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
                ("raised_fen", models.PositiveBigIntegerField(null=True, verbose_name="累计募得")),
                ("spent_fen", models.PositiveBigIntegerField(null=True, verbose_name="累计使用")),
                ("published_in", models.CharField(default="", max_length=80, verbose_name="在哪里公开")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="fundraising.fundcampaign",
                        verbose_name="募捐活动",
                    ),
                ),
            ],
            options={
                "verbose_name": "募捐账目公开",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="campaignaccount_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="campaignaccount_due",
                    ),
                ],
            },
        ),
    ]
