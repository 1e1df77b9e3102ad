"""What the room offers to the others: to-dos, words for its verbs, a place in the navigation."""

from qianshao.foundation.append_only import register_guard
from qianshao.foundation.dependants import register_dependants
from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.todos import register_todos
from qianshao.foundation.verbs import register_verbs
from qianshao.people.acts import OFFICE_KINDS
from qianshao.processes.guard import GUARD
from qianshao.processes.queries.inbox import todos
from qianshao.processes.queries.waiting import waiting_for_post, waiting_for_unit

VERBS = {
    "processes.process.made": "新建流程",
    "processes.process.sketched": "修改流程图",
    "processes.process.sketch_dropped": "放弃修改",
    "processes.version.published": "发布流程",
    "processes.task.completed": "办理",
    "processes.task.returned": "退回",
    "processes.task.withdrawn": "撤回",
    "processes.task.signer_added": "加签",
    "processes.task.signer_dropped": "减签",
    "processes.task.handed_over": "转办",
    "processes.task.filled": "指定办理岗位",
    "processes.task.urged": "催办",
    "processes.instance.stopped": "终止",
    "processes.timer.rang": "时限已到",
    "processes.circulation.sent": "送阅",
    "processes.circulation.read": "阅",
    "processes.circulation.recalled": "收回传阅",
    "processes.circulation.urged": "催阅",
    "processes.make_process": "新建流程",
    "processes.save_sketch": "修改流程图",
    "processes.drop_sketch": "放弃修改",
    "processes.publish": "发布流程",
    "processes.install_standard": "装入标准流程",
    "processes.start_process": "发起",
    "processes.complete_task": "办理",
    "processes.send_back_task": "退回",
    "processes.withdraw_task": "撤回",
    "processes.add_signer_to": "加签",
    "processes.drop_signer_from": "减签",
    "processes.hand_over_task": "转办",
    "processes.fill_task": "指定办理岗位",
    "processes.urge_task": "催办",
    "processes.stop_instance": "终止",
    "processes.carry_on": "办理",
    "processes.lead_back": "重新办理",
    "processes.pass_on": "转办",
    "processes.end_instance": "终止",
    "processes.circulate": "送阅",
    "processes.read_circulation": "阅",
    "processes.recall_circulation": "收回传阅",
    "processes.urge_readers": "催阅",
}


def register() -> None:
    """Called once when the product starts."""
    register_guard(GUARD)
    register_todos(todos)
    register_verbs(VERBS)
    register_dependants("people.post", waiting_for_post)
    register_dependants("people.unit", waiting_for_unit)
    register_place(
        Place(
            "流程",
            "route",
            "processes:list",
            890,
            lambda actor: actor.kind in OFFICE_KINDS,
            prefixes=("/processes/",),
        )
    )
