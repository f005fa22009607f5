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
            name="DeathQuestion",
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
                ("first_on", models.DateField(editable=False, null=True, verbose_name="已登记的死亡日期")),
                (
                    "first_source",
                    models.CharField(
                        choices=[
                            ("register", "户籍登记"),
                            ("funeral_home", "殡仪馆"),
                            ("hospital", "医院死亡证明"),
                            ("police", "公安机关证明"),
                            ("village", "村（居）报告"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="原来源",
                    ),
                ),
                ("second_on", models.DateField(verbose_name="另报的死亡日期")),
                (
                    "second_source",
                    models.CharField(
                        choices=[
                            ("register", "户籍登记"),
                            ("funeral_home", "殡仪馆"),
                            ("hospital", "医院死亡证明"),
                            ("police", "公安机关证明"),
                            ("village", "村（居）报告"),
                        ],
                        max_length=12,
                        verbose_name="另报来源",
                    ),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="核定的死亡日期")),
                ("ground", models.CharField(default="", max_length=200, verbose_name="核定依据")),
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
                "verbose_name": "死亡日期核定",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="deathquestion_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="deathquestion_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "second_on", "second_source"),
                        name="death_question_once",
                        violation_error_message="这个来源的这个日期已经登记过，不重复登记。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Funeral",
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
                ("died_on", models.DateField(verbose_name="死亡日期")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("register", "户籍登记"),
                            ("funeral_home", "殡仪馆"),
                            ("hospital", "医院死亡证明"),
                            ("police", "公安机关证明"),
                            ("village", "村（居）报告"),
                        ],
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "家中"),
                            ("hospital", "医院"),
                            ("care_home", "养老机构"),
                            ("elsewhere", "其他地方"),
                        ],
                        default="elsewhere",
                        max_length=10,
                        verbose_name="死亡地点",
                    ),
                ),
                (
                    "died_in_zone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "不清楚"),
                            ("likely", "疑似，待核实"),
                            ("yes", "是"),
                            ("no", "否"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="在火化区内去世",
                    ),
                ),
                (
                    "public_employee",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "不清楚"),
                            ("likely", "疑似，待核实"),
                            ("yes", "是"),
                            ("no", "否"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="国家公职人员",
                    ),
                ),
                ("employer", models.CharField(blank=True, default="", max_length=100, verbose_name="单位")),
                (
                    "rites",
                    models.CharField(
                        blank=True,
                        choices=[("hall", "殡仪馆"), ("home", "家中"), ("other", "其他地方")],
                        default="",
                        max_length=6,
                        verbose_name="治丧地点",
                    ),
                ),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("hospital", "医疗机构死亡证明"),
                            ("police", "公安机关死亡证明"),
                            ("feed", "殡仪馆火化登记"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="死亡证明",
                    ),
                ),
                ("cremation_number", models.CharField(default="", max_length=40, verbose_name="火化证号")),
                ("cremated_on", models.DateField(null=True, verbose_name="火化日期")),
                (
                    "ashes",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cemetery", "公墓安葬"),
                            ("hall", "骨灰堂寄存"),
                            ("eco", "树葬等生态安葬"),
                            ("family", "家属领回"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="骨灰去向",
                    ),
                ),
                ("burial", models.CharField(default="", max_length=100, verbose_name="安葬地点")),
                (
                    "custom",
                    models.CharField(
                        choices=[("none", "无"), ("minority", "尊重少数民族丧葬习俗")],
                        default="none",
                        max_length=10,
                        verbose_name="丧葬习俗",
                    ),
                ),
                ("order_number", models.CharField(default="", max_length=40, verbose_name="责令改正文号")),
                ("order_until", models.DateField(null=True, verbose_name="改正期限")),
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
                "verbose_name": "死亡与治丧",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="funeral_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="funeral_due"
                    ),
                    models.Index(fields=["died_on"], name="funeral_died_on"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "mistaken"), _negated=True),
                        fields=("person",),
                        name="funeral_once",
                        violation_error_message="此人的死亡已经登记过。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cremation_number", ""), _negated=True),
                        fields=("cremation_number",),
                        name="funeral_cremation_once",
                        violation_error_message="这个火化证号已经登记在另一人名下，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FuneralWaiver",
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
                            ("dibao", "低保对象"),
                            ("tekun", "特困人员"),
                            ("veteran", "重点优抚对象"),
                            ("eco", "生态安葬奖补"),
                        ],
                        max_length=8,
                        verbose_name="减免类别",
                    ),
                ),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="减免金额")),
                ("ground", models.CharField(default="", max_length=200, verbose_name="不予减免的理由")),
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
                "verbose_name": "殡葬费用减免",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="funeralwaiver_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="funeralwaiver_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "refused"), _negated=True),
                        fields=("person", "kind"),
                        name="funeral_waiver_once",
                        violation_error_message="这项减免已经申请过。",
                    )
                ],
            },
        ),
    ]
