"""民政局《救助发放》: the aid the bureau itself already pays, by person and kind."""
