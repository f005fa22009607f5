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
            name="Home",
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
                ("name", models.CharField(max_length=60, unique=True, verbose_name="机构名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("public", "公办敬老院"),
                            ("contracted", "公建民营"),
                            ("private", "民办养老机构"),
                        ],
                        max_length=10,
                        verbose_name="类型",
                    ),
                ),
                ("profit", models.BooleanField(default=False, verbose_name="营利性")),
                ("site", models.CharField(max_length=120, verbose_name="地址")),
                ("head", models.CharField(default="", max_length=30, verbose_name="负责人")),
                ("uscc", models.CharField(default="", max_length=18, verbose_name="统一社会信用代码")),
                ("beds", models.PositiveIntegerField(verbose_name="床位数")),
                ("nursing_beds", models.PositiveIntegerField(verbose_name="其中护理型床位")),
                ("reserved_beds", models.PositiveIntegerField(default=0, verbose_name="其中为特困人员预留")),
                ("staff", models.PositiveIntegerField(default=0, verbose_name="工作人员数")),
                ("certified", models.PositiveIntegerField(default=0, verbose_name="持证护理员数")),
                (
                    "fire_paper",
                    models.CharField(default="", max_length=60, verbose_name="消防验收（备案）文号"),
                ),
                ("food_paper", models.CharField(default="", max_length=60, verbose_name="食品经营许可证号")),
                ("pledged", models.BooleanField(default=False, verbose_name="已签署承诺书")),
                ("filing_no", models.CharField(default="", max_length=40, verbose_name="备案编号")),
                ("filed_on", models.DateField(editable=False, null=True, verbose_name="备案日期")),
                ("closes_on", models.DateField(null=True, verbose_name="拟终止日期")),
                (
                    "longitude",
                    models.DecimalField(decimal_places=6, max_digits=9, null=True, verbose_name="经度"),
                ),
                (
                    "latitude",
                    models.DecimalField(decimal_places=6, max_digits=8, null=True, verbose_name="纬度"),
                ),
                (
                    "serious_hazards",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="未销号的重大隐患"),
                ),
            ],
            options={
                "verbose_name": "养老机构",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="home_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="home_due"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nursing_beds__lte", models.F("beds")), ("reserved_beds__lte", models.F("beds"))
                        ),
                        name="home_beds_fit",
                        violation_error_message="护理型床位、预留床位不能多于总床位。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeInspector",
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
                ("name", models.CharField(max_length=30, verbose_name="姓名")),
                ("unit", models.CharField(max_length=60, verbose_name="单位")),
                ("certificate", models.CharField(max_length=40, unique=True, verbose_name="执法证号")),
            ],
            options={
                "verbose_name": "检查人员",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="homeinspector_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="homeinspector_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CareWish",
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
                    "said_by",
                    models.CharField(
                        choices=[("self", "本人"), ("guardian", "监护人")],
                        max_length=8,
                        verbose_name="由谁表达",
                    ),
                ),
                (
                    "self_care",
                    models.CharField(
                        choices=[
                            ("kept", "具备自理能力"),
                            ("partly", "部分丧失自理能力"),
                            ("lost", "完全丧失自理能力"),
                        ],
                        max_length=6,
                        verbose_name="自理能力",
                    ),
                ),
                (
                    "wanted",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="希望入住的机构或乡镇"
                    ),
                ),
                (
                    "bed",
                    models.CharField(
                        choices=[("ordinary", "普通床位"), ("nursing", "护理型床位")],
                        default="",
                        max_length=8,
                        verbose_name="床位类型",
                    ),
                ),
                ("contract", models.CharField(default="", max_length=40, verbose_name="服务合同编号")),
                ("contract_until", models.DateField(null=True, verbose_name="合同到期日")),
                ("contact", models.CharField(default="", max_length=60, verbose_name="紧急联系人")),
                ("why", models.CharField(default="", max_length=120, verbose_name="放弃原因")),
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
                (
                    "home",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="care_homes.home",
                        verbose_name="安排的机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "集中供养意愿",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="carewish_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="carewish_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("person",),
                        name="wish_open_once",
                        violation_error_message="此人已有一份等候安排的集中供养意愿，不重复登记。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeInspection",
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
                    "first_inspector",
                    models.CharField(default="", editable=False, max_length=80, verbose_name="检查人员一"),
                ),
                (
                    "second_inspector",
                    models.CharField(default="", editable=False, max_length=80, verbose_name="检查人员二"),
                ),
                ("findings", models.CharField(default="", max_length=500, verbose_name="检查情况")),
                ("correct_by", models.DateField(null=True, verbose_name="改正期限")),
                ("recheck", models.CharField(default="", max_length=300, verbose_name="复查情况")),
                ("published_on", models.DateField(null=True, verbose_name="结果公开日期")),
                (
                    "of",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="care_homes.home",
                        verbose_name="机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "养老机构检查",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="homeinspection_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="homeinspection_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeProject",
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
                ("name", models.CharField(max_length=60, verbose_name="项目名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[("new", "新建"), ("extension", "改扩建")],
                        max_length=10,
                        verbose_name="建设性质",
                    ),
                ),
                ("site", models.CharField(max_length=120, verbose_name="地点")),
                ("planned_beds", models.PositiveIntegerField(verbose_name="计划新增床位")),
                ("planned_nursing", models.PositiveIntegerField(verbose_name="其中护理型")),
                ("planned_until", models.DateField(verbose_name="计划完工日期")),
                ("approval", models.CharField(default="", max_length=60, verbose_name="批复文号")),
                ("builder", models.CharField(default="", max_length=60, verbose_name="施工单位")),
                ("built_beds", models.PositiveIntegerField(null=True, verbose_name="验收新增床位")),
                ("built_nursing", models.PositiveIntegerField(null=True, verbose_name="验收护理型床位")),
                (
                    "fire_paper",
                    models.CharField(default="", max_length=60, verbose_name="消防验收（备案）文号"),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="care_homes.home",
                        verbose_name="改扩建的机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "敬老院建设项目",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="homeproject_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="homeproject_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Resident",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("tekun", "特困供养"),
                            ("subsidised", "其他困难老人"),
                            ("social", "社会老人"),
                        ],
                        max_length=10,
                        verbose_name="入住来源",
                    ),
                ),
                (
                    "self_care",
                    models.CharField(
                        choices=[
                            ("kept", "具备自理能力"),
                            ("partly", "部分丧失自理能力"),
                            ("lost", "完全丧失自理能力"),
                        ],
                        max_length=6,
                        verbose_name="自理能力",
                    ),
                ),
                (
                    "bed",
                    models.CharField(
                        choices=[("ordinary", "普通床位"), ("nursing", "护理型床位")],
                        max_length=8,
                        verbose_name="床位类型",
                    ),
                ),
                ("contract", models.CharField(max_length=40, verbose_name="服务合同编号")),
                ("contract_until", models.DateField(verbose_name="合同到期日")),
                ("contact", models.CharField(max_length=60, verbose_name="紧急联系人")),
                ("move_by", models.DateField(editable=False, null=True, verbose_name="应调换床位的日期")),
                ("left_for", models.CharField(default="", max_length=120, verbose_name="退住原因和去向")),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="residents",
                        to="care_homes.home",
                        verbose_name="机构",
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
                "verbose_name": "在院老人",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="resident_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="resident_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "living")),
                        fields=("person",),
                        name="resident_in_one_home",
                        violation_error_message="此人已在一家养老机构入住，请先办理退住。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SelfCareAssessment",
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
                ("why", models.CharField(default="", max_length=120, verbose_name="报告的变化")),
                ("can_eat", models.BooleanField(null=True, verbose_name="能自主吃饭")),
                ("can_dress", models.BooleanField(null=True, verbose_name="能自主穿衣")),
                ("can_get_up", models.BooleanField(null=True, verbose_name="能自主上下床")),
                ("can_use_toilet", models.BooleanField(null=True, verbose_name="能自主如厕")),
                ("can_walk", models.BooleanField(null=True, verbose_name="能自主室内行走")),
                ("can_bathe", models.BooleanField(null=True, verbose_name="能自主洗澡")),
                ("assessors", models.CharField(default="", max_length=60, verbose_name="评估人")),
                (
                    "failed",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="不能自主完成的项数"
                    ),
                ),
                (
                    "self_care",
                    models.CharField(
                        choices=[
                            ("kept", "具备自理能力"),
                            ("partly", "部分丧失自理能力"),
                            ("lost", "完全丧失自理能力"),
                        ],
                        default="",
                        editable=False,
                        max_length=6,
                        verbose_name="评估结果",
                    ),
                ),
                ("assessed_on", models.DateField(editable=False, null=True, verbose_name="评估日期")),
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
                "verbose_name": "生活自理能力评估",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="selfcareassessment_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="selfcareassessment_due",
                    ),
                ],
            },
        ),
    ]
