"""残疾人两项补贴: the living subsidy of the needy and the nursing subsidy of the severely disabled."""
