"""How one-time passwords are kept: Argon2 with a small cost, because 60 random bits need no large one.

A roster of 2,000 people gets its one-time passwords in seconds; what a person chooses is kept at full cost (the first
hasher of the settings), and Django rehashes at the first sign-in.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class OneTimeHasher(Argon2PasswordHasher):
    """Argon2id, 1 MiB, one pass; only ever used for `people.passwords.one_time_password`."""

    algorithm = "argon2_once"
    time_cost = 1
    memory_cost = 1024
    parallelism = 1
