"""A version of a document has two forms, and neither is ever changed once it is made."""

import django.db.models.deletion
from django.db import migrations, models

AS_MADE = """
CREATE FUNCTION casework_document_as_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'area_id' - 'delivered_on' - 'delivered_how'
        = to_jsonb(OLD) - 'area_id' - 'delivered_on' - 'delivered_how' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a document is kept as it was made';
END
$$;
CREATE TRIGGER document_as_made BEFORE UPDATE OR DELETE ON casework_document
FOR EACH ROW EXECUTE FUNCTION casework_document_as_made();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_watching")]

    operations = [
        migrations.RemoveConstraint("document", "document_version_once"),
        migrations.AddField(
            "document",
            "decision",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="casework.decision",
            ),
        ),
        migrations.AddField(
            "document", "content", models.CharField(max_length=64, default=""), preserve_default=False
        ),
        migrations.AddConstraint(
            "document",
            models.UniqueConstraint(
                name="document_form_once", fields=("case", "kind", "version", "media_type")
            ),
        ),
        migrations.RunSQL(AS_MADE, "DROP FUNCTION casework_document_as_made() CASCADE"),
    ]
