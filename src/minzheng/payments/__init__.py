"""Payments: what was granted becomes money that arrives once, and stops when it must."""
