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
            name="Elder",
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
                            ("alone", "独居"),
                            ("empty_nest", "空巢"),
                            ("left_behind", "留守"),
                            ("disabled", "失能或重度残疾"),
                            ("very_old", "高龄"),
                            ("one_child", "计划生育特殊家庭"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[("high", "高风险"), ("focus", "重点"), ("general", "一般")],
                        max_length=8,
                        verbose_name="风险等级",
                    ),
                ),
                ("grounds", models.CharField(max_length=200, verbose_name="列入理由")),
                (
                    "leaving",
                    models.CharField(
                        choices=[
                            ("death", "去世"),
                            ("moved", "迁出"),
                            ("home", "入住养老机构"),
                            ("cared_for", "子女已回家照料"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="退出原因",
                    ),
                ),
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
                "verbose_name": "探访对象",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ElderVisit",
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
                        choices=[("door", "上门"), ("phone", "电话或视频")],
                        default="",
                        max_length=5,
                        verbose_name="方式",
                    ),
                ),
                (
                    "health",
                    models.CharField(
                        choices=[
                            ("well", "良好"),
                            ("ill", "有病痛，能自理"),
                            ("care", "需要人照料"),
                            ("urgent", "需要马上就医"),
                        ],
                        default="",
                        max_length=6,
                        verbose_name="身体",
                    ),
                ),
                (
                    "living",
                    models.CharField(
                        choices=[
                            ("fine", "吃住、水电、用火安全"),
                            ("short", "缺衣少食或无人做饭"),
                            ("unsafe", "房屋或用火用电有隐患"),
                        ],
                        default="",
                        max_length=6,
                        verbose_name="生活",
                    ),
                ),
                ("needs", models.CharField(blank=True, default="", max_length=200, verbose_name="需要什么")),
                (
                    "referral",
                    models.CharField(
                        choices=[
                            ("none", "不需要"),
                            ("aid", "转社会救助"),
                            ("care", "转养老服务"),
                            ("doctor", "转卫生院"),
                            ("family", "联系子女"),
                            ("other", "转其他部门"),
                        ],
                        default="",
                        max_length=6,
                        verbose_name="转介",
                    ),
                ),
                ("absence", models.CharField(default="", max_length=100, verbose_name="没有见到的原因")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="elder_visits.elder",
                        verbose_name="老人",
                    ),
                ),
            ],
            options={
                "verbose_name": "探访",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="elder",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="elder_area"),
        ),
        migrations.AddIndex(
            model_name="elder",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="elder_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="elder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("proposed", "listed"))),
                fields=("person",),
                name="elder_once",
                violation_error_message="此人已经在探访名册上或正在核实，不重复登记。",
            ),
        ),
        migrations.AddIndex(
            model_name="eldervisit",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="eldervisit_area"),
        ),
        migrations.AddIndex(
            model_name="eldervisit",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="eldervisit_due"
            ),
        ),
    ]
