import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Cemetery",
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
                ("name", models.CharField(max_length=60, verbose_name="公墓名称")),
                ("site", models.CharField(max_length=120, verbose_name="地点")),
                ("size", models.PositiveIntegerField(verbose_name="占地面积（平方米）")),
                ("plots", models.PositiveIntegerField(verbose_name="规划墓穴数")),
                ("votes_for", models.PositiveIntegerField(null=True, verbose_name="同意票数")),
                ("votes", models.PositiveIntegerField(null=True, verbose_name="到会人数")),
                ("land_paper", models.CharField(default="", max_length=60, verbose_name="用地批文")),
                ("approval", models.CharField(default="", max_length=60, verbose_name="批准文号")),
                ("plots_built", models.PositiveIntegerField(null=True, verbose_name="建成墓穴数")),
                ("keeper", models.CharField(default="", max_length=30, verbose_name="管护人")),
            ],
            options={
                "verbose_name": "公益性公墓",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="cemetery_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="cemetery_due"
                    ),
                ],
            },
        ),
    ]
