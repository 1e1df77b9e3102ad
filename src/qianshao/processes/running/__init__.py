"""A process that runs: tokens on a diagram and the tasks of people, moved by verbs. It knows no database.

One act is one call: the caller locks the instance, loads its `Run`, acts, and stores what changed.
"""

from qianshao.processes.running.moving import start
from qianshao.processes.running.run import Place, Run, RunState, Task, TaskState, Token, TokenState
from qianshao.processes.running.verbs import (
    add_signer,
    complete,
    drop_signer,
    fill,
    hand_over,
    may_be_returned_to,
    ring,
    see,
    send_back,
    stop,
    withdraw,
)

__all__ = [
    "Place",
    "Run",
    "RunState",
    "Task",
    "TaskState",
    "Token",
    "TokenState",
    "add_signer",
    "complete",
    "drop_signer",
    "fill",
    "hand_over",
    "may_be_returned_to",
    "ring",
    "see",
    "send_back",
    "start",
    "stop",
    "withdraw",
]
