"""The screens of control from within: what went wrong, who is related, who visits, who stands in."""
