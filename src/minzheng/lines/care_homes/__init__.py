"""敬老院、养老机构: homes and their building projects, who lives there, and who still waits for a place."""
