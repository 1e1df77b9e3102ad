"""Random acts on random diagrams, and what must be true of a run whatever was tried."""

import contextlib
import random
from collections import Counter
from collections.abc import Callable

from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.processes.diagram import Diagram, Flow, Rule, Sort, check, expand, read_diagram
from qianshao.processes.running import (
    Place,
    Run,
    RunState,
    Token,
    TokenState,
    add_signer,
    complete,
    drop_signer,
    hand_over,
    may_be_returned_to,
    ring,
    see,
    send_back,
    start,
    withdraw,
)
from qianshao.processes.running.calls import is_entry, is_overtaken
from qianshao.processes.tests.drawing import KINDS, Blocks, bent

POSTS = range(1, 9)
OUTCOMES = ("", "甲", "退回")
MOST_ACTS = 250
Act = Callable[[], object]


def tried(seed: int, depth: int = 3) -> Counter[str]:
    """Random acts on a random diagram, then on to its end; what was done, by name. Fails when anything breaks."""
    choose = random.Random(seed)  # noqa: S311 - chance decides what is tried, nothing is kept secret by it
    run = begun(choose, sound(choose, depth))
    done = Counter(diagrams=1) + tried_on(choose, run)
    assert run.state is RunState.DONE, "it does not end"
    is_one_walk(run)
    return done


def tried_bent(seed: int, depth: int = 3) -> Counter[str]:
    """The same on a diagram whose arrows and gateways were mixed up, where the check lets it through all the same."""
    choose = random.Random(seed)  # noqa: S311 - chance decides what is tried, nothing is kept secret by it
    diagram = bent(choose, read_diagram(Blocks(choose, several=True).drawn(depth)))
    if check(diagram):
        return Counter(refused=1)
    run = begun(choose, diagram)
    done = Counter(diagrams=1) + tried_on(choose, run)
    if run.state is RunState.DONE:
        is_one_walk(run)
    else:
        done["unfinished"] += 1
    return done


def tried_on(choose: random.Random, run: Run) -> Counter[str]:
    """Forty acts of any kind, then only steps completed, until it ends or a good many are done."""
    done = Counter[str]()
    for number in range(MOST_ACTS):
        holds(run)
        if run.state is not RunState.RUNNING:
            break
        name, act = choose.choice(acts(choose, run)[: 3 if number >= 40 else None])
        with contextlib.suppress(Conflict, Unacceptable):  # refused, it is looked at like after any act
            act()
            done[name] += 1
    return done


def sound(choose: random.Random, depth: int) -> Diagram:
    """A random diagram that must be found sound, with calls in it."""
    rules = {Rule.TOO_LARGE}
    while rules == {Rule.TOO_LARGE}:  # such a diagram is refused: another is drawn
        blocks = Blocks(choose, several=True, kinds=(*KINDS, "call"), late_calls=True)
        diagram = read_diagram(blocks.drawn(depth))
        called = {key: read_diagram(content) for key, content in blocks.called.items()}
        rules = {finding.rule for finding in check(diagram, called)}
    assert rules == set()
    return expand(diagram, called)


def begun(choose: random.Random, diagram: Diagram) -> Run:
    return start(Run(diagram, lambda _: choose.sample(POSTS, choose.randint(1, 4))))


def acts(choose: random.Random, run: Run) -> list[tuple[str, Act]]:
    """One act of each kind that somebody might try now."""
    task = choose.choice(run.open_tasks())
    any_task = choose.choice(list(run.tasks.values()))
    earlier = [token.node for token in may_be_returned_to(run, task)] or ["没有"]
    entered = [token for token in run.tokens.values() if is_entry(run, token)]
    rings = [
        (token, timer) for token in (*run.living(), *entered) for timer in run.diagram.timers[token.node]
    ]
    other, place = choose.choice(POSTS), choose.choice([Place.BEFORE, Place.BESIDE, Place.AFTER])
    straight = choose.random() < 0.5
    found: list[tuple[str, Act]] = [("complete", lambda: complete(run, task, choose.choice(OUTCOMES)))] * 3
    found += [
        ("send_back", lambda: send_back(run, task, choose.choice(earlier), straight=straight)),
        ("withdraw", lambda: withdraw(run, any_task)),
        ("add_signer", lambda: add_signer(run, task, other, place)),
        ("drop_signer", lambda: drop_signer(run, any_task)),
        ("hand_over", lambda: hand_over(run, task, other)),
        ("see", lambda: see(run, task)),
    ]
    return found + [("ring", lambda: ring(run, *choose.choice(rings)))] * bool(rings)


def holds(run: Run) -> None:
    """What is true of every run at any time."""
    for token in run.tokens.values():
        tasks = run.tasks_of(token)
        if token.state is TokenState.TAKEN:
            assert any(task.state.value == "open" for task in tasks), f"nobody can act at {token.node}"
        if not token.lives:
            assert not any(task.pending for task in tasks), f"a task is left over at {token.node}"
        if token.state is TokenState.ASIDE:
            mending = [each for each in run.living() if each.back_to == token.id]
            assert mending, f"nothing will come back to {token.node}"
    places = [(token.node, token.via) for token in run.living() if not token.back_to]
    assert len(set(places)) == len(places), "two tokens at one place"
    assert (run.state is RunState.DONE) == (not any(run.living()))


def is_one_walk(run: Run) -> None:
    """Of a run that has ended: the tokens that were not undone make up one walk of the diagram, none lost, none doubled."""
    kept = [token for token in run.tokens.values() if token.state is not TokenState.UNDONE]
    mended = {token.id for token in kept if token.back_to}
    for token in kept:
        if token.state is TokenState.JOINED:
            assert run.tokens[token.into] in kept, f"what came to {token.node} is lost"
        elif not token.back_to and not is_overtaken(run, token):
            after = {flow.id for flow in _left_by(run, token)}
            since = (token.since | {token.id}) - mended
            ways = [each.via for each in kept if each.via in after and each.since - mended == since]
            assert len(ways) == len(set(ways)), f"doubled after {token.node}"
            assert _are_taken(run, token, set(ways), after), f"lost after {token.node}"


def _left_by(run: Run, token: Token) -> list[Flow]:
    """The arrows a token left its element by: those of the timer that took it away, or the element's own."""
    timers = [run.diagram.nodes[key] for key in token.rung]
    passed = next((timer.id for timer in timers if timer.interrupts), token.node)
    return run.diagram.leaving[passed]


def _are_taken(run: Run, token: Token, ways: set[str], after: set[str]) -> bool:
    sort = run.diagram.nodes[token.node].sort
    if sort is Sort.CHOICE:
        return len(ways) == 1
    return ways == after or (sort is Sort.CHOICES and bool(ways))
