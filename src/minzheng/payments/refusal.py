"""The one way in which a write on a ledger says no."""


class Refused(ValueError):
    """The write is not possible; the message is one sentence for the person who tried."""
