"""Ways through a diagram that pass by steps: by those that must have been done first, or by all of them."""

from qianshao.processes.diagram.parts import Diagram, Node, Sort

_GATES = (Sort.CHOICE, Sort.CHOICES, Sort.FORK)


def reached_without(diagram: Diagram, done: set[str]) -> set[str]:
    """The elements some way leads to from the start on which no step of `done` was completed.

    The deadline of such a step may pass: what a timer leads to was reached without. A join of all ways (并行) is
    reached without only where every one of them is.
    """
    todo = [node.id for node in diagram.of_sort(Sort.START)]
    found, taken = set(todo), set[str]()
    while todo:
        node = diagram.nodes[todo.pop()]
        onwards = [] if node.id in done else list(diagram.leaving[node.id])
        for timer in diagram.timers[node.id]:
            found.add(timer.id)
            onwards += diagram.leaving[timer.id]
        taken |= {flow.id for flow in onwards}
        new = {flow.target for flow in onwards if _opens(diagram, flow.target, taken)} - found
        found |= new
        todo += new
    return found


def gates_after(diagram: Diagram, key: str) -> list[Node]:
    """The gateways that follow an element before any step, the nearest first."""
    found: dict[str, Node] = {}
    todo = [key]
    while todo:
        for flow in diagram.leaving[todo.pop(0)]:
            node = diagram.nodes[flow.target]
            if node.sort in _GATES and node.id not in found:
                found[node.id] = node
                todo.append(node.id)
    return list(found.values())


def turning(diagram: Diagram) -> list[Node]:
    """The gateways a token could come back to without anybody acting: it would turn for ever."""
    return [gate for gate in diagram.of_sort(*_GATES) if gate in gates_after(diagram, gate.id)]


def _opens(diagram: Diagram, key: str, taken: set[str]) -> bool:
    return diagram.nodes[key].sort is not Sort.FORK or all(flow.id in taken for flow in diagram.entering[key])
