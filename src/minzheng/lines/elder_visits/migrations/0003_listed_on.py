from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("elder_visits", "0002_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="elder",
            name="listed_on",
            field=models.DateField(editable=False, null=True, verbose_name="列入日期"),
        ),
    ]
