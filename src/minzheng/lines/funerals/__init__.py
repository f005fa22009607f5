"""殡葬: each death of the county from its report to cremation or burial, its zone, its relief."""
