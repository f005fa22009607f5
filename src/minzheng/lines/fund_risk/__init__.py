"""涉老非法集资防范: every home scored on what it declares, every clue shared and closed."""
