"""One module per office: the file it sends each month, in its own format."""
