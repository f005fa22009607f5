"""殡葬改革: each township's and village's leading group, its plan, and how it makes reform known."""
