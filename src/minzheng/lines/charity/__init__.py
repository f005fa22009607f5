"""慈善组织、供需对接和品牌项目: who may raise, what is needed and offered, and what came of it."""
