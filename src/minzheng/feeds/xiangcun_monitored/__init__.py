"""Households monitored against falling back into poverty."""
