"""Why a write of verification cannot be."""


class Refused(ValueError):
    """The write is not possible; the message is one sentence for the person who tried."""
