import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MutualAidPoint",
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
                ("name", models.CharField(max_length=60, verbose_name="服务点名称")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("party", "党建+养老"),
                            ("social_work", "社工+养老"),
                            ("association", "老协+养老"),
                        ],
                        max_length=12,
                        verbose_name="模式",
                    ),
                ),
                ("site", models.CharField(max_length=120, verbose_name="场地")),
                ("keeper", models.CharField(default="", max_length=30, verbose_name="牵头人")),
                ("helpers", models.PositiveIntegerField(null=True, verbose_name="志愿者人数")),
                ("elders", models.PositiveIntegerField(null=True, verbose_name="服务老人数")),
                (
                    "partner",
                    models.CharField(default="", max_length=60, verbose_name="支部、社工站或老年协会名称"),
                ),
            ],
            options={
                "verbose_name": "互助养老服务点",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="mutualaidpoint_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="mutualaidpoint_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=("area_id", "name"),
                        name="mutual_aid_point_once",
                        violation_error_message="这里已登记过同名的服务点。",
                    )
                ],
            },
        ),
    ]
