"""Homes from the real estate registry."""
