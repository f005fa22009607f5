"""Watching over everyone: signals become one ranked visit list for each village."""
