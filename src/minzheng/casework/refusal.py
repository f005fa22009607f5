"""The one way in which a write on a case says no."""


class Refused(ValueError):
    """The write is not possible; the message is one sentence for the person who tried."""


class Barred(Refused):
    """The person may not do this in this case, whatever its state; each attempt stands in the audit trail."""
