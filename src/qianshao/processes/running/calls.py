"""What is under way inside a called process (子流程): its deadline rings while there is something, for all of it together.

The call itself holds no token: whoever is inside descends from the token that entered it.
"""

from qianshao.processes.diagram.parts import Sort
from qianshao.processes.running.run import Run, Token, TokenState


def is_entry(run: Run, token: Token) -> bool:
    """Whether a token entered a call that has a deadline."""
    return run.diagram.nodes[token.node].sort is not Sort.STEP and bool(run.diagram.timers[token.node])


def under_way(run: Run, entry: Token) -> list[Token]:
    """The living tokens inside the call that `entry` began; a step mended for somebody outside is not of it."""
    if entry.state is TokenState.UNDONE:
        return []
    inside = (token for token in run.living() if _is_of(run, token, entry))
    place = run.diagram.nodes[entry.node].inside
    return [token for token in inside if not _mends_outside(run, token, place)]


def waits_outside(run: Run, entry: Token) -> bool:
    """Whether something inside is set aside until a step outside the call is mended."""
    inside = {token.id for token in under_way(run, entry) if token.state is TokenState.ASIDE}
    return any(token.back_to in inside and not _is_of(run, token, entry) for token in run.living())


def is_overtaken(run: Run, token: Token) -> bool:
    """Whether a deadline of a call took the process away from this token, which stands inside."""
    return any(
        _is_of(run, token, entry) and any(run.diagram.nodes[timer].interrupts for timer in entry.rung)
        for entry in run.tokens.values()
        if entry.rung and is_entry(run, entry)
    )


def _is_of(run: Run, token: Token, entry: Token) -> bool:
    """Whether a token stands in the call, and came in with this entry, not with a later one."""
    place = run.diagram.nodes[entry.node].inside
    if entry.id not in token.since or not run.diagram.nodes[token.node].is_within(place):
        return False
    return entry.id == max(key for key in token.since if run.tokens[key].node == entry.node)


def _mends_outside(run: Run, token: Token, place: str) -> bool:
    asking = run.tokens.get(token.back_to)
    if asking is None or asking.state is not TokenState.ASIDE:
        return False
    return not run.diagram.nodes[asking.node].is_within(place) or _mends_outside(run, asking, place)
