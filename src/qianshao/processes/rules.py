"""Who may do what with a running process and with diagrams, and why not (the red line at run time)."""

from collections.abc import Collection, Iterable, Sequence

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, HEAD_KINDS, LEADER_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.models import Post
from qianshao.people.permissions import holds, permission, within
from qianshao.people.policy import reach
from qianshao.processes.models import Circulation, Instance, Task
from qianshao.processes.queries.finding import vacant

DRAW = permission("processes:diagram:draw", Act.SERVE, "画流程图", only=OFFICE_KINDS)
PUBLISH = permission("processes:diagram:publish", Act.SERVE, "发布流程", only=OFFICE_KINDS)
FILL = permission("processes:task:fill", Act.SERVE, "为空缺岗位指定办理人", only=OFFICE_KINDS)
URGE = permission("processes:task:urge", Act.INSPECT, "催办")
DROP = permission("processes:task:drop", Act.COORDINATE, "减签", only=OFFICE_KINDS | LEADER_KINDS)
STOP = permission("processes:instance:stop", Act.COORDINATE, "终止流程", only=OFFICE_KINDS | LEADER_KINDS)
CIRCULATE = permission("processes:circulation:send", Act.COORDINATE, "送传阅")

_OFFICE_COULD = "请办公室办理。"


def who_draws(actor: Actor) -> Verdict:
    return holds(actor, DRAW, who_could="流程图由办公室画。")


def who_publishes(actor: Actor) -> Verdict:
    return holds(actor, PUBLISH, who_could="流程由办公室发布。")


def may_act_on(actor: Actor, task: Task) -> Verdict:
    """Only the post a step is with acts on it, and only if its kind may perform the step's act; of another leader's
    decision the principal leader may take hold."""
    act = Act(task.act)
    if actor.is_system:
        return denied("系统不能代人办理。", crossing=act is Act.DECIDE)
    if task.post_id is None:
        return denied("这一步的岗位空缺，请办公室指定办理岗位。")
    if task.post_id != actor.post_id and not _principal_takes_hold(actor, act):
        return denied(
            f"这一步在{task.post}处，由其办理。", crossing=act is Act.DECIDE and not actor.is_leader
        )
    return _may_perform(actor, act, task)


def _principal_takes_hold(actor: Actor, act: Act) -> bool:
    return act is Act.DECIDE and actor.kind is PostKind.PRINCIPAL


def _may_perform(actor: Actor, act: Act, task: Task) -> Verdict:
    if not reach(actor.kind, act):
        crossing = act is Act.DECIDE
        return denied(
            f"{actor.kind.label}岗位不能{act.label}，“{task.name}”要由能{act.label}的岗位办理。",
            crossing=crossing,
        )
    if not actor.may_use(act):
        return denied(f"这项委托不包含“{act.label}”。请由{actor.on_behalf_of or '本人'}办理。")
    return allowed


def may_withdraw(actor: Actor, task: Task) -> Verdict:
    """Only the post that did it takes it back."""
    if task.post_id is None or task.post_id != actor.post_id:
        return denied("只能撤回自己办过的。")
    return allowed


def may_take(post: Post, act: Act, *, organ_id: int) -> Verdict:
    """Whether a post can be given a step at all: one of this office, held by somebody, of a kind that may perform it."""
    return may_all_take([post], [act], organ_id=organ_id)


def may_all_take(posts: Sequence[Post], acts: Iterable[Act], *, organ_id: int) -> Verdict:
    """Whether each of these posts can be given steps of each of these acts; one query however many they are."""
    empty = vacant(post.pk for post in posts)
    for act in acts:
        for post in posts:
            if not (verdict := _may_take(post, act, organ_id, empty=post.pk in empty)):
                return verdict
    return allowed


def _may_take(post: Post, act: Act, organ_id: int, *, empty: bool) -> Verdict:
    if post.organ_id != organ_id or post.abolished_on or post.kind in ADMIN_KINDS:
        return denied("这个岗位不办理业务，请另选。")
    if not reach(post.kind, act):
        words = "办公室岗位" if post.kind in OFFICE_KINDS else PostKind(post.kind).label
        return denied(f"{post}是{words}，不能{act.label}，请另选。", crossing=act is Act.DECIDE)
    return denied(f"{post}目前无人任职，请另选。") if empty else allowed


