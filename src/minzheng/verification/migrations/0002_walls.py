"""The second wall, and what makes a query without a valid authorisation impossible rather than forbidden.

Composite foreign keys tie a query to the whole of its authorisation, a signature to who must give it, and a
later report to the checker of the one before. Triggers refuse a query under an authorisation that is revoked,
not signed by everybody or silent about the source, and every change of what may never change.
"""

from django.db import migrations

from minzheng.access.rls import READ_AND_ADD, enable_rls

ADD_AND_CHANGE = ("SELECT", "INSERT", "UPDATE")
PRIVILEGES = {
    "verification_authorisation": ADD_AND_CHANGE,
    "verification_signatory": READ_AND_ADD,
    "verification_signature": READ_AND_ADD,
    "verification_checkbatch": READ_AND_ADD,
    "verification_check": ADD_AND_CHANGE,
    "verification_query": ADD_AND_CHANGE,
    "verification_statement": READ_AND_ADD,
    "verification_report": READ_AND_ADD,
    "verification_reportmember": READ_AND_ADD,
    "verification_reportfact": READ_AND_ADD,
    "verification_reportcondition": READ_AND_ADD,
    "verification_objection": ADD_AND_CHANGE,
    "verification_foreignrequest": ADD_AND_CHANGE,
    "verification_foreignflag": READ_AND_ADD,
}

WHOLE = [
    # (table, name, columns that are unique together so that others can point at them)
    (
        "verification_authorisation",
        "authorisation_whole",
        "id, household_id, programme, valid_from, valid_until",
    ),
    ("verification_signatory", "signatory_whole", "id, needs_guardian"),
    ("verification_signatory", "signatory_of_its_authorisation", "id, authorisation_id"),
    ("verification_check", "check_whole", "id, household_id, programme"),
    ("verification_report", "report_whole", "id, checker_id"),
    ("verification_objection", "objection_whole", "id, report_id"),
]
TIES = [
    # (table, name, its columns, the other table, its columns)
    (
        "verification_query",
        "query_under_the_whole_authorisation",
        "authorisation_id, household_id, programme, valid_from, valid_until",
        "verification_authorisation",
        "id, household_id, programme, valid_from, valid_until",
    ),
    (
        "verification_query",
        "query_of_its_check",
        "check_asked_id, household_id, programme",
        "verification_check",
        "id, household_id, programme",
    ),
    (
        "verification_signature",
        "signature_of_whom_it_must",
        "signatory_id, needs_guardian",
        "verification_signatory",
        "id, needs_guardian",
    ),
    (
        "verification_report",
        "report_names_the_first_checker",
        "rechecks_id, first_checker_id",
        "verification_report",
        "id, checker_id",
    ),
    (
        "verification_report",
        "report_answers_an_objection_to_it",
        "answers_id, rechecks_id",
        "verification_objection",
        "id, report_id",
    ),
]


