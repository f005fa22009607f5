"""婚姻登记: marriage and divorce by the Civil Code, the archive of old registrations, and credit."""
