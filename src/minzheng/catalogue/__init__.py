"""Business lines: the parts a line is made of, and the shelf on which every line is found.

`line` BusinessLine and Grant · `parts` Registration, Facility, Rounds, Deed, Letter · `shelf` all_lines,
line_of · `doing` the only writer of records · `many` workbooks · `counting` as of a day · `events` what other
lines hear · `scene` simulated records.
"""
