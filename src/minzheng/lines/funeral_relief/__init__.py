"""特困人员丧葬费: once, for the burial of whoever was supported, to whoever sees to it."""
