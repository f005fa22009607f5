"""Companies and businesses from the market supervision bureau."""
