import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OpinionItem",
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
                    "channel",
                    models.CharField(
                        choices=[
                            ("hotline", "12345 热线"),
                            ("leaders", "领导留言板"),
                            ("short_video", "短视频"),
                            ("wechat", "微信、微博"),
                            ("media", "新闻媒体"),
                            ("superior", "上级转办"),
                        ],
                        max_length=12,
                        verbose_name="渠道",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("relief", "社会救助"),
                            ("elder", "养老服务"),
                            ("funeral", "殡葬"),
                            ("child", "儿童福利"),
                            ("marriage", "婚姻登记"),
                            ("village", "村务"),
                            ("charity", "慈善、福彩"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="主题",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("general", "一般"), ("serious", "较大"), ("major", "重大")],
                        max_length=8,
                        verbose_name="等级",
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="内容摘要（不写当事人姓名）")),
                ("reach", models.PositiveIntegerField(blank=True, null=True, verbose_name="阅读或转发量")),
                ("unit", models.CharField(default="", max_length=40, verbose_name="承办单位")),
                ("told_leader", models.BooleanField(default=False, verbose_name="已报县领导")),
                ("answered_by", models.DateField(editable=False, null=True, verbose_name="应回应日期")),
                ("answered_on", models.DateField(editable=False, null=True, verbose_name="回应日期")),
                ("answer", models.CharField(default="", max_length=300, verbose_name="回应内容")),
                ("where", models.CharField(default="", max_length=60, verbose_name="回应渠道")),
                ("outcome", models.CharField(default="", max_length=200, verbose_name="处理结果")),
            ],
            options={
                "verbose_name": "舆情",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="opinionitem_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="opinionitem_due",
                    ),
                ],
            },
        ),
    ]
