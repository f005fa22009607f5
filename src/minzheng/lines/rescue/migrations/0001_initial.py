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
            name="Campaign",
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
                            ("winter", "寒冬送温暖"),
                            ("summer", "夏季送清凉"),
                            ("quality", "服务质量大提升"),
                        ],
                        max_length=8,
                        verbose_name="行动",
                    ),
                ),
                ("until", models.DateField(verbose_name="结束日期")),
                ("plan", models.CharField(max_length=60, verbose_name="方案文号")),
                ("result", models.CharField(default="", max_length=300, verbose_name="总结")),
            ],
            options={
                "verbose_name": "专项行动",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="campaign_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="campaign_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
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
                    "told_name",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="自称姓名"),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[("male", "男"), ("female", "女")], max_length=6, verbose_name="性别"
                    ),
                ),
                ("age", models.PositiveSmallIntegerField(verbose_name="年龄（估计）")),
                (
                    "came_by",
                    models.CharField(
                        choices=[
                            ("self", "自行求助"),
                            ("police", "公安护送"),
                            ("city", "城管引导"),
                            ("patrol", "街面巡查发现"),
                            ("citizen", "群众护送或报告"),
                            ("other_station", "外地救助站移送"),
                        ],
                        max_length=14,
                        verbose_name="来站方式",
                    ),
                ),
                (
                    "handed_by",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="护送单位和人员"),
                ),
                (
                    "handover_paper",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="交接表编号"),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("lost", "走失"),
                            ("no_work", "务工不着"),
                            ("robbed", "被偷被骗"),
                            ("no_kin", "投亲不遇"),
                            ("begging", "流浪乞讨"),
                            ("left_home", "离家出走"),
                            ("unknown", "问不清"),
                        ],
                        max_length=10,
                        verbose_name="流浪原因",
                    ),
                ),
                ("found_at", models.CharField(max_length=120, verbose_name="发现地点、经过")),
                ("unable", models.BooleanField(default=False, verbose_name="残疾、行动不便或不能表达")),
                (
                    "ill",
                    models.BooleanField(default=False, verbose_name="突发急病、外伤或疑似精神病、传染病"),
                ),
                (
                    "belongings",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="随身物品清单"),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("has_means", "自身有能力解决食宿（实施细则第二条）"),
                            ("has_kin", "有亲友投靠且愿意接纳（实施细则第二条）"),
                            ("refuses", "拒不如实提供情况（管理办法第六条、实施细则第六条）"),
                            ("wants_cash", "只要求现金，不要求食宿"),
                            ("ends_help", "无正当理由不愿离站或擅自离站（实施细则第十三条）"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="不予救助的理由",
                    ),
                ),
                ("reasons", models.CharField(default="", max_length=200, verbose_name="具体情况")),
                (
                    "handed_over",
                    models.BooleanField(default=False, verbose_name="通知书已交本人（拒收的已注明）"),
                ),
                ("until", models.DateField(null=True, verbose_name="救助至")),
                ("longer_why", models.CharField(default="", max_length=120, verbose_name="延长理由")),
                (
                    "longer_paper",
                    models.CharField(default="", max_length=40, verbose_name="上级民政部门备案号"),
                ),
                (
                    "left",
                    models.CharField(
                        choices=[
                            ("ticket", "提供乘车凭证返乡"),
                            ("fetched", "亲属或单位接回"),
                            ("escorted", "护送返乡"),
                            ("other_station", "移送其他救助站"),
                            ("settled", "落户安置"),
                            ("gave_up", "自愿放弃救助"),
                        ],
                        default="",
                        max_length=14,
                        verbose_name="离站方式",
                    ),
                ),
                ("left_to", models.CharField(default="", max_length=60, verbose_name="去向")),
                (
                    "escort",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="接领人或护送人"),
                ),
                ("signed", models.BooleanField(default=False, verbose_name="本人（接领人）已签字")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="登记中的人",
                    ),
                ),
            ],
            options={
                "verbose_name": "救助登记",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Help",
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
                            ("food", "食宿"),
                            ("clothes", "衣被、洗漱"),
                            ("doctor", "医疗救治"),
                            ("call", "联系亲属或单位"),
                            ("talk", "心理疏导、教育"),
                            ("search", "身份查询"),
                            ("ticket", "乘车凭证"),
                        ],
                        max_length=8,
                        verbose_name="服务",
                    ),
                ),
                ("what", models.CharField(max_length=120, verbose_name="内容")),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="help",
                        to="rescue.stay",
                        verbose_name="救助登记",
                    ),
                ),
            ],
            options={
                "verbose_name": "在站服务",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Patrol",
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
                ("places", models.CharField(default="", max_length=120, verbose_name="巡查地点")),
                (
                    "patrollers",
                    models.CharField(default="", max_length=60, verbose_name="巡查人员（两人以上）"),
                ),
                ("met", models.PositiveSmallIntegerField(null=True, verbose_name="发现人数")),
                ("persuaded", models.PositiveSmallIntegerField(null=True, verbose_name="其中护送进站")),
                ("given", models.CharField(blank=True, default="", max_length=80, verbose_name="发放物资")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="patrols",
                        to="rescue.campaign",
                        verbose_name="专项行动",
                    ),
                ),
            ],
            options={
                "verbose_name": "街面巡查",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="patrol_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="patrol_due"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="stay_area"),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="stay_due"
            ),
        ),
        migrations.AddIndex(
            model_name="help",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="help_area"),
        ),
        migrations.AddIndex(
            model_name="help",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="help_due"
            ),
        ),
    ]
