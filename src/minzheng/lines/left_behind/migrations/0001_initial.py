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
            name="LeftBehind",
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
                    "group",
                    models.CharField(
                        choices=[("child", "留守儿童"), ("woman", "留守妇女"), ("elder", "留守老年人")],
                        max_length=6,
                        verbose_name="类别",
                    ),
                ),
                (
                    "found_by",
                    models.CharField(
                        choices=[
                            ("data", "数据比对"),
                            ("village", "村（社区）排查"),
                            ("report", "报告或求助"),
                        ],
                        max_length=8,
                        verbose_name="发现方式",
                    ),
                ),
                ("grounds", models.CharField(max_length=200, verbose_name="发现依据")),
                (
                    "away",
                    models.CharField(
                        choices=[
                            ("both", "父母双方"),
                            ("father", "父亲"),
                            ("mother", "母亲"),
                            ("husband", "丈夫"),
                            ("children", "全部子女"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="谁在外",
                    ),
                ),
                (
                    "months",
                    models.PositiveSmallIntegerField(null=True, verbose_name="连续外出几个月（取最短的）"),
                ),
                (
                    "home_parent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("well", "有监护能力"),
                            ("serious_illness", "患重病"),
                            ("severe_disability", "重度残疾"),
                            ("custody", "服刑在押"),
                            ("lost_contact", "失联"),
                            ("dead", "死亡"),
                        ],
                        default="",
                        max_length=17,
                        verbose_name="留在家的父母一方（一方外出的儿童必填）",
                    ),
                ),
                (
                    "carer",
                    models.CharField(
                        choices=[
                            ("grandparents", "祖父母、外祖父母"),
                            ("parent", "留在家的父母一方"),
                            ("relatives", "其他亲属"),
                            ("spouse", "配偶"),
                            ("school", "寄宿学校"),
                            ("nobody", "无人照料"),
                            ("itself", "本人自理"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="实际照料人",
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[("high", "高风险"), ("focus", "重点"), ("general", "一般")],
                        default="",
                        max_length=8,
                        verbose_name="风险等级",
                    ),
                ),
                (
                    "leaving",
                    models.CharField(
                        choices=[
                            ("back", "外出的家人已返回"),
                            ("followed", "已随家人外出"),
                            ("age", "年龄不再符合"),
                            ("moved", "户籍迁出"),
                            ("death", "去世"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="不再属于的原因",
                    ),
                ),
                ("recorded_on", models.DateField(editable=False, null=True, verbose_name="录入日期")),
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
                "verbose_name": "留守人员",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LeftBehindReview",
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
                ("still", models.BooleanField(null=True, verbose_name="仍属留守")),
                (
                    "living",
                    models.CharField(
                        choices=[
                            ("good", "生活照料落实"),
                            ("help", "有困难，已帮扶"),
                            ("danger", "有监护缺失或人身安全风险，已报告"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="生活情况",
                    ),
                ),
                (
                    "reported_to",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="已报告谁（有风险必填）"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="left_behind.leftbehind",
                        verbose_name="留守人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "留守人员复核",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="leftbehind",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="leftbehind_area"),
        ),
        migrations.AddIndex(
            model_name="leftbehind",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="leftbehind_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="leftbehind",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("found", "recorded"))),
                fields=("person", "group"),
                name="left_behind_once",
                violation_error_message="此人已在这一类留守人员名册上，不重复登记。",
            ),
        ),
        migrations.AddIndex(
            model_name="leftbehindreview",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="leftbehindreview_area"),
        ),
        migrations.AddIndex(
            model_name="leftbehindreview",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="leftbehindreview_due"
            ),
        ),
    ]
