"""The verbs of the room: drawing and publishing, starting, acting on tasks, circulating, deadlines."""

from qianshao.processes.actions.acting import (
    add_signer_to,
    complete_task,
    drop_signer_from,
    fill_task,
    hand_over_task,
    see_task,
    send_back_task,
    stop_instance,
    urge_task,
    withdraw_task,
)
from qianshao.processes.actions.circulating import (
    circulate,
    read_circulation,
    recall_circulation,
    urge_readers,
)
from qianshao.processes.actions.drawing import (
    Unsound,
    drop_sketch,
    install_standard,
    make_process,
    publish,
    save_sketch,
)
from qianshao.processes.actions.standard import install_standards, process_to_take
from qianshao.processes.actions.starting import entitle, start_process
from qianshao.processes.actions.steering import carry_on, end_instance, lead_back, pass_on
from qianshao.processes.actions.timing import ring_timer

__all__ = [
    "Unsound",
    "add_signer_to",
    "carry_on",
    "circulate",
    "complete_task",
    "drop_signer_from",
    "drop_sketch",
    "end_instance",
    "entitle",
    "fill_task",
    "hand_over_task",
    "install_standard",
    "install_standards",
    "lead_back",
    "make_process",
    "pass_on",
    "process_to_take",
    "publish",
    "read_circulation",
    "recall_circulation",
    "ring_timer",
    "save_sketch",
    "see_task",
    "send_back_task",
    "start_process",
    "stop_instance",
    "urge_readers",
    "urge_task",
    "withdraw_task",
]
