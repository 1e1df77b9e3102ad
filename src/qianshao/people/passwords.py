"""Passwords the system makes itself; each is shown once and has to be changed at the first sign-in."""

import secrets

# No letter or digit that is mistaken for another on paper (0 o 1 l i).
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """`k7mw-3rtx-9pfd`: 12 signs of 31, about 59 bits."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(12))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
