"""The layouts in which payments go to the bank and its answers come back; one module each."""