def may_pass_to(actor: Actor, post: Post, act: Act) -> Verdict:
    """Two tiers (M14): inside one's own unit to anybody, elsewhere to the unit's head, a leader or the office."""
    taken = may_take(post, act, organ_id=actor.organ_id)
    if not taken:
        return taken
    if post.unit_id == actor.unit_id or post.kind in HEAD_KINDS | LEADER_KINDS | OFFICE_KINDS:
        return allowed
    return denied(f"{post}在{post.unit}，请转给该单位负责人，由其安排。")


def may_fill(actor: Actor, task: Task) -> Verdict:
    """The office names who takes a step whose seat is empty; a step that somebody holds stays with them."""
    held = holds(actor, FILL, who_could=_OFFICE_COULD)
    if held and task.post is not None and not vacant([task.post.pk]):
        return denied(f"这一步在{task.post}处，岗位有人，可请其转办。")
    return held


def may_urge(actor: Actor, task: Task) -> Verdict:
    """Whoever began, and whoever supervises."""
    if task.instance.starter_post_id == actor.post_id:
        return allowed
    unit_id = task.post.unit_id if task.post else None
    held = holds(actor, URGE, who_could="请发起人或办公室催办。")
    if held and not within(actor, URGE, unit_id=unit_id, mine=task.post_id == actor.post_id):
        return denied(f"{task.post}不在{actor.post_name}分管范围内，请办公室催办。")
    return held


def may_drop(actor: Actor, task: Task, *, colleagues: Collection[int | None] | None = None) -> Verdict:
    """Who coordinates lets a signer go, and whoever takes the same step; a leader's decision is never dropped by others.

    `colleagues` are the posts of that step where the caller knows them already.
    """
    if task.act == Act.DECIDE and not actor.is_leader:
        return denied("领导拍板的步骤不能由他人减去。", crossing=True)
    if colleagues is None:
        step = Task.objects.filter(instance=task.instance_id, token=task.token)
        colleagues = set(step.values_list("post_id", flat=True))
    if actor.post_id in colleagues:
        return allowed
    return holds(actor, DROP, who_could=_OFFICE_COULD)


def may_stop(actor: Actor, instance: Instance) -> Verdict:
    """Who began, or the office, as long as no leader has decided; after that only a leader stops it."""
    decided = instance.tasks.filter(act=Act.DECIDE, state="done").exists()
    if decided and not actor.is_leader:
        return denied("领导已经拍板，终止要由领导决定。", crossing=True)
    if instance.starter_post_id == actor.post_id:
        return allowed
    return holds(actor, STOP, who_could="请发起人、办公室或领导终止。")


def may_circulate(actor: Actor, post: Post) -> Verdict:
    """The office and the principal leader to everybody, a leader to the units in charge, a head inside the unit."""
    if post.organ_id != actor.organ_id or post.abolished_on or post.kind in ADMIN_KINDS:
        return denied("这个岗位不阅业务文件，请另选。")
    held = holds(actor, CIRCULATE, who_could=_OFFICE_COULD)
    if held and not within(actor, CIRCULATE, unit_id=post.unit_id):
        return denied(f"{post}不在{actor.post_name}可送阅的范围内，{_OFFICE_COULD}")
    return held


def may_circulate_at_all(actor: Actor) -> Verdict:
    return holds(actor, CIRCULATE, who_could=_OFFICE_COULD)


def may_read(actor: Actor, circulation: Circulation) -> Verdict:
    if circulation.post_id != actor.post_id:
        return denied(f"这件送{circulation.post}阅，由其阅。")
    return allowed


def may_recall(actor: Actor, circulation: Circulation) -> Verdict:
    """Who sent it to be read, or the office, takes it back."""
    if circulation.sent_by_id == actor.person_id:
        return allowed
    return holds(actor, FILL, who_could="请送阅人或办公室收回。")
