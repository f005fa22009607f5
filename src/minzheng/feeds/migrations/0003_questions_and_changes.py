"""What a held file waits to be told, what changed in a month, and means without authorisation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feeds", "0002_grants"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="notes",
            field=models.TextField(blank=True, verbose_name="附注"),
        ),
        migrations.AddField(
            model_name="batch",
            name="question",
            field=models.CharField(
                blank=True,
                choices=[
                    ("layout", "表头或月份有疑问"),
                    ("replaces", "是否替换已入库的文件"),
                    ("contradicts", "与上月相差过大"),
                ],
                max_length=11,
                verbose_name="待确认事项",
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="rows_changed",
            field=models.PositiveIntegerField(null=True, verbose_name="变动行数"),
        ),
        migrations.AlterField(
            model_name="quarantinedrow",
            name="kind",
            field=models.CharField(
                choices=[
                    ("missing", "missing"),
                    ("invalid_id", "invalid_id"),
                    ("id_as_float", "id_as_float"),
                    ("bad_date", "bad_date"),
                    ("bad_amount", "bad_amount"),
                    ("unknown_code", "unknown_code"),
                    ("sum_mismatch", "sum_mismatch"),
                    ("repeat", "repeat"),
                    ("unauthorised", "unauthorised"),
                    ("ask", "ask"),
                ],
                max_length=20,
                verbose_name="类型",
            ),
        ),
    ]
