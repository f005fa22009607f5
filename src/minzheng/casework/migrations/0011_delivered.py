"""Who took a letter and who recorded it; a delivery is written once, and never otherwise afterwards."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WRITTEN_ONCE = """
CREATE OR REPLACE FUNCTION casework_document_as_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'area_id' = to_jsonb(OLD) - 'area_id' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.delivered_on IS NULL
        AND to_jsonb(NEW) - ARRAY['area_id', 'delivered_on', 'delivered_how', 'delivered_to', 'delivered_by_id']
        = to_jsonb(OLD) - ARRAY['area_id', 'delivered_on', 'delivered_how', 'delivered_to', 'delivered_by_id']
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a document is kept as it was made';
END
$$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION casework_document_as_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'area_id' - 'delivered_on' - 'delivered_how'
        = to_jsonb(OLD) - 'area_id' - 'delivered_on' - 'delivered_how' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a document is kept as it was made';
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0010_desk_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="delivered_to",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="谁收下的"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="document",
            name="delivered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(WRITTEN_ONCE, BEFORE),
    ]
