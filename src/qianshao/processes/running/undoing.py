"""Undoing what came of a step, and giving back to joins what other ways had brought there."""

from qianshao.processes.running.run import Run, Token, TokenState
from qianshao.processes.running.turns import cancel


def undo_after(run: Run, origin: Token) -> None:
    """Undo every token that descends from one. What went into a join that is undone waits there again."""
    gone = {token.id for token in run.tokens.values() if origin.id in token.since}
    gone |= _mending(run, gone)
    for key in gone:
        token = run.tokens[key]
        cancel(run, token)
        token.state = TokenState.UNDONE
    for token in run.tokens.values():
        if token.id not in gone and token.state is TokenState.JOINED and token.into in gone:
            token.state, token.into = TokenState.WAITING, 0


def _mending(run: Run, gone: set[int]) -> set[int]:
    """The steps that are or were mended for one that is undone: nobody waits for them, nothing of them is taken back."""
    found: set[int] = set()
    new = gone
    while new:
        new = {token.id for token in run.tokens.values() if token.back_to in new} - found - gone
        found |= new
    return found
