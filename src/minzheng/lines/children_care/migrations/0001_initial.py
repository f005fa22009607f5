import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CareActivity",
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
                            ("law", "百场未成年人保护法宣讲"),
                            ("safety", "百场安全自护教育"),
                            ("counsel", "百次心理辅导"),
                            ("wish", "百个微心愿"),
                            ("pairs", "百名志愿者结对"),
                            ("women", "百场留守妇女关爱"),
                        ],
                        max_length=8,
                        verbose_name="活动类别",
                    ),
                ),
                ("topic", models.CharField(max_length=80, verbose_name="活动内容")),
                ("planned_on", models.DateField(verbose_name="计划日期")),
                ("host", models.CharField(max_length=60, verbose_name="组织单位")),
                ("held_on", models.DateField(editable=False, null=True, verbose_name="开展日期")),
                ("children", models.PositiveIntegerField(null=True, verbose_name="参加儿童人数")),
                ("women", models.PositiveIntegerField(null=True, verbose_name="参加妇女人数")),
                ("helpers", models.PositiveIntegerField(null=True, verbose_name="志愿者、社工人数")),
                ("outcome", models.CharField(default="", max_length=200, verbose_name="开展情况")),
            ],
            options={
                "verbose_name": "关爱活动",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="careactivity_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="careactivity_due",
                    ),
                ],
            },
        ),
    ]
