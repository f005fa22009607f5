"""Facts of the eleven further feeds."""

from django.db import migrations, models

KINDS = [
    ("wage", "就业参保"),
    ("pension", "养老待遇"),
    ("disability", "残疾人证"),
    ("settlement", "医疗费用结算"),
    ("aid", "救助发放"),
    ("register", "户籍变动"),
    ("vehicle", "机动车"),
    ("home", "房屋"),
    ("company", "市场主体"),
    ("fund", "住房公积金"),
    ("school", "就学"),
    ("disaster", "受灾"),
    ("cremation", "火化"),
    ("custody", "服刑戒毒"),
    ("monitored", "防返贫监测"),
    ("account", "授权核对：存款"),
    ("income", "授权核对：纳税收入"),
]


class Migration(migrations.Migration):
    dependencies = (("registry", "0002_walls"),)
    operations = (migrations.AlterField("fact", "kind", models.CharField(choices=KINDS, max_length=16)),)
