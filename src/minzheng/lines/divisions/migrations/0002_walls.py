"""The area's wall, and the two functions that alone make divisions and move what lies in them."""

from django.db import migrations

from minzheng.access.rls import APP_ROLE, AREA_SETTING, READ_ADD_CHANGE, enable_rls

# Both run as the owner, so they ask themselves what row-level security would: a county changes its own places.
OURS = f"""
    mine text := nullif(current_setting('{AREA_SETTING}', true), '');
BEGIN
    IF mine IS NULL AND current_setting('role') <> 'none' THEN
        RAISE EXCEPTION 'nobody said below which area' USING ERRCODE = 'insufficient_privilege';
    END IF;
"""
ESTABLISH = f"""
CREATE FUNCTION divisions_establish(
    made text, name text, level text, kind text, above text, pinyin text, day date
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE{OURS}
    IF mine IS NOT NULL AND (length(mine) <> 6 OR left(made, 6) <> mine OR left(above, 6) <> mine) THEN
        RAISE EXCEPTION 'only a county makes divisions, and only below itself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO access_division (code, name, level, kind, parent_id, pinyin, since, status)
    VALUES (made, name, level, kind, above, pinyin, day, 'confirmed');
END
$$
"""
SUCCEED = f"""
CREATE FUNCTION divisions_succeed(old text, new text, day date, tables text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    named text;
    rows bigint;
    moved bigint := 0;{OURS}
    IF mine IS NOT NULL AND (length(mine) <> 6 OR left(old, 6) <> mine OR left(new, 6) <> mine) THEN
        RAISE EXCEPTION 'only a county moves records, and only within itself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE access_division SET until = day - 1, successor_id = new WHERE code = old AND until IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such division in force: %', old;
    END IF;
    FOREACH named IN ARRAY tables LOOP
        IF named IN ('access_auditevent', 'access_post', 'access_division') THEN
            RAISE EXCEPTION '% does not move', named;
        END IF;
        EXECUTE format('UPDATE %I SET area_id = $2 WHERE area_id = $1', named) USING old, new;
        GET DIAGNOSTICS rows = ROW_COUNT;
        moved := moved + rows;
    END LOOP;
    INSERT INTO access_post (user_id, role, area_id, since, until)
    SELECT user_id, role, new, greatest(since, day), until FROM access_post
    WHERE area_id = old AND (until IS NULL OR until >= day);
    DELETE FROM access_post WHERE area_id = old AND since >= day;
    UPDATE access_post SET until = day - 1 WHERE area_id = old AND (until IS NULL OR until >= day);
    RETURN moved;
END
$$
"""
# What is kept as it was written moves with its place, and changes in nothing else.
MONEY_MOVES = """
CREATE OR REPLACE FUNCTION payments_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'area_id' = to_jsonb(OLD) - 'area_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME;
END
$$
"""
SIGNATURES = {
    "divisions_establish": "text, text, text, text, text, text, date",
    "divisions_succeed": "text, text, date, text[]",
}
GRANTS = [
    sql
    for name, given in SIGNATURES.items()
    for sql in (
        f"REVOKE ALL ON FUNCTION {name}({given}) FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {name}({given}) TO {APP_ROLE}",
    )
]
TABLES = ("divisionchange", "villageover")


class Migration(migrations.Migration):
    dependencies = [
        ("divisions", "0001_initial"),
        ("access", "0005_successor"),
        ("payments", "0002_walls"),
        ("verification", "0003_moving"),
    ]

    operations = [
        *(enable_rls(f"divisions_{name}", privileges=READ_ADD_CHANGE) for name in TABLES),
        migrations.RunSQL(
            ESTABLISH, f"DROP FUNCTION divisions_establish({SIGNATURES['divisions_establish']})"
        ),
        migrations.RunSQL(SUCCEED, f"DROP FUNCTION divisions_succeed({SIGNATURES['divisions_succeed']})"),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(MONEY_MOVES, migrations.RunSQL.noop),
    ]
