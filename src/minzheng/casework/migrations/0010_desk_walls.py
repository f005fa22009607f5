"""The open desk: what finds one's own application without an area, what is told of it, and who may write where."""

from django.db import migrations

from minzheng.access.rls import READ, grant_only

# Whoever comes without an area learns one place, and only with the index of their own code in hand.
PLACES = """
CREATE FUNCTION casework_follow_place(wanted bytea) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT area_id::text FROM casework_onlineapplication WHERE follow_index = wanted
$$;
CREATE FUNCTION casework_platform_place(wanted uuid, sender bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT area_id::text FROM casework_onlineapplication WHERE code = wanted AND client_id = sender
$$;
REVOKE EXECUTE ON FUNCTION casework_follow_place(bytea), casework_platform_place(uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_follow_place(bytea), casework_platform_place(uuid, bigint) TO minzheng_app;
"""
# What came from a phone moves with the case that it became.
MOVES = """
CREATE FUNCTION casework_move_online() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE casework_onlinepaper SET area_id = NEW.area_id
    WHERE application_id IN (SELECT id FROM casework_onlineapplication WHERE case_id = NEW.id);
    UPDATE casework_onlineapplication SET area_id = NEW.area_id WHERE case_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER online_moves_along AFTER UPDATE OF area_id ON casework_case
FOR EACH ROW WHEN (NEW.area_id <> OLD.area_id) EXECUTE FUNCTION casework_move_online();
"""
TELLS = """
CREATE FUNCTION casework_tell_platform() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    sent casework_onlineapplication;
    kind text;
    state text;
    day date;
BEGIN
    IF TG_TABLE_NAME = 'casework_onlineapplication' THEN
        sent := NEW;
        IF TG_OP = 'INSERT' THEN
            kind := 'received'; state := NEW.state; day := NEW.received_on;
        ELSE
            kind := NEW.state; state := NEW.state; day := NEW.answered_on;
        END IF;
    ELSE
        SELECT * INTO sent FROM casework_onlineapplication WHERE case_id = NEW.case_id;
        IF TG_TABLE_NAME = 'casework_act' THEN
            kind := 'step'; state := NEW."to";
        ELSE
            kind := 'decided'; state := NEW.kind;
        END IF;
        day := NEW."on";
    END IF;
    IF sent.client_id IS NOT NULL THEN
        INSERT INTO casework_statechange (code, client_id, application_id, kind, state, "on", attempts, trouble)
        VALUES (gen_random_uuid(), sent.client_id, sent.id, kind, state, day, 0, '');
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER online_tells_received AFTER INSERT ON casework_onlineapplication
FOR EACH ROW EXECUTE FUNCTION casework_tell_platform();
CREATE TRIGGER online_tells_answered AFTER UPDATE OF state ON casework_onlineapplication
FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION casework_tell_platform();
CREATE TRIGGER act_tells AFTER INSERT ON casework_act
FOR EACH ROW EXECUTE FUNCTION casework_tell_platform();
CREATE TRIGGER decision_tells AFTER INSERT ON casework_decision
FOR EACH ROW EXECUTE FUNCTION casework_tell_platform();
"""


class Migration(migrations.Migration):
    dependencies = (("casework", "0009_desk"),)
    operations = (
        grant_only("casework_platformclient", READ),
        grant_only("casework_usednonce", ("SELECT", "INSERT")),
        grant_only("casework_deskuse", ("SELECT", "INSERT", "UPDATE")),
        grant_only("casework_statechange", READ),
        migrations.RunSQL(
            PLACES,
            "DROP FUNCTION casework_follow_place(bytea); DROP FUNCTION casework_platform_place(uuid, bigint)",
        ),
        migrations.RunSQL(MOVES, "DROP FUNCTION casework_move_online() CASCADE"),
        migrations.RunSQL(TELLS, "DROP FUNCTION casework_tell_platform() CASCADE"),
    )
