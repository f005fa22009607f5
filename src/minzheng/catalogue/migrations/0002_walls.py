"""The area's wall around what all lines share; the history of a record is kept as it was written."""

from django.db import migrations

from minzheng.access.rls import READ_AND_ADD, READ_AND_WRITE, enable_rls, grant_only

FOR_EVER = """
CREATE FUNCTION catalogue_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'area_id' = to_jsonb(OLD) - 'area_id' THEN
        RETURN NEW;  -- the record moves with its area
    END IF;
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER catalogue_act_for_ever BEFORE UPDATE OR DELETE ON catalogue_act
FOR EACH ROW EXECUTE FUNCTION catalogue_for_ever();
"""
UNDONE = """
DROP TRIGGER catalogue_act_for_ever ON catalogue_act;
DROP FUNCTION catalogue_for_ever();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        *(enable_rls(f"catalogue_{name}", privileges=READ_AND_ADD) for name in ("act", "event", "delivery")),
        enable_rls("catalogue_attachment", privileges=READ_AND_ADD),
        grant_only("catalogue_savedview", READ_AND_WRITE),
        migrations.RunSQL(FOR_EVER, UNDONE),
    ]
