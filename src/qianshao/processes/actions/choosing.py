"""People chosen on the way: the list a step names for a later one."""

from collections.abc import Mapping, Sequence

from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.acts import Act
from qianshao.people.models import Post
from qianshao.processes import rules
from qianshao.processes.diagram import Diagram, Node, Sort
from qianshao.processes.models import Task
from qianshao.processes.queries.loading import Loaded


def choose(loaded: Loaded, row: Task, chosen: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """What was chosen, checked: only the list this step names, only posts that may take the steps it is for."""
    node = loaded.run.diagram.nodes[row.node]
    if not node.chooses or node.chooses not in chosen:
        return {}
    field = f"chosen_{node.chooses}"
    ids = list(dict.fromkeys(chosen[node.chooses]))
    posts = Post.objects.select_related("unit").in_bulk(ids)
    if len(posts) < len(ids):
        raise Unacceptable("选定的岗位里有已经不存在的，请重新选择。", field=field)
    acts = [Act(step.act) for step in steps_for(loaded.run.diagram, node.chooses)]
    require(rules.may_all_take([posts[pk] for pk in ids], acts, organ_id=loaded.instance.organ_id))
    return {node.chooses: ids}


def steps_for(diagram: Diagram, name: str) -> list[Node]:
    """The steps that the people of a list take."""
    return [node for node in diagram.of_sort(Sort.STEP) if node.people in (f"list:{name}", f"leaders:{name}")]
