"""A county's data in one folder that can be proved whole: the database, the tables, the received files.

A backup carries its totals, and a restore counts them again. Nothing is imported here, for
the keys come before Django.
"""
