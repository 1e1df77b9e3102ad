"""Who sets the 代字, gives numbers and makes them void."""

from qianshao.documents.models import IssuedNumber, Letters, Outgoing
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act, PostKind
from qianshao.people.permissions import holds, permission

SET_LETTERS = permission("documents:letters:set", Act.SERVE, "设置代字", only={PostKind.OFFICE_HEAD})
TAKE_NUMBER = permission("documents:number:take", Act.SERVE, "编发文字号")
VOID_NUMBER = permission("documents:number:void", Act.SERVE, "作废发文字号")

_OFFICE_COULD = "请交办公室办理。"


def may_set_letters(actor: Actor) -> Verdict:
    return holds(actor, SET_LETTERS, who_could="请办公室主任设置。")


def may_abolish_letters(actor: Actor, letters: Letters) -> Verdict:
    held = may_set_letters(actor)
    if held and letters.abolished_on is not None:
        return denied(f"{letters}已经停用。")
    return held


def may_take_number(actor: Actor) -> Verdict:
    return holds(actor, TAKE_NUMBER, who_could=_OFFICE_COULD)


def may_void_number(actor: Actor, number: IssuedNumber) -> Verdict:
    held = holds(actor, VOID_NUMBER, who_could=_OFFICE_COULD)
    if held and number.state == IssuedNumber.State.VOID:
        return denied("这个号已经作废。")
    if held and Outgoing.objects.filter(number=number).exclude(state=Outgoing.State.STOPPED).exists():
        return denied("这个号编给了系统里的发文；不发了的，先终止那件发文，已印发的由领导撤销或废止。")
    return held


def may_read_book(actor: Actor) -> Verdict:
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return allowed
    return denied("发文登记簿由办公室保管，本单位的发文可在“发文”里找到。")
