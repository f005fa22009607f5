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
            name="OrphanAid",
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
                    "scheme",
                    models.CharField(
                        choices=[("tomorrow", "明天计划（医疗康复）"), ("study", "福彩圆梦（助学）")],
                        max_length=8,
                        verbose_name="项目",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度（助学填学年开始的年份）")),
                ("grounds", models.CharField(max_length=120, verbose_name="符合条件的依据")),
                (
                    "way",
                    models.CharField(
                        choices=[("door", "上门"), ("phone", "电话"), ("letter", "书面")],
                        default="",
                        max_length=6,
                        verbose_name="告知方式",
                    ),
                ),
                ("told", models.CharField(default="", max_length=30, verbose_name="告知了谁")),
                ("offered_on", models.DateField(editable=False, null=True, verbose_name="告知日期")),
                ("paper", models.CharField(default="", max_length=80, verbose_name="在读证明或医疗康复方案")),
                ("amount_fen", models.PositiveBigIntegerField(null=True, verbose_name="资助金额")),
                ("voucher", models.CharField(default="", max_length=40, verbose_name="支付凭证")),
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
                "verbose_name": "孤儿医疗康复和助学",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="orphanaid_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="orphanaid_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "refused"), _negated=True),
                        fields=("person", "scheme", "year"),
                        name="orphan_aid_once_a_year",
                        violation_error_message="此人这一年度（学年）的这一项目已经登记，不重复告知、不重复资助。",
                    )
                ],
            },
        ),
    ]
