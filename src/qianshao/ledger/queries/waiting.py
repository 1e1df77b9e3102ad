"""What in the ledger still waits for a post or a unit that somebody wants to abolish: counts, never titles."""

from qianshao.ledger.models import Helper, Matter, Plan
from qianshao.people.acts import HEAD_KINDS
from qianshao.people.models import Post, Unit


def waiting_for_post(post_id: int) -> list[str]:
    """A head's post stays while its unit has open matters: nobody else can name who handles them (two tiers, M14).

    A leader's post may go: its matters are handed on (`deciders`).
    """
    post = Post.objects.filter(pk=post_id, kind__in=HEAD_KINDS).select_related("unit").first()
    return _led_by(post.unit) if post else []


def waiting_for_unit(unit_id: int) -> list[str]:
    """Open matters the unit leads or helps with, and plans it organises."""
    unit = Unit.objects.get(pk=unit_id)
    helped = Helper.objects.filter(unit=unit, matter__open=True).count()
    help_words = f"{unit}还在协办 {helped} 件未了事项，请领导先调整协办单位。" if helped else ""
    plans = Plan.objects.filter(unit=unit, state__in=[Plan.State.PROPOSED, Plan.State.RUNNING]).count()
    plan_words = f"{unit}主办的 {plans} 个倒排计划还没有结束，请先取消，或等其办完。" if plans else ""
    return [*_led_by(unit), *filter(None, (help_words, plan_words))]


def _led_by(unit: Unit) -> list[str]:
    led = Matter.objects.filter(organ_id=unit.organ_id, lead_unit=unit, open=True).count()
    if not led:
        return []
    return [
        f"{unit}主办的 {led} 件事项还没有了结（办公室在“台账”里按单位可以看到），请先销号，或由领导调整主办单位。"
    ]