def unique(table: str, name: str, columns: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE ({columns})",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def tie(table: str, name: str, columns: str, other: str, others: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {other} ({others})",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


# Share-locked, so that nobody revokes it while a query is being written.
QUERY_AUTHORISED = """
CREATE FUNCTION verification_query_authorised() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record;
BEGIN
    IF NEW.authorisation_id IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT revoked_on, sources INTO held
    FROM verification_authorisation WHERE id = NEW.authorisation_id FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the authorisation is out of sight' USING ERRCODE = 'check_violation';
    END IF;
    IF held.revoked_on IS NOT NULL THEN
        RAISE EXCEPTION 'the authorisation is revoked' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT NEW.source = ANY (held.sources) THEN
        RAISE EXCEPTION 'the authorisation does not name the source' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM verification_signatory
        WHERE authorisation_id = NEW.authorisation_id AND role <> 'apart'
    ) OR EXISTS (
        SELECT FROM verification_signatory AS who
        LEFT JOIN verification_signature AS signed
            ON signed.signatory_id = who.id AND signed.signed_on <= NEW.asked_on
        WHERE who.authorisation_id = NEW.authorisation_id AND who.role <> 'apart' AND signed.id IS NULL
    ) THEN
        RAISE EXCEPTION 'not everybody has signed the authorisation' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT unnest(NEW.person_keys)
        EXCEPT
        SELECT person_key FROM verification_signatory
        WHERE authorisation_id = NEW.authorisation_id AND role <> 'apart'
    ) THEN
        RAISE EXCEPTION 'the authorisation is not about all who are asked about'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
STATEMENT_AUTHORISED = """
CREATE FUNCTION verification_statement_authorised() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked record;
BEGIN
    SELECT query.person_keys, held.revoked_on INTO asked
    FROM verification_query AS query
    LEFT JOIN verification_authorisation AS held ON held.id = query.authorisation_id
    WHERE query.id = NEW.query_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the query is out of sight' USING ERRCODE = 'check_violation';
    END IF;
    IF asked.revoked_on IS NOT NULL THEN
        RAISE EXCEPTION 'the authorisation is revoked' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.person_key IS NOT NULL AND NOT NEW.person_key = ANY (asked.person_keys) THEN
        RAISE EXCEPTION 'nobody asked about this person' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
KEPT = """
CREATE FUNCTION verification_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END
$$
"""
# The columns named when the trigger is made may change; everything else may not.
KEPT_BUT = """
CREATE FUNCTION verification_kept_but() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - TG_ARGV::text[] <> to_jsonb(OLD) - TG_ARGV::text[] THEN
        RAISE EXCEPTION '% changes in more than it may', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
REVOKED_FOR_GOOD = """
CREATE FUNCTION verification_revoked_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.revoked_on IS NOT NULL THEN
        RAISE EXCEPTION 'a revocation is never taken back' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
FUNCTIONS = {
    "verification_query_authorised": QUERY_AUTHORISED,
    "verification_statement_authorised": STATEMENT_AUTHORISED,
    "verification_kept": KEPT,
    "verification_kept_but": KEPT_BUT,
    "verification_revoked_for_good": REVOKED_FOR_GOOD,
}
FROZEN = (
    "signatory",
    "signature",
    "checkbatch",
    "statement",
    "report",
    "reportmember",
    "reportfact",
    "reportcondition",
    "foreignflag",
)
MAY_CHANGE = {
    "authorisation": ("revoked_on", "revoked_reason"),
    "query": ("state", "answered_on", "answered_at", "data_on", "trouble"),
    "objection": ("recheck_started_on", "recheck_by_id"),
    "foreignrequest": ("state", "answered_on", "answered_by_id", "refusal"),
    "check": (
        *("state", "round", "started_on", "report_by", "reported_on", "withdrawn_reason"),
        "authorisation_id",
    ),
}


def function(name: str, sql: str) -> migrations.RunSQL:
    return migrations.RunSQL(sql, f"DROP FUNCTION {name}()")


def trigger(table: str, name: str, when: str, call: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {call}",
        f"DROP TRIGGER {name} ON {table}",
    )


def kept_but(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    named = ", ".join(f"'{column}'" for column in columns)
    return trigger(f"verification_{table}", "kept", "UPDATE", f"verification_kept_but({named})")


class Migration(migrations.Migration):
    dependencies = (("verification", "0001_initial"), ("access", "0002_second_wall"))
    operations = (
        *(enable_rls(table, privileges=privileges) for table, privileges in PRIVILEGES.items()),
        *(unique(*each) for each in WHOLE),
        *(tie(*each) for each in TIES),
        *(function(name, sql) for name, sql in FUNCTIONS.items()),
        trigger("verification_query", "authorised", "INSERT", "verification_query_authorised()"),
        trigger("verification_statement", "authorised", "INSERT", "verification_statement_authorised()"),
        trigger("verification_authorisation", "for_good", "UPDATE", "verification_revoked_for_good()"),
        *(
            trigger(f"verification_{each}", "kept", "UPDATE OR DELETE", "verification_kept()")
            for each in FROZEN
        ),
        *(kept_but(table, columns) for table, columns in MAY_CHANGE.items()),
    )
