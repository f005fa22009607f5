"""A county civil-affairs platform where the policy finds the people."""
