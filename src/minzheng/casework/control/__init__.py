"""Control from within (内控): relatives, substitutes, lots, complaints, recovery, and what went wrong."""
