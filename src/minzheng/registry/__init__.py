"""One person, one household, one file: what the departments say, with source, row and date."""
