"""Ways through a diagram that pass by what must have been done first."""

from qianshao.processes.diagram.parts import Diagram, Sort


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


def _opens(diagram: Diagram, key: str, taken: set[str]) -> bool:
    return diagram.nodes[key].sort is not Sort.FORK or all(flow.id in taken for flow in diagram.entering[key])
