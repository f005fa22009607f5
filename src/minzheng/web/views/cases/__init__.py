"""The pages of casework: the list, one case, and each thing that is done on it."""
