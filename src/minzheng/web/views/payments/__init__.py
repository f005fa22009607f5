"""The screens of money: rolls, the bank's files, awards."""
