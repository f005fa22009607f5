"""The law as dated rules: one folder per programme, and the facts they share."""
