"""The area's wall around every table of a case, and what no program may get around."""

from django.db import migrations

from minzheng.access.rls import READ_AND_ADD, enable_rls

ADDED_ONLY = ("act", "hand", "decision", "statement", "signature", "interview", "attendance", "paperrequest")
"""What is on file for ever: the web may add and read, never change."""
KEPT = (
    *("case", "pause", "application", "paper", "survey", "meeting", "notice", "objection", "document"),
    *("officialperson", "relatedofficial", "spotcheck", "complaint", "recovery"),
)
WITHOUT_DELETE = ("SELECT", "INSERT", "UPDATE")

# An act of a separated function needs its person's one hand in the case, of that very function.
ONE_HAND = """
ALTER TABLE casework_act ADD CONSTRAINT act_by_its_hand
FOREIGN KEY (case_id, by_id, separated) REFERENCES casework_hand (case_id, user_id, function)
"""
FOR_EVER = """
CREATE FUNCTION casework_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'area_id' = to_jsonb(OLD) - 'area_id' THEN
        RETURN NEW;  -- the file moves with its household
    END IF;
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER act_for_ever BEFORE UPDATE OR DELETE ON casework_act
FOR EACH ROW EXECUTE FUNCTION casework_for_ever();
CREATE TRIGGER decision_for_ever BEFORE UPDATE OR DELETE ON casework_decision
FOR EACH ROW EXECUTE FUNCTION casework_for_ever();
"""

_OF_CASE = (
    *sorted({*ADDED_ONLY, *KEPT} - {"case", "signature", "attendance", "objection", "officialperson"}),
)
_MOVES = "\n".join(
    f"    UPDATE casework_{name} SET area_id = area WHERE case_id = moved;" for name in _OF_CASE
)
# Only the county, whose setting covers both places, may hand a file over; the web role itself changes no area
# of what is on file for ever.
MOVE = f"""
CREATE FUNCTION casework_move(moved bigint, area text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    allowed text := nullif(current_setting('app.area', true), '');
BEGIN
    IF allowed IS NOT NULL AND NOT (
        area COLLATE "C" >= allowed AND area COLLATE "C" < allowed || '~'
        AND EXISTS (
            SELECT FROM casework_case
            WHERE id = moved AND area_id >= allowed AND area_id < allowed || '~'
        )
    ) THEN
        RAISE EXCEPTION 'the case or its new place lies outside the area %', allowed;
    END IF;
    UPDATE casework_case SET area_id = area WHERE id = moved;
{_MOVES}
    UPDATE casework_objection SET area_id = area
    WHERE notice_id IN (SELECT id FROM casework_notice WHERE case_id = moved);
    UPDATE casework_attendance SET area_id = area
    WHERE meeting_id IN (SELECT id FROM casework_meeting WHERE case_id = moved);
    UPDATE casework_signature SET area_id = area
    WHERE survey_id IN (SELECT id FROM casework_survey WHERE case_id = moved)
       OR meeting_id IN (SELECT id FROM casework_meeting WHERE case_id = moved);
END
$$;
GRANT EXECUTE ON FUNCTION casework_move(bigint, text) TO minzheng_app;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("access", "0002_second_wall")]

    operations = [
        *(enable_rls(f"casework_{name}", privileges=READ_AND_ADD) for name in ADDED_ONLY),
        *(enable_rls(f"casework_{name}", privileges=WITHOUT_DELETE) for name in KEPT),
        migrations.RunSQL(ONE_HAND, "ALTER TABLE casework_act DROP CONSTRAINT act_by_its_hand"),
        migrations.RunSQL(FOR_EVER, "DROP FUNCTION casework_for_ever() CASCADE"),
        migrations.RunSQL(MOVE, "DROP FUNCTION casework_move(bigint, text)"),
    ]
