"""老年人探访关爱: who lives alone, is very old, disabled or left behind, and who saw them when."""
