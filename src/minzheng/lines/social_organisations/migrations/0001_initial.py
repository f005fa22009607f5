import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
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
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("credit_code", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("association", "社会团体"),
                            ("unit", "民办非企业单位（社会服务机构）"),
                            ("foundation", "基金会"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("supervisor", models.CharField(max_length=40, verbose_name="业务主管单位")),
                ("legal_person", models.CharField(max_length=30, verbose_name="法定代表人")),
                ("seat", models.CharField(max_length=80, verbose_name="住所")),
                (
                    "members",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="会员数（社会团体）"),
                ),
                ("party_branch", models.BooleanField(default=False, verbose_name="已建党组织")),
                ("charity", models.BooleanField(default=False, verbose_name="慈善组织")),
                ("model", models.BooleanField(default=False, verbose_name="标杆社会组织")),
            ],
            options={
                "verbose_name": "社会组织",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="organisation_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="organisation_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("credit_code",),
                        name="organisation_code_once",
                        violation_error_message="这个统一社会信用代码已经登记，一个组织只登记一次。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "association"), ("state", "active")),
                        fields=("legal_person",),
                        name="organisation_one_association",
                        violation_error_message="此人已是另一个社会团体的法定代表人，不能同时担任（社会团体登记管理条例第十条）。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageLink",
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
                            ("trade", "商会协会带产业"),
                            ("culture", "文体组织带乡风"),
                            ("health", "医疗机构促健康"),
                            ("harmony", "社工机构促和谐"),
                        ],
                        max_length=8,
                        verbose_name="双带双促类型",
                    ),
                ),
                ("aim", models.CharField(max_length=120, verbose_name="结对内容")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="social_organisations.organisation",
                        verbose_name="社会组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "联村结对",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LinkAction",
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
                ("what", models.CharField(max_length=120, verbose_name="活动内容")),
                ("reached", models.PositiveIntegerField(verbose_name="受益人数")),
                ("money_fen", models.BigIntegerField(blank=True, null=True, verbose_name="投入资金（元）")),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="social_organisations.villagelink",
                        verbose_name="联村结对",
                    ),
                ),
            ],
            options={
                "verbose_name": "联村活动",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Listing",
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
                    "roll",
                    models.CharField(
                        choices=[("abnormal", "活动异常名录"), ("serious", "严重违法失信名单")],
                        max_length=8,
                        verbose_name="名录",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("no_report", "未按规定时限和要求报送年度报告"),
                            ("no_party", "未按要求设立党组织"),
                            ("not_mended", "责令改正期满未改正"),
                            ("unreachable", "登记住所无法取得联系"),
                            ("penalty", "受到警告或罚款以上处罚"),
                            ("two_years", "列入活动异常名录满两年"),
                            ("false_papers", "提交虚假材料取得登记"),
                            ("revoked", "被撤销登记"),
                        ],
                        max_length=14,
                        verbose_name="列入情形",
                    ),
                ),
                (
                    "letters_sent",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="挂号信退回次数"),
                ),
                ("left_why", models.CharField(default="", max_length=120, verbose_name="移出情形")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="social_organisations.organisation",
                        verbose_name="社会组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "信用名录",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="listing_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="listing_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "on")),
                        fields=("organisation", "roll"),
                        name="listing_once_on_a_roll",
                        violation_error_message="该组织已在这份名录里，不能重复列入。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grade",
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
                    "level",
                    models.CharField(
                        choices=[("1A", "1A"), ("2A", "2A"), ("3A", "3A"), ("4A", "4A"), ("5A", "5A")],
                        max_length=2,
                        verbose_name="等级",
                    ),
                ),
                ("for_votes", models.PositiveSmallIntegerField(verbose_name="评估委员会同意人数")),
                ("members", models.PositiveSmallIntegerField(verbose_name="评估委员会总人数")),
                ("until", models.DateField(editable=False, null=True, verbose_name="有效期至")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grades",
                        to="social_organisations.organisation",
                        verbose_name="社会组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "评估等级",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="grade_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="grade_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "valid")),
                        fields=("organisation",),
                        name="grade_one_valid",
                        violation_error_message="该组织已有有效的评估等级，到期或取消后再评。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnualReport",
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
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="报告年度")),
                ("income_fen", models.BigIntegerField(null=True, verbose_name="年度收入（元）")),
                ("spent_fen", models.BigIntegerField(null=True, verbose_name="年度支出（元）")),
                (
                    "result",
                    models.CharField(
                        choices=[("qualified", "合格"), ("basically", "基本合格"), ("unqualified", "不合格")],
                        default="",
                        max_length=12,
                        verbose_name="检查结论",
                    ),
                ),
                (
                    "findings",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="问题和整改要求"),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="social_organisations.organisation",
                        verbose_name="社会组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度报告",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="annualreport_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="annualreport_due",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="villagelink",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="villagelink_area"),
        ),
        migrations.AddIndex(
            model_name="villagelink",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="villagelink_due"
            ),
        ),
        migrations.AddIndex(
            model_name="linkaction",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="linkaction_area"),
        ),
        migrations.AddIndex(
            model_name="linkaction",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="linkaction_due"
            ),
        ),
    ]
