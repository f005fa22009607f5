"""The screens: one page, one question, one next step. No business rule lives here."""
