"""The area's wall around the kept months; the county's papers are read by permission."""

from django.db import migrations

from minzheng.access.rls import READ, READ_ADD_CHANGE, enable_rls, grant_only

OF_A_PAPER = """
CREATE FUNCTION plan_paper_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.set_aside <> '' OR
        (NEW.year, NEW."row", NEW."on", NEW.signer, NEW.words, NEW.sealed, NEW.digest, NEW.filed_on, NEW.by_id)
        IS DISTINCT FROM
        (OLD.year, OLD."row", OLD."on", OLD.signer, OLD.words, OLD.sealed, OLD.digest, OLD.filed_on, OLD.by_id)
    THEN
        RAISE EXCEPTION 'a paper of the plan is kept as it was filed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER plan_paper_stays BEFORE UPDATE OR DELETE ON plan_paper
FOR EACH ROW EXECUTE FUNCTION plan_paper_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_second_wall"), ("plan", "0001_initial")]

    operations = [
        enable_rls("plan_measurement", privileges=READ),
        grant_only("plan_paper", privileges=READ_ADD_CHANGE),
        migrations.RunSQL(OF_A_PAPER, "DROP FUNCTION plan_paper_stays() CASCADE"),
    ]
