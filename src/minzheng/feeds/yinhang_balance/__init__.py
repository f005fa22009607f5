"""Bank balances, only of households that signed an authorisation."""
