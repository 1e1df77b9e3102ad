"""A whole number that an address or a form claims to hold, read without trusting it."""

# What a BigAutoField holds at most.
MOST = 2**63 - 1


def number_typed(text: object, *, least: int = 0, most: int = MOST) -> int | None:
    """The number `text` is written as, in decimal digits alone; None for anything else (`²`, `-1`) and past the bounds."""
    if not isinstance(text, str) or not text.isdecimal() or len(text) > 19:
        return None
    number = int(text)
    return number if least <= number <= most else None
