"""What drafting offers to the rest: words for its verbs, visibility, its place in the navigation."""

from typing import Any

from django.db.models import QuerySet

from qianshao.drafting.guard import GUARD
from qianshao.drafting.indexing import index_draft
from qianshao.drafting.models import Draft, Material
from qianshao.drafting.queries import visible_to
from qianshao.drafting.reviewing import SUBJECT
from qianshao.foundation.append_only import register_guard
from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import register_visibility
from qianshao.processes.subjects import register_subject
from qianshao.search.indexing import register_indexed

VERBS = {
    "drafting.draft.started": "起草",
    "drafting.draft.edited": "改稿",
    "drafting.draft.renamed": "改标题和用途",
    "drafting.draft.finalised": "定稿",
    "drafting.draft.sent": "送审",
    "drafting.send_draft": "送审",
    "drafting.draft.laid_aside": "搁置",
    "drafting.draft.taken_up": "重新起草",
    "drafting.draft.handed_over": "转交起草人",
    "drafting.hand_draft_over": "转交起草人",
    "drafting.member.added": "请人一起写",
    "drafting.member.removed": "移出成员",
    "drafting.version.kept": "保存版本",
    "drafting.version.set_aside": "另存未并入的改动",
    "drafting.version.restored": "恢复旧版",
    "drafting.comment.made": "批注",
    "drafting.comment.suggested": "提修改建议",
    "drafting.comment.answered": "回复批注",
    "drafting.comment.resolved": "批注已处理",
    "drafting.comment.reopened": "重新打开批注",
    "drafting.suggestion.accepted": "采纳建议",
    "drafting.suggestion.declined": "不采纳建议",
    "drafting.material.gathered": "收集素材",
    "drafting.material.removed": "拿走素材",
    "drafting.phrase.kept": "收录常用语",
    "drafting.phrase.removed": "删去常用语",
    # Refusals stand under the name of the action.
    "drafting.start_draft": "起草",
    "drafting.store_typing": "改稿",
    "drafting.keep_aside": "改稿",
    "drafting.take_section": "改稿",
    "drafting.rename_draft": "改标题和用途",
    "drafting.finalise_draft": "定稿",
    "drafting.lay_aside": "搁置",
    "drafting.take_up": "重新起草",
    "drafting.add_members": "请人一起写",
    "drafting.remove_member": "移出成员",
    "drafting.keep_version": "保存版本",
    "drafting.restore_version": "恢复旧版",
    "drafting.comment": "批注",
    "drafting.answer_comment": "回复批注",
    "drafting.resolve_comment": "批注已处理",
    "drafting.reopen_comment": "重新打开批注",
    "drafting.accept_suggestion": "采纳建议",
    "drafting.decline_suggestion": "不采纳建议",
    "drafting.gather_note": "收集素材",
    "drafting.gather_file": "收集素材",
    "drafting.gather_record": "收集素材",
    "drafting.gather_figure": "收集素材",
    "drafting.keep_picture": "插入图片",
    "drafting.remove_material": "拿走素材",
    "drafting.keep_phrase": "收录常用语",
    "drafting.remove_phrase": "删去常用语",
}


def register() -> None:
    register_guard(GUARD)
    register_verbs(VERBS)
    register_visibility(Draft, visible_to)
    register_visibility(Material, _material_of)
    register_subject(SUBJECT)
    register_indexed(Draft, index_draft, label="文稿")
    register_place(
        Place(
            label="文稿",
            icon="pencil",
            url_name="drafting:list",
            order=38,
            shown_to=lambda actor: not actor.is_admin,
            prefixes=("/drafting/",),
            key="d",
        )
    )


def _material_of(actor: Any) -> "QuerySet[Material]":
    """A file gathered beside a draft is as visible as the draft."""
    return Material.objects.filter(draft__in=visible_to(actor))
