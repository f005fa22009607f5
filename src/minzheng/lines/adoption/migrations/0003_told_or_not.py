"""Whether an adopter of another county is married may stay unsaid."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("adoption", "0002_walls")]

    operations = [
        migrations.AlterField(
            model_name="adoption",
            name="outside_married",
            field=models.BooleanField(
                blank=True, null=True, verbose_name="收养人已婚，夫妻共同收养（外县户籍）"
            ),
        )
    ]
