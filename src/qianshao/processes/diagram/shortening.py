"""A diagram made smaller before it is walked: steps in a row say nothing of how ways part and join."""

from dataclasses import replace

from qianshao.processes.diagram.parts import Diagram, Node, Sort


def shortened(diagram: Diagram) -> tuple[Diagram, dict[str, list[str]]]:
    """The diagram without the elements that have one way in and one way out, and for each arrow those it now stands for.

    What is left has as many ways to part, join and end as before; a walk through it visits far fewer markings.
    """
    nodes, flows = dict(diagram.nodes), dict(diagram.flows)
    inside: dict[str, list[str]] = {key: [] for key in flows}
    for node in diagram.nodes.values():
        if not _is_plain(diagram, node):
            continue
        before = next(flow for flow in flows.values() if flow.target == node.id)
        after = next(flow for flow in flows.values() if flow.source == node.id)
        if before.id == after.id:  # it only leads to itself
            continue
        flows[before.id] = replace(before, target=after.target)
        inside[before.id] += [node.id, *inside.pop(after.id)]
        del flows[after.id], nodes[node.id]
    return Diagram(diagram.key, diagram.name, nodes, flows), inside


def _is_plain(diagram: Diagram, node: Node) -> bool:
    single = len(diagram.entering[node.id]) == 1 and len(diagram.leaving[node.id]) == 1
    return single and node.sort in (Sort.STEP, Sort.CALL) and not diagram.timers[node.id]
