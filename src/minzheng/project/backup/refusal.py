"""Why a backup is not made or not used, in one sentence."""


class NotUsable(Exception):
    """The folder, the keys or the place do not fit; nothing was changed. The message is one sentence."""
