"""What the archive offers to the others: what can be archived, its figures, its settings, words for its verbs."""

import re
from collections.abc import Sequence

from django.db.models import QuerySet

from qianshao.documents import incoming_source
from qianshao.documents.actions.archiving import series_of
from qianshao.documents.actions.common import mark_archived
from qianshao.documents.archive_wording import Retention
from qianshao.documents.guard import GUARD
from qianshao.documents.models import ArchiveClass, ArchiveItem, Document
from qianshao.documents.queries.archive import is_by_class, visible_to
from qianshao.documents.sources import Part, Source, register_source
from qianshao.foundation.append_only import register_guard
from qianshao.foundation.measures import Measure, register_measure
from qianshao.foundation.numbering import Numbered, register_numbered
from qianshao.foundation.options import Option, register_option
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.verdict import Unacceptable
from qianshao.foundation.visibility import register_visibility
from qianshao.people.actor import Actor

VERBS = {
    "documents.archive.kept": "归档",
    "documents.archive.revoked": "撤销归档",
    "documents.archive.stamped": "盖归档章",
    "documents.archive.fonds_given": "补写全宗号",
    "documents.retention.adopted": "采用保管期限表",
    "documents.retention.added": "增加保管期限表的行",
    "documents.retention.changed": "修改保管期限表",
    "documents.archive_class.adopted": "编定机构代码",
    "documents.archive_class.added": "增加机构（问题）",
    "documents.archive_class.changed": "修改机构（问题）",
    "documents.archive_record": "归档",
    "documents.revoke_item": "撤销归档",
    "documents.stamp_item": "盖归档章",
    "documents.give_fonds": "补写全宗号",
    "documents.adopt_retention_table": "采用保管期限表",
    "documents.add_retention_row": "增加保管期限表的行",
    "documents.change_retention_row": "修改保管期限表",
    "documents.adopt_classes": "编定机构代码",
    "documents.add_class": "增加机构（问题）",
    "documents.change_class": "修改机构（问题）",
}


def register() -> None:
    """Called once when the product starts."""
    register_source(
        Source(
            Document,
            incoming_source.WORD,
            facts=incoming_source.facts,
            elements=incoming_source.elements,
            parts=incoming_source.parts,
            waiting=incoming_source.waiting,
            mark=mark_archived,
            finished=incoming_source.finished,
            makes=_make_slip,
            makes_words=("文件处理单",),
        )
    )
    register_guard(GUARD)
    register_measure(ARCHIVED)
    register_numbered(_series)
    register_visibility(ArchiveItem, visible_to)
    register_verbs(VERBS)
    for each in _OPTIONS:
        register_option(each)


def _make_slip(document: Document, actor: Actor) -> Sequence[Part]:
    # Imported here: the press is loaded when a slip is drawn, not with every command.
    from qianshao.documents.actions.filing_slips import keep_slip  # noqa: PLC0415 - see above

    return keep_slip(document, actor)


def _kept(organ_id: int) -> QuerySet[ArchiveItem]:
    return ArchiveItem.objects.filter(organ_id=organ_id, state=ArchiveItem.State.KEPT)


ARCHIVED = Measure(
    "documents.archived",
    "归档文件",
    "件",
    _kept,
    "archived_on",
    splits={"保管期限": "retention", "年度": "year", "机构": "class_name", "文件类别": "kind"},
)


def _check_fonds(text: str) -> None:
    if text and not re.fullmatch(r"[A-Z]?\d{3,4}", text):
        raise Unacceptable("全宗号由四位字符组成，如 J001、0123。")


_OPTIONS = (
    Option(
        "documents.fonds",
        "全宗号",
        "",
        group="归档",
        explanation="由同级档案馆给定；还没有给定的留空，以后可以补写。",
        check=_check_fonds,
    ),
    Option(
        "documents.archive_classes",
        "按机构（问题）分类",
        True,  # noqa: FBT003 - the default of a yes-or-no option
        group="归档",
        explanation="不分机构的，档号里没有机构（问题）代码。分类方案定后不要改变。",
    ),
)


def _series(organ_id: int) -> list[Numbered]:
    """件号 of each class, so that an office that archived on paper goes on from its last number."""
    codes = [""]
    if is_by_class(organ_id):
        codes = list(
            ArchiveClass.objects.filter(organ_id=organ_id, dropped=False).values_list("code", flat=True)
        )
    return [
        Numbered(series_of(period.value, code), f"归档件号 {period.label} {code}".strip())
        for code in codes
        for period in Retention
    ]
