import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Grave",
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
                ("place", models.CharField(max_length=120, verbose_name="地点")),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="经度"
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=8, null=True, verbose_name="纬度"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("living", "活人墓"),
                            ("luxury", "豪华墓、超标墓"),
                            ("clan", "宗族墓地"),
                            ("scattered", "散埋乱葬"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        choices=[
                            ("railway", "铁路沿线"),
                            ("road", "公路沿线"),
                            ("river", "河道沿线"),
                            ("water", "水源保护区"),
                            ("relics", "文物保护区"),
                            ("scenic", "风景名胜区"),
                            ("reserve", "自然保护区"),
                            ("residential", "居民区、开发区"),
                            ("field", "耕地、林地"),
                            ("none", "不在三沿六区"),
                        ],
                        max_length=12,
                        verbose_name="所在区域",
                    ),
                ),
                (
                    "built_on",
                    models.DateField(blank=True, null=True, verbose_name="修建日期（不清楚的留空）"),
                ),
                (
                    "found_by",
                    models.CharField(
                        choices=[
                            ("patrol", "巡查"),
                            ("survey", "全面排查"),
                            ("report", "群众举报"),
                            ("image", "遥感影像"),
                        ],
                        max_length=8,
                        verbose_name="发现方式",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("move", "迁入公墓"),
                            ("deep", "就地深埋，不留坟头"),
                            ("tear_down", "自行拆除"),
                            ("reduce", "拆除超标部分"),
                            ("green", "绿化遮挡"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="整改措施",
                    ),
                ),
                ("order_until", models.DateField(null=True, verbose_name="整改期限")),
                ("result", models.CharField(default="", max_length=200, verbose_name="整改情况")),
                (
                    "keeping",
                    models.CharField(
                        choices=[
                            ("relic", "受国家保护的有历史、艺术、科学价值的墓地"),
                            ("martyr", "烈士墓"),
                            ("overseas", "华侨祖墓"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="保留依据",
                    ),
                ),
                (
                    "department",
                    models.CharField(
                        choices=[
                            ("land", "自然资源局"),
                            ("forest", "林业局"),
                            ("water", "水利局"),
                            ("traffic", "交通运输局"),
                            ("police", "公安局（阻碍执行公务）"),
                            ("court", "人民法院（申请强制执行）"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="移送部门",
                    ),
                ),
                ("referral", models.CharField(default="", max_length=40, verbose_name="移送文号")),
                ("referred_on", models.DateField(editable=False, null=True, verbose_name="移送日期")),
                ("answer", models.CharField(default="", max_length=200, verbose_name="部门处理结果")),
            ],
            options={
                "verbose_name": "违规坟墓",
                "ordering": ("-opened_on", "-pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["area_id", "-opened_on", "-id"], name="grave_area"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="grave_due"
                    ),
                ],
            },
        ),
    ]
