import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0005_fact_aid_area"),
        ("rescue", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trace",
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
                    "sex",
                    models.CharField(
                        choices=[("male", "男"), ("female", "女")], max_length=6, verbose_name="性别"
                    ),
                ),
                ("age_low", models.PositiveSmallIntegerField(verbose_name="年龄下限")),
                ("age_high", models.PositiveSmallIntegerField(verbose_name="年龄上限")),
                (
                    "height_cm",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="身高（厘米）"),
                ),
                ("marks", models.CharField(max_length=160, verbose_name="体貌特征")),
                ("clothes", models.CharField(max_length=120, verbose_name="发现时衣着")),
                ("found_on", models.DateField(verbose_name="发现日期")),
                ("found_at", models.CharField(max_length=80, verbose_name="发现地点")),
                ("health", models.CharField(max_length=120, verbose_name="身体、智力、精神状况")),
                ("trafficked", models.BooleanField(default=False, verbose_name="疑似走失、被遗弃或被拐卖")),
                ("reported", models.BooleanField(default=False, verbose_name="已向公安机关报案")),
                ("announced_on", models.DateField(editable=False, null=True, verbose_name="公告日期")),
                ("announced_in", models.CharField(default="", max_length=80, verbose_name="公告媒体")),
                ("dna_on", models.DateField(editable=False, null=True, verbose_name="申请采血日期")),
                ("dna_paper", models.CharField(default="", max_length=40, verbose_name="协助函文号")),
                ("refreshed_on", models.DateField(editable=False, null=True, verbose_name="更新日期")),
                ("refreshed_in", models.CharField(default="", max_length=80, verbose_name="更新的平台")),
                ("proposed_on", models.DateField(editable=False, null=True, verbose_name="提出安置日期")),
                ("proposal_paper", models.CharField(default="", max_length=40, verbose_name="安置请示文号")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("told", "本人说出"),
                            ("police", "公安查询比对"),
                            ("dna", "血样比对"),
                            ("face", "人像比对"),
                            ("site", "全国救助寻亲网"),
                            ("toutiao", "头条寻人"),
                            ("called", "按口音、线索联系当地"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="查明方式",
                    ),
                ),
                ("from_where", models.CharField(default="", max_length=80, verbose_name="户籍地")),
                ("proof", models.CharField(default="", max_length=120, verbose_name="核实依据")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="查明是本县登记中的人",
                    ),
                ),
                (
                    "stay",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trace",
                        to="rescue.stay",
                        verbose_name="救助登记",
                    ),
                ),
            ],
            options={
                "verbose_name": "寻亲档案",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Talk",
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
                    "dialect",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="口音、方言"),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="自称姓名（可写同音字）"
                    ),
                ),
                (
                    "home",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="说的家乡（省市县、山水、集市）"
                    ),
                ),
                ("kin", models.CharField(blank=True, default="", max_length=120, verbose_name="说的亲人")),
                (
                    "school",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="上过的学、做过的工"
                    ),
                ),
                ("food", models.CharField(blank=True, default="", max_length=80, verbose_name="饮食、习俗")),
                (
                    "knows",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="能写的字、会的手艺"
                    ),
                ),
                (
                    "sure",
                    models.CharField(
                        choices=[
                            ("repeated", "多次说法一致"),
                            ("once", "只说过一次"),
                            ("guessed", "工作人员推测"),
                        ],
                        max_length=10,
                        verbose_name="把握程度",
                    ),
                ),
                (
                    "trace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talks",
                        to="tracing.trace",
                        verbose_name="寻亲档案",
                    ),
                ),
            ],
            options={
                "verbose_name": "寻亲访谈",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="trace",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="trace_area"),
        ),
        migrations.AddIndex(
            model_name="trace",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="trace_due"
            ),
        ),
        migrations.AddIndex(
            model_name="talk",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="talk_area"),
        ),
        migrations.AddIndex(
            model_name="talk",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="talk_due"
            ),
        ),
    ]
