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
            name="CharityOffer",
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
                    "donor",
                    models.CharField(
                        choices=[
                            ("company", "企业"),
                            ("charity", "慈善组织"),
                            ("person", "个人"),
                            ("office", "机关、事业单位"),
                        ],
                        max_length=8,
                        verbose_name="捐赠方类别",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="捐赠方（个人可填“爱心人士”）")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("study", "助学"),
                            ("medical", "助医"),
                            ("hardship", "济困"),
                            ("elderly", "助老"),
                            ("disabled", "助残"),
                            ("children", "关爱儿童"),
                        ],
                        max_length=9,
                        verbose_name="意向用途",
                    ),
                ),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="意向金额（物资折价）")),
                ("left_fen", models.PositiveBigIntegerField(null=True, verbose_name="尚可对接金额")),
            ],
            options={
                "verbose_name": "捐赠意向",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="charityoffer_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="charityoffer_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_fen", None), ("left_fen__lte", models.F("amount_fen")), _connector="OR"
                        ),
                        name="charity_offer_not_overdrawn",
                        violation_error_message="可对接金额不能多于意向金额。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CharityOrganisation",
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
                ("applied_on", models.DateField(verbose_name="申请日期")),
                ("registered_on", models.DateField(verbose_name="社会组织登记日期")),
                ("contact", models.CharField(max_length=30, verbose_name="负责人")),
                (
                    "qualified_on",
                    models.DateField(editable=False, null=True, verbose_name="取得公开募捐资格日期"),
                ),
                ("revoked_on", models.DateField(editable=False, null=True, verbose_name="吊销资格日期")),
            ],
            options={
                "verbose_name": "慈善组织",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="charityorganisation_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="charityorganisation_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("credit_code",),
                        name="charity_code_once",
                        violation_error_message="这个统一社会信用代码的慈善组织已经登记。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CharityNeed",
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
                    "field",
                    models.CharField(
                        choices=[
                            ("study", "助学"),
                            ("medical", "助医"),
                            ("hardship", "济困"),
                            ("elderly", "助老"),
                            ("disabled", "助残"),
                            ("children", "关爱儿童"),
                        ],
                        max_length=9,
                        verbose_name="需求类别",
                    ),
                ),
                ("wish", models.CharField(max_length=120, verbose_name="需要什么（公开用，不写姓名）")),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="需要金额（物资折价）")),
                (
                    "matched_fen",
                    models.PositiveBigIntegerField(default=0, editable=False, verbose_name="已对接金额"),
                ),
                ("match_fen", models.PositiveBigIntegerField(null=True, verbose_name="本次对接金额")),
                ("receipt", models.CharField(default="", max_length=60, verbose_name="捐赠票据或交接单")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="受助人（集体需求不填）",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="charity.charityoffer",
                        verbose_name="捐赠意向",
                    ),
                ),
            ],
            options={
                "verbose_name": "慈善需求",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="charityneed_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="charityneed_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BrandProject",
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
                    "brand",
                    models.CharField(
                        choices=[
                            ("heart", "爱心改变命运"),
                            ("spring", "迎新春送温暖献爱心"),
                            ("other", "其他项目"),
                        ],
                        max_length=8,
                        verbose_name="品牌",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("aim", models.CharField(max_length=120, verbose_name="项目内容")),
                ("raised_fen", models.PositiveBigIntegerField(default=0, verbose_name="累计募集")),
                ("given_fen", models.PositiveBigIntegerField(default=0, verbose_name="累计发放")),
                ("helped", models.PositiveIntegerField(default=0, verbose_name="累计受益人数")),
                ("published", models.CharField(default="", max_length=80, verbose_name="在哪里公开")),
                ("told_on", models.DateField(editable=False, null=True, verbose_name="最近公开日期")),
                ("first_given_on", models.DateField(editable=False, null=True, verbose_name="首次发放日期")),
                (
                    "charity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="charity.charityorganisation",
                        verbose_name="实施组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "慈善品牌项目",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="brandproject_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="brandproject_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("brand", "other"), _negated=True),
                        fields=("brand", "year", "charity"),
                        name="brand_project_once_a_year",
                        violation_error_message="这个组织这一年度的这个品牌项目已经登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_fen__lte", models.F("raised_fen"))),
                        name="brand_project_gives_what_it_has",
                        violation_error_message="累计发放不能多于累计募集。",
                    ),
                ],
            },
        ),
    ]
