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
            name="Marriage",
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
                ("both_here", models.BooleanField(default=False, verbose_name="双方亲自到场")),
                ("willing", models.BooleanField(default=False, verbose_name="双方完全自愿")),
                (
                    "declared",
                    models.BooleanField(default=False, verbose_name="双方签署无配偶、无禁止结婚亲属关系声明"),
                ),
                (
                    "single_proof",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="离婚证、判决书或死亡证明号",
                        max_length=80,
                        verbose_name="原婚姻终止的证明",
                    ),
                ),
                (
                    "capacity_words",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="持精神、智力残疾证的须写",
                        max_length=120,
                        verbose_name="行为能力核实情况",
                    ),
                ),
                ("paper_certificate", models.CharField(default="", max_length=40, verbose_name="纸质证号")),
                (
                    "paper_man",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="纸上的男方姓名、出生年月"
                    ),
                ),
                (
                    "paper_woman",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="纸上的女方姓名、出生年月"
                    ),
                ),
                ("again_on", models.DateField(null=True, verbose_name="补发日期")),
                ("again_why", models.CharField(default="", max_length=60, verbose_name="补发原因")),
                (
                    "end",
                    models.CharField(
                        choices=[
                            ("divorce", "登记离婚"),
                            ("court", "法院判决或调解离婚"),
                            ("death", "一方死亡"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="终止原因",
                    ),
                ),
                ("end_paper", models.CharField(default="", max_length=60, verbose_name="终止文书号")),
                ("locked", models.BooleanField(default=False, verbose_name="冒名、错登锁定")),
                (
                    "man",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="男方",
                    ),
                ),
                (
                    "woman",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="女方",
                    ),
                ),
            ],
            options={
                "verbose_name": "结婚登记",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Divorce",
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
                ("both_here", models.BooleanField(default=False, verbose_name="双方亲自到场")),
                ("willing", models.BooleanField(default=False, verbose_name="双方自愿离婚")),
                ("agreement", models.BooleanField(default=False, verbose_name="有书面离婚协议")),
                (
                    "settled",
                    models.BooleanField(default=False, verbose_name="协议对子女抚养、财产、债务协商一致"),
                ),
                (
                    "capacity_words",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="持精神、智力残疾证的须写",
                        max_length=120,
                        verbose_name="行为能力核实情况",
                    ),
                ),
                ("cooling_until", models.DateField(editable=False, null=True, verbose_name="冷静期至")),
                ("collect_until", models.DateField(editable=False, null=True, verbose_name="领证期至")),
                (
                    "withdrawn_by",
                    models.CharField(
                        choices=[("man", "男方"), ("woman", "女方")],
                        default="",
                        max_length=5,
                        verbose_name="撤回的一方",
                    ),
                ),
                ("receipt_shown", models.BooleanField(default=False, verbose_name="出示身份证件和受理回执")),
                ("both_collect", models.BooleanField(default=False, verbose_name="双方共同到场申请发证")),
                (
                    "certificate",
                    models.CharField(default="", editable=False, max_length=30, verbose_name="离婚证号"),
                ),
                (
                    "marriage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="divorces",
                        to="marriage.marriage",
                        verbose_name="结婚登记",
                    ),
                ),
            ],
            options={
                "verbose_name": "离婚登记",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outsider",
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
                ("name", models.CharField(default="", max_length=50, verbose_name="姓名")),
                ("id_number", models.CharField(default="", max_length=18, verbose_name="公民身份号码")),
                ("hukou_place", models.CharField(max_length=60, verbose_name="户籍所在地")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="登记的人",
                    ),
                ),
            ],
            options={
                "verbose_name": "外地当事人",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Refusal",
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
                    "ground",
                    models.CharField(
                        choices=[
                            ("under_age", "未到法定婚龄（民法典第一千零四十七条）"),
                            ("kin", "直系血亲或三代以内旁系血亲（第一千零四十八条）"),
                            ("spouse", "一方或双方已有配偶（第一千零四十二条）"),
                            ("unwilling", "非双方完全自愿（第一千零四十六条）"),
                            ("absent", "未共同亲自到场（第一千零四十九条）"),
                            ("elsewhere", "双方户籍都不在本县（婚姻登记条例第四条）"),
                            ("false_papers", "使用伪造、变造或冒用的证件（婚姻登记条例第五条）"),
                            ("false_declaration", "作虚假的无配偶、无近亲声明（婚姻登记条例第五条）"),
                        ],
                        max_length=20,
                        verbose_name="不予登记的理由",
                    ),
                ),
                ("told", models.CharField(max_length=200, verbose_name="查明的事实")),
                (
                    "man",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="男方",
                    ),
                ),
                (
                    "woman",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="女方",
                    ),
                ),
            ],
            options={
                "verbose_name": "不予结婚登记",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Dishonesty",
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
                    "ground",
                    models.CharField(
                        choices=[
                            ("false_papers", "使用伪造、变造或冒用他人证件"),
                            ("false_declaration", "作虚假的无配偶、无近亲声明"),
                            ("hid_capacity", "隐瞒对方无民事行为能力或限制民事行为能力"),
                            ("other", "其他严重违反婚姻登记规定的行为"),
                        ],
                        max_length=20,
                        verbose_name="失信行为",
                    ),
                ),
                ("evidence", models.CharField(max_length=200, verbose_name="证据")),
                ("told_on", models.DateField(verbose_name="告知当事人日期")),
                ("shared_with", models.CharField(default="", max_length=80, verbose_name="共享到")),
                ("repair_words", models.CharField(default="", max_length=200, verbose_name="修复情况")),
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
                "verbose_name": "婚姻登记失信",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="dishonesty_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="dishonesty_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyReview",
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
                    "what",
                    models.CharField(
                        choices=[("married", "结婚"), ("divorced", "离婚")], max_length=8, verbose_name="变动"
                    ),
                ),
                ("aid", models.CharField(blank=True, default="", max_length=120, verbose_name="涉及的救助")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("same", "待遇不变"),
                            ("case", "已转办增减发或停发"),
                            ("register", "待户籍变更后再核"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="复核结果",
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
                "verbose_name": "家庭人口复核",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="familyreview_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="familyreview_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownKin",
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
                    "kinship",
                    models.CharField(
                        choices=[
                            ("lineal", "直系血亲"),
                            ("sibling", "兄弟姐妹（含同父异母、同母异父）"),
                            ("uncle", "伯叔姑舅姨与侄甥"),
                            ("cousin", "堂、表兄弟姐妹"),
                        ],
                        max_length=8,
                        verbose_name="亲属关系",
                    ),
                ),
                ("source", models.CharField(max_length=120, verbose_name="来源")),
                (
                    "one",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="一方",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="另一方",
                    ),
                ),
            ],
            options={
                "verbose_name": "亲属关系",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="knownkin_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="knownkin_due"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="marriage",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="marriage_area"),
        ),
        migrations.AddIndex(
            model_name="marriage",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="marriage_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="marriage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "registered")),
                fields=("man",),
                name="marriage_one_wife",
                violation_error_message="男方已有存续的婚姻，不能再登记（民法典 第一千零四十二条）。",
            ),
        ),
        migrations.AddConstraint(
            model_name="marriage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "registered")),
                fields=("woman",),
                name="marriage_one_husband",
                violation_error_message="女方已有存续的婚姻，不能再登记（民法典 第一千零四十二条）。",
            ),
        ),
        migrations.AddIndex(
            model_name="divorce",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="divorce_area"),
        ),
        migrations.AddIndex(
            model_name="divorce",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="divorce_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="divorce",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "applied")),
                fields=("marriage",),
                name="divorce_open_once",
                violation_error_message="这段婚姻已有一件未办结的离婚申请。",
            ),
        ),
        migrations.AddIndex(
            model_name="outsider",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="outsider_area"),
        ),
        migrations.AddIndex(
            model_name="outsider",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="outsider_due"
            ),
        ),
        migrations.AddIndex(
            model_name="refusal",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="refusal_area"),
        ),
        migrations.AddIndex(
            model_name="refusal",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="refusal_due"
            ),
        ),
    ]
