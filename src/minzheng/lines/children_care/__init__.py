"""“六个一百”关爱行动: the year's ledger of activities for children and women left behind, kind by kind."""
