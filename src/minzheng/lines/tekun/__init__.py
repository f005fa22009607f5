"""特困人员救助供养: recognition, six items of self-care, care by the grade, and an ending put on notice."""
