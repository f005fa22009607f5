"""履职台账: what each office has to do in the year, by when, and what shows that it was done."""
