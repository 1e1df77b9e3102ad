"""One notice reaches a person once, the way they chose: in the product, by e-mail, by a chat robot.

It tells; it never asks anybody to decide, and never sends anything out unless the office configured it.
"""
