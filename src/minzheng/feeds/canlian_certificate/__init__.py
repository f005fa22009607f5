"""残联《残疾人证》: who holds a disability certificate, of which kind and level."""
