"""Pupils and students from the education bureau."""
