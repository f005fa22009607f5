"""The code of a notice on the wall, and what finds its place for whoever has no area."""

from django.db import migrations, models

PLACES = """
CREATE FUNCTION casework_notice_place(wanted text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT area_id::text FROM casework_notice WHERE code = wanted
$$;
CREATE FUNCTION casework_objection_place(wanted uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT area_id::text FROM casework_objection WHERE submission = wanted
$$;
REVOKE EXECUTE ON FUNCTION casework_notice_place(text), casework_objection_place(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_notice_place(text), casework_objection_place(uuid) TO minzheng_app;
"""


class Migration(migrations.Migration):
    dependencies = (("casework", "0011_delivered"),)
    operations = (
        migrations.AddField(
            model_name="notice",
            name="code",
            field=models.CharField(max_length=10, null=True, unique=True),
        ),
        migrations.RunSQL(
            PLACES,
            "DROP FUNCTION casework_notice_place(text); DROP FUNCTION casework_objection_place(uuid)",
        ),
    )
