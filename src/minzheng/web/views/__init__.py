"""One small module per page."""
