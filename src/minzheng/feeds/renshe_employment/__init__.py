"""人社局《就业与养老》: wages insured, registered unemployment and pensions of the month."""
