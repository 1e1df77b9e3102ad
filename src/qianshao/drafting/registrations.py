"""What drafting offers to the rest: words for its verbs, visibility, its place in the navigation."""

from qianshao.drafting.actions.indexing import index_draft
from qianshao.drafting.guard import GUARD
from qianshao.drafting.models import Draft
from qianshao.drafting.queries import visible_to
from qianshao.foundation.append_only import register_guard
from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import register_visibility
from qianshao.search.indexing import register_indexed

VERBS = {
    "drafting.draft.started": "起草",
    "drafting.draft.edited": "改稿",
    "drafting.version.kept": "保存版本",
    "drafting.version.set_aside": "另存未并入的改动",
    # Refusals stand under the name of the action.
    "drafting.start_draft": "起草",
    "drafting.store_typing": "改稿",
    "drafting.keep_aside": "改稿",
    "drafting.keep_version": "保存版本",
    "drafting.take_section": "改稿",
}


def register() -> None:
    register_guard(GUARD)
    register_verbs(VERBS)
    register_visibility(Draft, visible_to)
    register_indexed(Draft, index_draft, label="文稿")
    register_place(
        Place(
            label="文稿",
            icon="file-text",
            url_name="drafting:list",
            order=38,
            shown_to=lambda actor: not actor.is_admin,
            prefixes=("/drafting/",),
            key="d",
        )
    )
