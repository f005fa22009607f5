import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("marriage", "0002_walls"),
        ("registry", "0005_fact_aid_area"),
    ]

    operations = [
        migrations.AddField(
            model_name="divorce",
            name="man",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.person",
                verbose_name="男方",
            ),
        ),
        migrations.AddField(
            model_name="divorce",
            name="woman",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.person",
                verbose_name="女方",
            ),
        ),
        migrations.AlterField(
            model_name="divorce",
            name="marriage",
            field=models.ForeignKey(
                help_text="写结婚证号，如 J430621-2021-000001；旧证写补录登记的编号",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="divorces",
                to="marriage.marriage",
                verbose_name="结婚登记",
            ),
        ),
    ]
