"""农村公益性公墓: each village's cemetery from the chosen site to its first burial, stage by stage."""
