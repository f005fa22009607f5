"""The desk that is open to everybody: applications from people's own phones, and how they stand."""
