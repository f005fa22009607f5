"""The area's wall around every ledger of money, and what is kept as it was written."""

from django.db import migrations

from minzheng.access.rls import READ_AND_ADD, enable_rls

ADDED_ONLY = ("awardamount", "rollact", "bankfile", "bankline", "recheck")
KEPT = ("account", "award", "roll", "line", "overpayment", "instalment")
FOR_EVER = """
CREATE FUNCTION payments_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER roll_act_for_ever BEFORE UPDATE OR DELETE ON payments_rollact
FOR EACH ROW EXECUTE FUNCTION payments_for_ever();
CREATE TRIGGER bank_file_for_ever BEFORE UPDATE OR DELETE ON payments_bankfile
FOR EACH ROW EXECUTE FUNCTION payments_for_ever();
CREATE TRIGGER award_amount_for_ever BEFORE UPDATE OR DELETE ON payments_awardamount
FOR EACH ROW EXECUTE FUNCTION payments_for_ever();
-- What went to the bank is never edited: only its state and the bank's words may still be written.
CREATE FUNCTION payments_sent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('sent', 'paid', 'failed') AND (TG_OP = 'DELETE'
        OR (NEW.award_id, NEW.for_month, NEW.amount_fen, NEW.offset_fen, NEW.payee_id, NEW.account_id)
           IS DISTINCT FROM
           (OLD.award_id, OLD.for_month, OLD.amount_fen, OLD.offset_fen, OLD.payee_id, OLD.account_id)
        OR (OLD.state <> 'sent' AND NEW.state <> OLD.state)) THEN
        RAISE EXCEPTION 'a payment that went to the bank is never edited';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER line_sent_stays BEFORE UPDATE OR DELETE ON payments_line
FOR EACH ROW EXECUTE FUNCTION payments_sent_stays();
"""
AWAY = """
DROP FUNCTION payments_for_ever() CASCADE;
DROP FUNCTION payments_sent_stays() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = (("payments", "0001_initial"), ("access", "0002_second_wall"))
    operations = (
        *(enable_rls(f"payments_{name}", privileges=READ_AND_ADD) for name in ADDED_ONLY),
        *(enable_rls(f"payments_{name}", privileges=("SELECT", "INSERT", "UPDATE")) for name in KEPT),
        migrations.RunSQL(FOR_EVER, AWAY),
    )
