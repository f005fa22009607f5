"""Housing fund accounts."""
