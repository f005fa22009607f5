"""救助管理: help for those without food and lodging, stay by stay, and the rounds of winter and summer."""
