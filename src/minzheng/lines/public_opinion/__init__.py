"""舆情: what is said in public about civil affairs, and answered by its hour."""
