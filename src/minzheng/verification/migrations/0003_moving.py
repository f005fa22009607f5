"""A household's papers follow it to another village: whole, and by this one function only."""

from django.db import migrations

from minzheng.access.rls import APP_ROLE, AREA_SETTING

# Nothing else of a frozen row may change; the web has no right to change it at all but through `move`.
KEPT = """
CREATE OR REPLACE FUNCTION verification_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'area_id' = to_jsonb(OLD) - 'area_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END
$$
"""
KEPT_BUT = """
CREATE OR REPLACE FUNCTION verification_kept_but() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'area_id' - TG_ARGV::text[] <> to_jsonb(OLD) - 'area_id' - TG_ARGV::text[] THEN
        RAISE EXCEPTION '% changes in more than it may', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
REVOKED_FOR_GOOD = """
CREATE OR REPLACE FUNCTION verification_revoked_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.revoked_on IS NOT NULL AND (NEW.revoked_on, NEW.revoked_reason)
        IS DISTINCT FROM (OLD.revoked_on, OLD.revoked_reason) THEN
        RAISE EXCEPTION 'a revocation is never taken back' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
# Runs as the owner, so it asks itself what row-level security would: both villages are the caller's. Only the
# owner's own jobs have no area.
MOVE = f"""
CREATE FUNCTION verification_move(home bigint, place text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE mine text := nullif(current_setting('{AREA_SETTING}', true), '');
BEGIN
    IF mine IS NULL AND (current_user <> session_user OR current_setting('role') <> 'none') THEN
        RAISE EXCEPTION 'nobody said below which area' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF mine IS NOT NULL AND (place NOT LIKE mine || '%' OR EXISTS (
        SELECT FROM verification_authorisation WHERE household_id = home AND area_id NOT LIKE mine || '%'
        UNION ALL
        SELECT FROM verification_check WHERE household_id = home AND area_id NOT LIKE mine || '%'
    )) THEN
        RAISE EXCEPTION 'both villages must be of the area' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE verification_signature SET area_id = place WHERE signatory_id IN (
        SELECT who.id FROM verification_signatory AS who
        JOIN verification_authorisation AS held ON held.id = who.authorisation_id
        WHERE held.household_id = home);
    UPDATE verification_signatory SET area_id = place WHERE authorisation_id IN (
        SELECT id FROM verification_authorisation WHERE household_id = home);
    UPDATE verification_authorisation SET area_id = place WHERE household_id = home;
    UPDATE verification_statement SET area_id = place WHERE query_id IN (
        SELECT id FROM verification_query WHERE household_id = home);
    UPDATE verification_query SET area_id = place WHERE household_id = home;
    UPDATE verification_check SET area_id = place WHERE household_id = home;
    UPDATE verification_reportmember SET area_id = place WHERE report_id IN (
        SELECT report.id FROM verification_report AS report
        JOIN verification_check AS asked ON asked.id = report.check_made_id WHERE asked.household_id = home);
    UPDATE verification_reportfact SET area_id = place WHERE report_id IN (
        SELECT report.id FROM verification_report AS report
        JOIN verification_check AS asked ON asked.id = report.check_made_id WHERE asked.household_id = home);
    UPDATE verification_reportcondition SET area_id = place WHERE report_id IN (
        SELECT report.id FROM verification_report AS report
        JOIN verification_check AS asked ON asked.id = report.check_made_id WHERE asked.household_id = home);
    UPDATE verification_objection SET area_id = place WHERE report_id IN (
        SELECT report.id FROM verification_report AS report
        JOIN verification_check AS asked ON asked.id = report.check_made_id WHERE asked.household_id = home);
    UPDATE verification_report SET area_id = place WHERE check_made_id IN (
        SELECT id FROM verification_check WHERE household_id = home);
END
$$
"""


class Migration(migrations.Migration):
    dependencies = (("verification", "0002_walls"),)
    operations = (
        migrations.RunSQL([KEPT, KEPT_BUT, REVOKED_FOR_GOOD], migrations.RunSQL.noop),
        migrations.RunSQL(MOVE, "DROP FUNCTION verification_move(bigint, text)"),
        migrations.RunSQL(
            [
                "REVOKE ALL ON FUNCTION verification_move(bigint, text) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION verification_move(bigint, text) TO {APP_ROLE}",
            ],
            migrations.RunSQL.noop,
        ),
    )
