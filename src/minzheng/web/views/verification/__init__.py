"""The pages of verification: authorisations, checks, reports, other counties' requests."""
