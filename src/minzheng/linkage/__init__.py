"""Matching Chinese records to persons: identity numbers and, later, names; no Django, no law."""
