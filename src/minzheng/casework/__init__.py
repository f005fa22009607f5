"""Cases: how a household gets from its application to a decision, each step by its own pair of eyes."""
