import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LotterySale",
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
                    "game",
                    models.CharField(
                        choices=[
                            ("double", "双色球"),
                            ("three_d", "3D"),
                            ("seven", "七乐彩"),
                            ("keno", "快乐8"),
                            ("instant", "刮刮乐"),
                        ],
                        max_length=8,
                        verbose_name="玩法",
                    ),
                ),
                ("month", models.DateField(verbose_name="月份（填当月任一天）")),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="销售额")),
            ],
            options={
                "verbose_name": "福彩销量",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="lotterysale_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="lotterysale_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area_id", "game", "month"),
                        name="lottery_sale_once",
                        violation_error_message="这个乡镇这个月的这种玩法已经录入，请用更正。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outlet",
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
                ("name", models.CharField(max_length=60, verbose_name="网点名称")),
                ("address", models.CharField(max_length=120, verbose_name="地址")),
                ("agent", models.CharField(max_length=30, verbose_name="代销者")),
                ("outlet_code", models.CharField(default="", max_length=20, verbose_name="站点编号")),
                ("contract", models.CharField(default="", max_length=40, verbose_name="代销合同编号")),
                ("contract_until", models.DateField(null=True, verbose_name="代销合同到期日")),
                ("keno", models.BooleanField(null=True, verbose_name="开通快乐8")),
                ("terminals", models.PositiveSmallIntegerField(null=True, verbose_name="终端机数")),
                ("deposit_fen", models.PositiveBigIntegerField(null=True, verbose_name="设备押金")),
                ("begun_on", models.DateField(editable=False, null=True, verbose_name="开始销售日期")),
            ],
            options={
                "verbose_name": "福彩网点",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="outlet_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="outlet_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outlet_code", ""), _negated=True),
                        fields=("outlet_code",),
                        name="outlet_code_once",
                        violation_error_message="这个站点编号已经登记。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutletInspection",
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
                ("sign_up", models.BooleanField(null=True, verbose_name="未成年人禁购标识醒目")),
                ("no_minors", models.BooleanField(null=True, verbose_name="没有向未成年人售彩、兑奖")),
                ("no_credit", models.BooleanField(null=True, verbose_name="没有赊销")),
                ("honest_ads", models.BooleanField(null=True, verbose_name="没有虚假、误导性宣传")),
                (
                    "fine_fen",
                    models.PositiveBigIntegerField(blank=True, null=True, verbose_name="罚款（没有不填）"),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="lottery.outlet",
                        verbose_name="网点",
                    ),
                ),
            ],
            options={
                "verbose_name": "网点检查",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="outletinspection_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="outletinspection_due",
                    ),
                ],
            },
        ),
    ]
