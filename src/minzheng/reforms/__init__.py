"""What if: changed figures measured on the county's own households, and where aid has cliffs."""
