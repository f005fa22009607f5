"""公开募捐: filed before it begins, its accounts shown to the public, and looked after by the county."""
