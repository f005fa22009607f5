"""明天计划和福彩圆梦: every orphan who may have them is found from the awards, told, and helped or not."""
