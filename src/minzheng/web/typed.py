"""What people type into a one-line box, made fit to look up: no control characters, trimmed, not endless."""

from django.http import QueryDict

MOST = 100


def typed(values: QueryDict, name: str, most: int = MOST) -> str:
    """Return the field's text without control characters and outer blanks, at most `most` characters."""
    text = "".join(letter for letter in values.get(name, "") if letter.isprintable())
    return text.strip()[:most]
