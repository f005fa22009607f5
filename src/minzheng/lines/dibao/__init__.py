"""最低生活保障: the minimum living guarantee, from application to decision."""
