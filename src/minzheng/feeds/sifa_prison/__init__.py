"""Persons serving a sentence, from the justice bureau."""
