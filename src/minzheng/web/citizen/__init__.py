"""What anybody may do without signing in: apply, follow an application, complain."""
