"""What the screens of all business lines share: one list, one record page, one form for every register."""
