"""农村互助养老: points in three tiers and three modes, until every village has one."""
