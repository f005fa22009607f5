"""The web's role and its grants, and the trigger that keeps the audit trail append-only."""

from typing import ClassVar

from django.db import migrations

from minzheng.access.rls import READ, READ_AND_ADD, create_app_role, grant_only

# The web may neither change nor delete (no grant); this holds the owner too. TRUNCATE and a dropped trigger are
# beyond any trigger: they show when the chain's head is compared with the one last reported.
APPEND_ONLY = """
CREATE FUNCTION access_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER access_audit_append_only BEFORE UPDATE OR DELETE ON access_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION access_audit_append_only();
"""
FREELY_CHANGED = """
DROP TRIGGER access_audit_append_only ON access_auditevent;
DROP FUNCTION access_audit_append_only();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0001_initial")]

    operations: ClassVar = [
        create_app_role(),
        grant_only("access_division", READ),
        grant_only("access_user", ("SELECT", "UPDATE")),  # last sign-in and own password
        grant_only("access_user_groups", READ),
        grant_only("access_user_user_permissions", READ),
        grant_only("access_post", READ),
        grant_only("access_auditevent", READ_AND_ADD),
        migrations.RunSQL(APPEND_ONLY, FREELY_CHANGED),
    ]
