"""Reports made from the records: the bureau's monthly forms, and the plan's quarter."""
