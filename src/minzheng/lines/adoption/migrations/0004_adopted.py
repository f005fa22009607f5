import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("adoption", "0003_told_or_not"),
        ("registry", "0006_the_dead"),
    ]

    operations = [
        migrations.AlterField(
            model_name="adoption",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.person",
                verbose_name="被收养人",
            ),
        ),
    ]
