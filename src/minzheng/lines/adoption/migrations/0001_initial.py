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
            name="Adoption",
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
                            ("orphan", "丧失父母的孤儿"),
                            ("unknown", "查找不到生父母的未成年人"),
                            ("hardship", "生父母有特殊困难无力抚养的子女"),
                            ("kin", "三代以内旁系同辈血亲的子女"),
                            ("step", "继子女"),
                        ],
                        max_length=12,
                        verbose_name="收养类别",
                    ),
                ),
                (
                    "giver",
                    models.CharField(
                        choices=[
                            ("guardian", "孤儿的监护人"),
                            ("institution", "儿童福利机构"),
                            ("parents", "生父母双方"),
                            ("one_parent", "生父母一方（另一方不明或查找不到、已去世）"),
                        ],
                        max_length=12,
                        verbose_name="送养人",
                    ),
                ),
                (
                    "ground_paper",
                    models.CharField(
                        max_length=80, verbose_name="被收养人身份证明（死亡证明、报案证明、亲属证明等）文号"
                    ),
                ),
                (
                    "outside_name",
                    models.CharField(
                        blank=True, default="", max_length=30, verbose_name="收养人姓名（外县户籍）"
                    ),
                ),
                (
                    "outside_sex",
                    models.CharField(
                        blank=True,
                        choices=[("male", "男"), ("female", "女")],
                        default="",
                        max_length=6,
                        verbose_name="收养人性别（外县户籍）",
                    ),
                ),
                (
                    "outside_born",
                    models.DateField(blank=True, null=True, verbose_name="收养人出生日期（外县户籍）"),
                ),
                (
                    "outside_married",
                    models.BooleanField(
                        blank=True, default=False, verbose_name="收养人已婚，夫妻共同收养（外县户籍）"
                    ),
                ),
                ("children", models.PositiveSmallIntegerField(verbose_name="收养人现有子女数（含已收养）")),
                (
                    "found_at",
                    models.CharField(blank=True, default="", max_length=80, verbose_name="捡拾地点"),
                ),
                (
                    "both_came",
                    models.BooleanField(null=True, verbose_name="收养人、送养人亲自到场（或经公证委托）"),
                ),
                (
                    "health_checked",
                    models.BooleanField(null=True, verbose_name="有县级以上医疗机构体检合格证明"),
                ),
                (
                    "record_clear",
                    models.BooleanField(
                        null=True, verbose_name="公安机关证明没有不利于儿童成长的违法犯罪记录"
                    ),
                ),
                ("giver_consents", models.BooleanField(null=True, verbose_name="送养人自愿同意")),
                (
                    "kin_consent",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="有抚养义务的人同意（孤儿）／继子女的生父母同意"
                    ),
                ),
                (
                    "child_consents",
                    models.BooleanField(blank=True, null=True, verbose_name="被收养人同意（满八周岁必填）"),
                ),
                (
                    "agreed_on",
                    models.DateField(editable=False, null=True, verbose_name="收养人同意评估的日期"),
                ),
                ("assessor", models.CharField(default="", max_length=30, verbose_name="评估人员一")),
                ("assessor_two", models.CharField(default="", max_length=30, verbose_name="评估人员二")),
                (
                    "third_party",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="受委托的第三方机构"
                    ),
                ),
                ("fusion_from", models.DateField(editable=False, null=True, verbose_name="融合开始日期")),
                ("fit", models.BooleanField(null=True, verbose_name="评估结论：有抚养、教育和保护能力")),
                ("report_number", models.CharField(default="", max_length=40, verbose_name="评估报告编号")),
                ("report_on", models.DateField(editable=False, null=True, verbose_name="评估报告日期")),
                (
                    "announced_on",
                    models.DateField(editable=False, null=True, verbose_name="查找生父母公告日期"),
                ),
                ("announced_in", models.CharField(default="", max_length=60, verbose_name="公告媒体")),
                ("parents_came", models.BooleanField(null=True, verbose_name="公告期内有生父母认领")),
                (
                    "signal",
                    models.CharField(
                        choices=[
                            ("forged", "弄虚作假"),
                            ("sect", "参加非法组织、邪教组织"),
                            ("trade", "买卖、性侵、虐待或者遗弃、非法送养未成年人"),
                            ("violence", "有持续性、经常性的家庭暴力"),
                            ("crime", "有故意犯罪行为，判处或者可能判处有期徒刑以上刑罚"),
                            ("illness", "患有足以影响正常生活的精神类、传染性等疾病"),
                            ("other", "其他不利于未成年人健康成长的情形"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="应当报告的情形",
                    ),
                ),
                (
                    "certificate",
                    models.CharField(blank=True, default="", max_length=30, verbose_name="收养登记证字号"),
                ),
                ("registered_on", models.DateField(null=True, verbose_name="收养登记日期")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("1093", "民法典 第一千零九十三条：不属于可以被收养的人"),
                            ("1094", "民法典 第一千零九十四条：送养人不符合条件"),
                            ("1097", "民法典 第一千零九十七条：生父母没有共同送养"),
                            ("1098", "民法典 第一千零九十八条：收养人不符合条件"),
                            ("1100", "民法典 第一千一百条：超过可以收养的人数"),
                            ("1101", "民法典 第一千一百零一条：夫妻没有共同收养"),
                            ("1102", "民法典 第一千一百零二条：年龄相差不足四十周岁"),
                            ("1104", "民法典 第一千一百零四条：没有自愿或者本人不同意"),
                            ("1105", "民法典 第一千一百零五条：评估不符合抚养、教育和保护能力"),
                            ("false", "登记办法 第十三条：提供虚假材料"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="不予登记的依据",
                    ),
                ),
                (
                    "ended_by",
                    models.CharField(default="", max_length=60, verbose_name="解除协议或判决书编号"),
                ),
                (
                    "adopter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="收养人（本县户籍）",
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
                (
                    "spouse",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="收养人配偶（本县户籍）",
                    ),
                ),
            ],
            options={
                "verbose_name": "收养登记",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="adoption_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="adoption_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("certificate", ""), _negated=True),
                        fields=("certificate",),
                        name="adoption_certificate_once",
                        violation_error_message="这个收养登记证字号已经用过。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("applied", "assessing", "assessed", "signalled", "registered"))
                        ),
                        fields=("person",),
                        name="adoption_of_child_once",
                        violation_error_message="这名儿童已有一件收养登记正在办理或者已经登记，不能再次收养。",
                    ),
                ],
            },
        ),
    ]
