"""社会工作: stations in the county and its townships, who works there, and what they did for whom."""
