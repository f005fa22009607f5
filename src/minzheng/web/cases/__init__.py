"""What the pages of casework say: a case in words, its line of steps, what may be done."""
