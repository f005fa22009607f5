import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CommunityTitle",
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
                            ("harmonious", "和谐社区"),
                            ("beautiful", "美丽社区"),
                            ("happy", "幸福社区"),
                        ],
                        max_length=12,
                        verbose_name="称号",
                    ),
                ),
                ("given_by", models.CharField(default="", max_length=80, verbose_name="命名机关、文号")),
            ],
            options={
                "verbose_name": "社区创建",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="communitytitle_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="communitytitle_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Demonstration",
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
                ("hall", models.CharField(max_length=60, verbose_name="议事场所")),
                ("rules_paper", models.CharField(default="", max_length=60, verbose_name="议事规则文号")),
            ],
            options={
                "verbose_name": "民主议事协商示范点",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="demonstration_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="demonstration_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListItem",
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
                    "which",
                    models.CharField(
                        choices=[
                            ("own", "自治事项清单"),
                            ("assist", "协助政府工作事项清单"),
                            ("burden", "减负事项清单（不得下派）"),
                        ],
                        max_length=8,
                        verbose_name="清单",
                    ),
                ),
                ("item", models.CharField(max_length=120, verbose_name="事项")),
                ("office", models.CharField(blank=True, default="", max_length=40, verbose_name="对口部门")),
                ("item_basis", models.CharField(max_length=120, verbose_name="依据")),
                ("removed_why", models.CharField(default="", max_length=120, verbose_name="移出依据")),
            ],
            options={
                "verbose_name": "清单事项",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="listitem_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="listitem_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageBook",
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
                ("board", models.CharField(max_length=60, verbose_name="公开栏位置")),
                ("overseer", models.CharField(max_length=30, verbose_name="村务监督委员会主任")),
            ],
            options={
                "verbose_name": "村务台账",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="villagebook_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="villagebook_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "followed")),
                        fields=("area_id",),
                        name="village_book_once",
                        violation_error_message="这个村（社区）已有村务台账。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageLists",
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
                ("present", models.PositiveSmallIntegerField(verbose_name="到会代表数")),
                ("for_votes", models.PositiveSmallIntegerField(verbose_name="同意人数")),
                ("posted_at", models.CharField(default="", max_length=60, verbose_name="公布地点")),
            ],
            options={
                "verbose_name": "村三个清单",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="villagelists_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="villagelists_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area_id",),
                        name="village_lists_once",
                        violation_error_message="这个村（社区）已经登记三个清单。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageMeeting",
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
                            ("assembly", "村民会议"),
                            ("representatives", "村民代表会议"),
                            ("council", "议事协商会"),
                        ],
                        max_length=16,
                        verbose_name="会议",
                    ),
                ),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("money", "集体收益使用"),
                            ("works", "公益事业兴办和筹资筹劳"),
                            ("land", "土地承包、征地补偿"),
                            ("house_site", "宅基地"),
                            ("property", "集体财产处分"),
                            ("rules", "村规民约、移风易俗"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="事项类别",
                    ),
                ),
                ("topic", models.CharField(max_length=120, verbose_name="议题")),
                ("entitled", models.PositiveSmallIntegerField(null=True, verbose_name="应到人数")),
                ("present", models.PositiveSmallIntegerField(null=True, verbose_name="到会人数")),
                ("for_votes", models.PositiveSmallIntegerField(null=True, verbose_name="同意人数")),
                ("shown_at", models.CharField(default="", max_length=60, verbose_name="公开方式")),
            ],
            options={
                "verbose_name": "民主决策与协商",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="villagemeeting_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="villagemeeting_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandDown",
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
                ("department", models.CharField(max_length=40, verbose_name="部门")),
                ("task", models.CharField(max_length=160, verbose_name="要村里做什么")),
                ("task_basis", models.CharField(blank=True, default="", max_length=120, verbose_name="依据")),
                ("until", models.DateField(blank=True, null=True, verbose_name="到哪天为止")),
                (
                    "money_fen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="随事拨付经费（元）"),
                ),
                ("answer", models.CharField(default="", max_length=200, verbose_name="审核意见")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_down",
                        to="village_affairs.listitem",
                        verbose_name="清单上的事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "村级工作事项",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="handdown_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="handdown_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("finances", models.BooleanField(default=False, verbose_name="公布了财务收支")),
                ("aid", models.BooleanField(default=False, verbose_name="公布了救助、救灾、捐赠款物")),
                ("overseen", models.BooleanField(default=False, verbose_name="村务监督委员会审核签字")),
                (
                    "masked",
                    models.BooleanField(default=False, verbose_name="没有公布身份证号、账号、病情和儿童姓名"),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="village_affairs.villagebook",
                        verbose_name="村务台账",
                    ),
                ),
            ],
            options={
                "verbose_name": "村务公开",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="opening_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="opening_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appraisal",
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
                ("present", models.PositiveSmallIntegerField(null=True, verbose_name="到会代表数")),
                ("satisfied", models.PositiveSmallIntegerField(null=True, verbose_name="满意和基本满意票数")),
                ("unfit", models.PositiveSmallIntegerField(null=True, verbose_name="评为不称职的人数")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="village_affairs.villagebook",
                        verbose_name="村务台账",
                    ),
                ),
            ],
            options={
                "verbose_name": "述职评议",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="appraisal_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="appraisal_due"
                    ),
                ],
            },
        ),
    ]
