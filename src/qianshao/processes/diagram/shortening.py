"""A diagram made smaller: what has one way in and one way out says nothing of how ways part and join."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from qianshao.processes.diagram.parts import Diagram, Node, Sort


def shortened(diagram: Diagram) -> tuple[Diagram, dict[str, list[str]]]:
    """The diagram without whatever is only passed through, and for each arrow the elements it now stands for.

    What is left has as many ways to part, join and end as before; a walk through it visits far fewer markings.
    """
    return without(diagram, {node.id for node in diagram.of_sort(Sort.STEP, Sort.CALL)})


def without(diagram: Diagram, keys: AbstractSet[str]) -> tuple[Diagram, dict[str, list[str]]]:
    """The diagram without those of the elements that have one way in and one way out; arrows run through their places."""
    nodes, flows = dict(diagram.nodes), dict(diagram.flows)
    inside: dict[str, list[str]] = {key: [] for key in flows}
    for node in diagram.nodes.values():
        if node.id not in keys or not _is_passed(diagram, node):
            continue
        before = next(flow for flow in flows.values() if flow.target == node.id)
        after = next(flow for flow in flows.values() if flow.source == node.id)
        if before.id == after.id:  # it only leads to itself
            continue
        flows[before.id] = replace(before, target=after.target)
        inside[before.id] += [node.id, *inside.pop(after.id)]
        del flows[after.id], nodes[node.id]
    return Diagram(diagram.key, diagram.name, nodes, flows), inside


def _is_passed(diagram: Diagram, node: Node) -> bool:
    single = len(diagram.entering[node.id]) == 1 and len(diagram.leaving[node.id]) == 1
    return single and not diagram.timers[node.id]
