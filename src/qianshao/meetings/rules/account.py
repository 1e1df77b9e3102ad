"""Who reads the account of meetings."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor


def may_read_account(actor: Actor) -> Verdict:
    """The office and the leaders, who see every meeting."""
    if actor.is_office or actor.is_leader:
        return allowed
    return denied("会议账由办公室和街道领导看。本单位开的会在会议列表里。")
