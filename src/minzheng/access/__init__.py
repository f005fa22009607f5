"""Who may see and do what, where: divisions, posts, scopes, the audit trail, encryption of personal data."""
