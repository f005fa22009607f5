"""示范性社区养老服务中心: at least one with six beds in every town and township."""
