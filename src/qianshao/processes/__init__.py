"""Processes (办文流程): diagrams of BPMN 2.0 that an office may change itself, checked before they are published.

The room never decides what is in a matter: it knows steps, who is to act and what kind of act that is. A diagram that
cannot finish, or that crosses the red line, is refused with the element named.
"""
