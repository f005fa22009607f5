"""村级事务: what may be handed to villages, how they decide, what they show, and how they are appraised."""
