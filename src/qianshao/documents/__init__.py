"""Documents handled by the office: registered, advised on, instructed, handed over as matters.

It keeps what came in and what was decided about it. It never takes a paper marked as a state secret.
"""
