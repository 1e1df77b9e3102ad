"""Reports whose figures are live queries with evidence, then frozen (数出有据).

It reads every room and never writes to another.
"""
