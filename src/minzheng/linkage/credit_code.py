"""The unified social credit code of an organisation: eighteen characters, the last one a check (GB 32100)."""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18


def check_character(body: str) -> str:
    """The check character of the first seventeen; ValueError for a character the code cannot have."""
    total = sum(ALPHABET.index(one) * pow(3, place, len(ALPHABET)) for place, one in enumerate(body))
    return ALPHABET[-total % len(ALPHABET)]


def is_credit_code(text: str) -> bool:
    """Whether a text is a code with its right check character."""
    if len(text) != LENGTH or not set(text) <= set(ALPHABET):
        return False
    return check_character(text[:-1]) == text[-1]
