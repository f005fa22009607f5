"""经济困难的高龄、失能老年人养老服务补贴: for the poor who are very old or cannot care for themselves."""
