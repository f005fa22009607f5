"""安全生产: who answers for each place of service, who looked at it, and every hazard to its closing."""
