"""The area's walls; a home's name and beds are known to the whole county, and no home is ever too full.

Numbers of residents pass the wall through two functions of the owner, names never do.
"""

from django.db import migrations

from minzheng.access.rls import APP_ROLE, READ_ADD_CHANGE, enable_rls

TABLES = (
    "home",
    "homeproject",
    "resident",
    "carewish",
    "selfcareassessment",
    "homeinspector",
    "homeinspection",
)

KNOWN = f"CREATE POLICY care_homes_home_known ON care_homes_home FOR SELECT TO {APP_ROLE} USING (true)"
UNKNOWN = "DROP POLICY care_homes_home_known ON care_homes_home"

COUNTS = """
CREATE FUNCTION care_homes_taken(
    OUT home_id bigint, OUT living bigint, OUT nursing bigint, OUT tekun bigint
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT home_id, count(*), count(*) FILTER (WHERE bed = 'nursing'), count(*) FILTER (WHERE source = 'tekun')
    FROM care_homes_resident WHERE state = 'living' GROUP BY home_id
$$;
CREATE FUNCTION care_homes_held(
    home bigint, OUT living bigint, OUT nursing bigint, OUT tekun bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM care_homes_home WHERE id = home FOR UPDATE;
    SELECT count(*), count(*) FILTER (WHERE bed = 'nursing'), count(*) FILTER (WHERE source = 'tekun')
    INTO living, nursing, tekun
    FROM care_homes_resident WHERE home_id = home AND state = 'living';
END
$$;
CREATE FUNCTION care_homes_never_too_full() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    had care_homes_home%ROWTYPE;
    now record;
BEGIN
    IF TG_TABLE_NAME = 'care_homes_home' THEN
        had := NEW;
    ELSE
        SELECT * INTO had FROM care_homes_home WHERE id = NEW.home_id FOR UPDATE;
    END IF;
    SELECT count(*) AS living, count(*) FILTER (WHERE bed = 'nursing') AS nursing INTO now
    FROM care_homes_resident WHERE home_id = had.id AND state = 'living';
    IF now.living > had.beds OR now.nursing > had.nursing_beds
        OR now.living - now.nursing > had.beds - had.nursing_beds THEN
        RAISE EXCEPTION 'care_homes_never_too_full' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER care_homes_never_too_full AFTER INSERT OR UPDATE OF home_id, bed, state ON care_homes_resident
FOR EACH ROW WHEN (NEW.state = 'living') EXECUTE FUNCTION care_homes_never_too_full();
CREATE TRIGGER care_homes_never_too_full AFTER UPDATE OF beds, nursing_beds ON care_homes_home
FOR EACH ROW EXECUTE FUNCTION care_homes_never_too_full();
"""
UNDONE = """
DROP TRIGGER care_homes_never_too_full ON care_homes_resident;
DROP TRIGGER care_homes_never_too_full ON care_homes_home;
DROP FUNCTION care_homes_never_too_full();
DROP FUNCTION care_homes_held(bigint);
DROP FUNCTION care_homes_taken();
"""


class Migration(migrations.Migration):
    dependencies = [("care_homes", "0001_initial")]

    operations = [
        *(enable_rls(f"care_homes_{name}", privileges=READ_ADD_CHANGE) for name in TABLES),
        migrations.RunSQL(KNOWN, UNKNOWN),
        migrations.RunSQL(COUNTS, UNDONE),
    ]
