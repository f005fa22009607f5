"""The web may give a post for a time, below the county, and end one; any other post is given elsewhere."""

from typing import ClassVar

from django.db import migrations

FOR_A_TIME = """
GRANT INSERT, UPDATE (until) ON access_post TO minzheng_app;
CREATE FUNCTION access_post_by_the_web() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed text := coalesce(nullif(current_setting('app.area', true), ''), '~');
BEGIN
    IF current_user <> 'minzheng_app' THEN
        RETURN NEW;
    END IF;
    IF length(allowed) <> 6 OR left(NEW.area_id, 6) <> allowed OR length(NEW.area_id) = 6 THEN
        RAISE EXCEPTION 'only a county names substitutes, and only below itself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.until IS NULL THEN
        RAISE EXCEPTION 'a substitute is named until a day' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER access_post_by_the_web BEFORE INSERT OR UPDATE ON access_post
FOR EACH ROW EXECUTE FUNCTION access_post_by_the_web();
"""
READ_ONLY = """
DROP FUNCTION access_post_by_the_web() CASCADE;
REVOKE INSERT, UPDATE (until) ON access_post FROM minzheng_app;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0002_second_wall")]

    operations: ClassVar = [migrations.RunSQL(FOR_A_TIME, READ_ONLY)]
