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
            name="ChildWorker",
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
                    "post",
                    models.CharField(
                        choices=[("director", "儿童主任（村、社区）"), ("supervisor", "儿童督导员（乡镇）")],
                        max_length=10,
                        verbose_name="岗位",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("committee", "村（居）委会委员"),
                            ("women", "妇联主席"),
                            ("clerk", "乡镇民政工作人员"),
                            ("social", "专业社工"),
                            ("other", "大学生村官等其他人员"),
                        ],
                        max_length=10,
                        verbose_name="原任职务",
                    ),
                ),
                ("national_number", models.CharField(max_length=30, verbose_name="全国儿童福利系统实名编号")),
                ("record_checked", models.BooleanField(verbose_name="已查询没有侵害未成年人的违法犯罪记录")),
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
                "verbose_name": "儿童主任、督导员",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChildTraining",
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
                ("course", models.CharField(default="", max_length=80, verbose_name="培训内容")),
                ("hours", models.PositiveSmallIntegerField(null=True, verbose_name="学时")),
                ("passed", models.BooleanField(null=True, verbose_name="考核合格")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="child_network.childworker",
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "培训",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PostAllowance",
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
                ("amount_fen", models.PositiveBigIntegerField(null=True, verbose_name="发放金额")),
                ("voucher", models.CharField(default="", max_length=40, verbose_name="凭证号")),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allowances",
                        to="child_network.childworker",
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "岗位补贴",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="childworker",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="childworker_area"),
        ),
        migrations.AddIndex(
            model_name="childworker",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="childworker_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="childworker",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "in_post")),
                fields=("area_id", "post"),
                name="child_worker_of_place",
                violation_error_message="这里已有在任的人员，请先登记离任。",
            ),
        ),
        migrations.AddIndex(
            model_name="childtraining",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="childtraining_area"),
        ),
        migrations.AddIndex(
            model_name="childtraining",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="childtraining_due"
            ),
        ),
        migrations.AddIndex(
            model_name="postallowance",
            index=models.Index(fields=["area_id", "-opened_on", "-id"], name="postallowance_area"),
        ),
        migrations.AddIndex(
            model_name="postallowance",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="postallowance_due"
            ),
        ),
    ]
