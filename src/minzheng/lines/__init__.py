"""Business lines, one folder each; adding one touches no file outside its folder."""
