"""Walls of control's own tables; who may handle a complaint; which officials are near a household."""

from django.db import migrations

from minzheng.access.rls import READ_AND_ADD, enable_rls

ADDED_ONLY = ("closing", "draw", "substitute")

# A complaint lies in the county's area, also when its case moves: below the county nobody reads it.
COMPLAINT_OF_THE_COUNTY = """
CREATE FUNCTION casework_complaint_of_the_county() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.area_id := left(NEW.area_id, 6);
    RETURN NEW;
END
$$;
CREATE TRIGGER complaint_of_the_county BEFORE INSERT OR UPDATE ON casework_complaint
FOR EACH ROW EXECUTE FUNCTION casework_complaint_of_the_county();
"""

# Whoever had a hand in the case, or is a relative, does not handle a complaint about it.
ANOTHER_HANDLER = """
CREATE FUNCTION casework_had_a_hand(of_case bigint, official bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM casework_act WHERE case_id = of_case AND by_id = official)
        OR EXISTS (SELECT FROM casework_hand WHERE case_id = of_case AND user_id = official)
        OR EXISTS (
            SELECT FROM casework_survey WHERE case_id = of_case AND official IN (by_id, second_id)
        )
        OR EXISTS (SELECT FROM casework_relatedofficial WHERE case_id = of_case AND user_id = official)
$$;
REVOKE ALL ON FUNCTION casework_had_a_hand(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_had_a_hand(bigint, bigint) TO minzheng_app;
CREATE FUNCTION casework_another_handler() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.handler_id IS NOT NULL AND NEW.case_id IS NOT NULL
       AND (TG_OP = 'INSERT' OR NEW.handler_id IS DISTINCT FROM OLD.handler_id)
       AND casework_had_a_hand(NEW.case_id, NEW.handler_id) THEN
        RAISE EXCEPTION 'who had a hand in the case does not handle a complaint about it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER complaint_another_handler BEFORE INSERT OR UPDATE ON casework_complaint
FOR EACH ROW EXECUTE FUNCTION casework_another_handler();
"""

# A township takes in what it may not read afterwards.
TAKE_COMPLAINT = """
CREATE FUNCTION casework_take_complaint(
    code uuid, case_id bigint, kind text, channel text, by_sealed bytea, words_sealed bytea, about_id bigint,
    received_on date, due_on date, taken_by_id bigint, submission uuid, area text
) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH taken AS (
        INSERT INTO casework_complaint (
            code, case_id, kind, channel, by_sealed, words_sealed, about_id, received_on, due_on, taken_by_id,
            submission, area_id, finding, answer, told_how
        ) VALUES (
            code, case_id, kind, channel, by_sealed, words_sealed, about_id, received_on, due_on, taken_by_id,
            submission, area, 'open', '', ''
        ) ON CONFLICT (submission) DO NOTHING RETURNING id
    )
    SELECT id FROM taken UNION ALL SELECT 0 WHERE NOT EXISTS (SELECT FROM taken)
$$;
REVOKE ALL ON FUNCTION casework_take_complaint(
    uuid, bigint, text, text, bytea, bytea, bigint, date, date, bigint, uuid, text
) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_take_complaint(
    uuid, bigint, text, text, bytea, bytea, bigint, date, date, bigint, uuid, text
) TO minzheng_app;
"""

# The officials of the whole county who are, or have declared, these persons; nothing else of them is told.
OFFICIALS_NEAR = """
CREATE FUNCTION casework_officials_near(members bigint[], kin bigint[], day date)
RETURNS TABLE (official_id bigint, user_id bigint, person_id bigint, member_id bigint, relation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.id, o.user_id::bigint, o.person_id, NULL::bigint, NULL::text
    FROM casework_officialperson o
    WHERE o.since <= day AND (o.until IS NULL OR o.until >= day) AND o.person_id = ANY (members || kin)
    UNION ALL
    SELECT o.id, o.user_id::bigint, o.person_id, d.person_id, d.relation
    FROM casework_declaredkin d JOIN casework_officialperson o ON o.id = d.official_id
    WHERE o.since <= day AND (o.until IS NULL OR o.until >= day) AND d.person_id = ANY (members)
    ORDER BY 1, 4
$$;
REVOKE ALL ON FUNCTION casework_officials_near(bigint[], bigint[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_officials_near(bigint[], bigint[], date) TO minzheng_app;
CREATE FUNCTION casework_who_is_related() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT o.user_id, o.capacity INTO NEW.user_id, NEW.capacity
    FROM casework_officialperson o WHERE o.id = NEW.official_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER related_official_who BEFORE INSERT OR UPDATE ON casework_relatedofficial
FOR EACH ROW EXECUTE FUNCTION casework_who_is_related();
UPDATE casework_relatedofficial SET relation = relation;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_control")]

    operations = [
        *(enable_rls(f"casework_{name}", privileges=READ_AND_ADD) for name in ADDED_ONLY),
        enable_rls("casework_declaredkin"),
        migrations.RunSQL(
            COMPLAINT_OF_THE_COUNTY, "DROP FUNCTION casework_complaint_of_the_county() CASCADE"
        ),
        migrations.RunSQL(
            ANOTHER_HANDLER,
            "DROP FUNCTION casework_another_handler() CASCADE; DROP FUNCTION casework_had_a_hand(bigint, bigint)",
        ),
        migrations.RunSQL(
            TAKE_COMPLAINT,
            "DROP FUNCTION casework_take_complaint"
            "(uuid, bigint, text, text, bytea, bytea, bigint, date, date, bigint, uuid, text)",
        ),
        migrations.RunSQL(
            OFFICIALS_NEAR,
            "DROP FUNCTION casework_who_is_related() CASCADE; "
            "DROP FUNCTION casework_officials_near(bigint[], bigint[], date)",
        ),
    ]
