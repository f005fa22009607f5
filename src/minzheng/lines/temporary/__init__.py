"""临时救助: in an emergency first the money and then the papers; for spending, the full way."""
