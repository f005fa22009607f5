"""Matching Chinese records to persons: identity numbers and names; no Django, no law."""
