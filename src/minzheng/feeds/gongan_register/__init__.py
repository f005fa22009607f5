"""公安局《户籍登记》: who lives in which household; first the whole register, then its changes."""
