"""移风易俗与婚姻调解: weddings of a new kind, and mediation before a family breaks."""
