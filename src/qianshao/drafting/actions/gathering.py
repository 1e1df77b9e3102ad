"""素材: what is gathered beside a draft: notes, files, records of other rooms, figures."""

from django.core.files.base import File

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import locked
from qianshao.drafting.figures import count_one
from qianshao.drafting.models import Draft, Material
from qianshao.files.actions import change_of, detach, keep
from qianshao.files.models import StoredFile
from qianshao.files.queries import attached_to
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.visibility import may_see
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.search.queries import named_entry

ROLE = "素材"
PICTURE = "插图"
_MOST = 200
_KIND = Material.Kind


@action
def gather_note(draft: Draft, *, actor: Actor, title: str, text: str) -> Material:
    """A note: what somebody said or wrote, heard or saw."""
    draft = _open(draft, actor)
    if not text.strip():
        raise Unacceptable("请写下内容。", field="text")
    refuse_marked(title, text)
    return _gather(
        draft, actor, _KIND.NOTE, title.strip() or text.strip().splitlines()[0][:40], text=text.strip()
    )


@action
def gather_file(draft: Draft, upload: "File[bytes]", *, actor: Actor) -> Material:
    """A file (调查表, 上级文件, 往年材料)."""
    draft = _open(draft, actor)
    material = _add(draft, actor, _KIND.FILE, upload.name or "文件")
    stored = keep(upload, actor=actor, role=ROLE, subject=material, field="file")
    material.title = stored.name
    material.save(update_fields=["title"])
    record(
        "drafting.material.gathered", draft, actor=actor, act=Act.ADVISE, changes=[change_of(stored, ROLE)]
    )
    return material


@action
def gather_record(draft: Draft, *, actor: Actor, kind: str, record_id: int) -> Material:
    """A link to a record the actor may see; others see of it what they may see themselves."""
    draft = _open(draft, actor)
    entry = named_entry(actor.organ_id, kind, record_id)
    if entry is None or not may_see(actor, kind, record_id):
        raise Unacceptable("没有找到这条记录。", field="record")
    if draft.material.filter(subject_type=kind, subject_id=record_id).exists():
        raise Conflict("这条已经在素材里。")
    title = f"{entry.number} {entry.title}".strip()[:200]
    return _gather(draft, actor, _KIND.RECORD, title, subject_type=kind, subject_id=record_id)


@action
def gather_figure(draft: Draft, *, actor: Actor, measure: str, period: str) -> Material:
    """A figure of the office's measures; it is counted whenever it is looked at."""
    draft = _open(draft, actor)
    counted = count_one(actor.organ_id, measure, period)
    if not counted.value:
        raise Unacceptable("没有这个数字，或看不懂期间。", field="measure")
    if draft.material.filter(measure=measure, period=period).exists():
        raise Conflict("这个数字已经在素材里。")
    return _gather(draft, actor, _KIND.FIGURE, counted.label[:200], measure=measure, period=period)


@action
def keep_picture(draft: Draft, upload: "File[bytes]", *, actor: Actor) -> StoredFile:
    """A picture that is put into the text; the entry of the sitting stands for it, so it leaves none of its own."""
    draft = _open(draft, actor)
    name = (upload.name or "").lower()
    if not name.endswith((".png", ".jpg", ".jpeg")):
        raise Unacceptable("图片只能是 png 或 jpg。", field="file")
    return keep(upload, actor=actor, role=PICTURE, subject=draft, field="file")


@action
def remove_material(material: Material, *, actor: Actor) -> Draft:
    """Take a piece away."""
    draft = _open(material.draft, actor)
    found = draft.material.filter(pk=material.pk).first()
    if found is None:
        raise Conflict("这条素材已经拿走了。")
    for attachment in attached_to(found):
        detach(attachment, actor=actor)
    found.delete()
    change = Change("material", found.get_kind_display(), found.title, "")
    record("drafting.material.removed", draft, actor=actor, act=Act.ADVISE, changes=[change])
    return draft


def _open(draft: Draft, actor: Actor) -> Draft:
    draft = locked(draft)
    require(rules.who_writes(actor, draft))
    rules.in_time(rules.still_open(draft))
    return draft


def _gather(draft: Draft, actor: Actor, kind: str, title: str, **values: object) -> Material:
    material = _add(draft, actor, kind, title, **values)
    change = Change("material", material.get_kind_display(), "", material.title)
    record("drafting.material.gathered", draft, actor=actor, act=Act.ADVISE, changes=[change])
    return material


def _add(draft: Draft, actor: Actor, kind: str, title: str, **values: object) -> Material:
    if draft.material.count() >= _MOST:
        raise Unacceptable(f"素材最多 {_MOST} 条，请先拿走用不着的。")
    return Material.objects.create(
        draft=draft,
        kind=kind,
        title=title[:200],
        added_by_id=actor.person_id,
        added_as=str(actor),
        added_at=now(),
        **values,
    )
