"""Vehicles from the traffic police: registrations, then changes."""
