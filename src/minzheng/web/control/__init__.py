"""What the screens of control share: forms, tabs, and people and cases in words."""
