"""Taxed income, only of households that signed an authorisation."""
