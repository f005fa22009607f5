"""Cremations, from the funeral home."""
