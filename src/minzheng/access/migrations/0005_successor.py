"""A division that ended names what it became."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0004_finance")]

    operations: ClassVar = [
        migrations.AddField(
            "division",
            "successor",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="predecessors",
                to="access.division",
            ),
        ),
    ]
