"""The command `qianshao`.

It calls the same actions as the pages do, under the same rules, and never writes past them.
"""
