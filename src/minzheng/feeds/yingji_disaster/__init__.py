"""Households struck by a disaster, from the emergency bureau."""
