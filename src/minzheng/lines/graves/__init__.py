"""乱埋乱葬整治: each illegal grave from its finding to the second person's look that it is put right."""
