"""归档: what it needs, what it leaves behind, who may."""

from datetime import date

import pytest

from qianshao.documents import actions
from qianshao.documents.models import ArchiveItem, ArchivePart, Document, RetentionRow
from qianshao.documents.tests.archiving import bytes_of, classes, filed, filing, finished, text_paper
from qianshao.documents.tests.papers import advised, entries, registered, scan
from qianshao.documents.todos import todos
from qianshao.files.models import Attachment
from qianshao.foundation.clock import today
from qianshao.foundation.measures import measure, year
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from tests.cast import Cast


def test_a_finished_paper_is_filed_with_its_number_and_one_entry(cast: Cast) -> None:
    document = finished(cast)
    before = len(entries())
    item = actions.archive_record(document, filing(cast), actor=cast.office_clerk)
    assert item.archive_number == f"WS·{today().year}-D10-BGS-0001"
    assert (item.title, item.responsible, item.document_number) == (
        document.title,
        document.sender,
        document.document_number,
    )
    document.refresh_from_db()
    assert document.archived
    # One entry for the codes that this office made first, one for the filing.
    assert len(entries()) == before + 2
    [entry] = entries("documents.archive.kept")
    assert (entry.subject_type, entry.subject_id) == ("documents.document", document.pk)
    assert item.archive_number in entry.changes_json


def test_parts_lie_in_the_order_of_the_rules_with_the_digests_of_their_bytes(cast: Cast) -> None:
    document = registered(cast)
    actions.attach_files(
        document, [text_paper("来文.txt"), text_paper("附表.txt", "附表")], actor=cast.office_clerk
    )
    advised(cast, document)
    actions.transcribe_instruction(
        document, actor=cast.office_clerk, text="", decided_on=today(), scans=[scan("批示.pdf")]
    )
    document.refresh_from_db()
    item = filed(cast, document, retention="D30")
    parts = list(item.parts.select_related("file__blob"))
    assert [(part.get_role_display(), part.name) for part in parts] == [
        ("处理单", f"文件处理单 {document.label}.pdf"),
        ("批示件", "批示.pdf"),
        ("正本", "来文.txt"),
        ("附件", "附表.txt"),
    ]
    assert all(part.sha256 == part.file.blob.sha256 for part in parts)
    assert Attachment.objects.filter(subject_type="documents.archiveitem", subject_id=item.pk).count() == 4


def test_nothing_is_filed_with_a_missing_original(cast: Cast) -> None:
    document = finished(cast, files=[])
    with pytest.raises(Unacceptable, match="缺少：来文正本。补齐以后才能归档。"):
        filed(cast, document)
    assert not ArchiveItem.objects.exists()
    # The number was not used up.
    assert filed(cast, finished(cast, document_number="演〔2026〕2号")).number == 1


def test_nothing_is_filed_whose_bytes_are_gone_or_changed(cast: Cast) -> None:
    # Bytes of its own: the store keeps the same bytes once, for every test.
    first = filed(cast, finished(cast, files=[text_paper(words="弄坏的一份")]))
    place = bytes_of(first, 2)
    place.chmod(0o600)
    place.write_bytes(b"something else")
    actions.revoke_item(first, actor=cast.office_head, reason="重归")
    document = Document.objects.get()
    with pytest.raises(Unacceptable, match="来文.txt（原件字节已被改动）"):
        filed(cast, document)
    place.unlink()
    with pytest.raises(Unacceptable, match="来文.txt（原件字节找不到了）"):
        filed(cast, document)


def test_a_paper_in_hand_and_one_filed_already_are_not_filed(cast: Cast) -> None:
    with pytest.raises(Conflict, match="这件文待拟办，办结以后才能归档。"):
        filed(cast, registered(cast))
    document = finished(cast, document_number="演区办发〔2026〕13号")
    item = filed(cast, document)
    with pytest.raises(Conflict, match=f"这件文已归档，档号 {item.archive_number}。"):
        filed(cast, document)
    assert ArchiveItem.objects.count() == 1


@pytest.mark.parametrize("who", ["principal", "leader", "head", "staff", "liaison"])
def test_only_the_office_files_and_is_told_so(cast: Cast, who: str) -> None:
    document = finished(cast)
    with pytest.raises(Refused, match="请交办公室办理。"):
        actions.archive_record(document, filing(cast), actor=getattr(cast, who))
    assert entries()[-1].refused


def test_each_lowest_class_counts_for_itself(cast: Cast) -> None:
    codes = {each.code: each for each in type(classes(cast)).objects.all()}
    numbers = [
        filed(cast, finished(cast, document_number=f"演〔2026〕{serial}号"), **facts).archive_number
        for serial, facts in enumerate(
            [
                {},
                {},
                {"archive_class": codes["CGB"]},
                {"retention": "Y", "reason": "针对本街道主管业务"},
                {"year": today().year - 1, "signed_on": date(today().year - 1, 12, 30)},
            ],
            start=20,
        )
    ]
    assert numbers == [
        f"WS·{today().year}-D10-BGS-0001",
        f"WS·{today().year}-D10-BGS-0002",
        f"WS·{today().year}-D10-CGB-0001",
        f"WS·{today().year}-Y-BGS-0001",
        f"WS·{today().year - 1}-D10-BGS-0001",
    ]


def test_another_period_than_the_table_says_needs_a_reason(cast: Cast) -> None:
    document = finished(cast)
    with pytest.raises(Unacceptable, match="应为10年，另定期限请写理由。") as refused:
        filed(cast, document, retention="Y")
    assert refused.value.field == "reason"
    item = filed(cast, document, retention="Y", reason="针对本街道主管业务")
    assert (item.retention_row, item.retention_reason) == ("", "针对本街道主管业务")
    assert entries("documents.archive.kept")[0].note == "针对本街道主管业务"
    other = filed(cast, finished(cast, document_number="演〔2026〕30号"))
    assert other.retention_row == "上级机关供参阅的一般文件"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"pages": 0}, "pages"),
        ({"signed_on": date(2999, 1, 1)}, "signed_on"),
        ({"year": 1999}, "year"),
        ({"archive_class": None}, "archive_class"),
        ({"retention": "D20"}, "retention"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast: Cast, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        filed(cast, **facts)
    assert refused.value.field == field
    assert not ArchiveItem.objects.exists()


def test_a_missing_title_is_given_in_square_brackets(cast: Cast) -> None:
    assert (
        filed(cast, own_title="演示区委办公室关于汛期值班的通知").title
        == "[演示区委办公室关于汛期值班的通知]"
    )


def test_a_marked_remark_is_refused(cast: Cast) -> None:
    with pytest.raises(Marked):
        filed(cast, remarks="机密★1年")
    assert not ArchiveItem.objects.exists()


def test_a_mistaken_filing_is_revoked_once_and_its_number_stays_void(cast: Cast) -> None:
    item = filed(cast)
    with pytest.raises(Unacceptable, match="请写撤销归档的理由。"):
        actions.revoke_item(item, actor=cast.office_head, reason=" ")
    with pytest.raises(Refused, match="请交办公室办理。"):
        actions.revoke_item(item, actor=cast.leader, reason="归错")
    actions.revoke_item(item, actor=cast.office_head, reason="期限定错")
    item.refresh_from_db()
    assert (item.state, item.revoked_reason) == (ArchiveItem.State.REVOKED, "期限定错")
    assert len(entries("documents.archive.revoked")) == 1
    with pytest.raises(Refused, match="已撤销归档，件号保留作废。"):
        actions.revoke_item(item, actor=cast.office_head, reason="再撤")
    document = Document.objects.get()
    assert not document.archived
    assert filed(cast, document).number == 2


def test_a_filed_paper_is_not_changed_until_its_filing_is_revoked(cast: Cast) -> None:
    document = finished(cast)
    item = filed(cast, document)
    document.refresh_from_db()
    with pytest.raises(Refused, match="这件文已归档，不再改动。"):
        actions.reply_to_sender(document, actor=cast.office_clerk, text="已阅", replied_on=today())
    actions.revoke_item(item, actor=cast.office_head, reason="补答复")
    actions.reply_to_sender(document, actor=cast.office_clerk, text="已阅", replied_on=today())


def test_the_database_refuses_to_change_a_part(cast: Cast) -> None:
    from django.db import DatabaseError, transaction

    item = filed(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        ArchivePart.objects.filter(item=item).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        item.parts.all().delete()


def test_what_waits_is_one_to_do_of_the_office(cast: Cast) -> None:
    document = finished(cast)
    [todo] = [each for each in todos(cast.office_clerk, 20) if each.wanted == "归档"]
    assert (todo.title, todo.due_on) == ("1 件办结的收文待归档", date(today().year + 1, 6, 30))
    filed(cast, document)
    assert not [each for each in todos(cast.office_clerk, 20) if each.wanted == "归档"]


def test_the_figure_counts_what_is_filed_and_not_what_was_revoked(cast: Cast) -> None:
    item = filed(cast)
    filed(cast, finished(cast, document_number="演〔2026〕40号"))
    archived = measure("documents.archived")
    assert archived is not None
    assert archived.value(cast.organ.pk, year(today().year)) == 2
    actions.revoke_item(item, actor=cast.office_head, reason="归错")
    assert archived.value(cast.organ.pk, year(today().year)) == 1


def test_many_are_filed_each_for_itself(cast: Cast) -> None:
    whole, poor = finished(cast), finished(cast, files=[], document_number="演〔2026〕50号")
    done = actions.archive_many(
        [(poor, filing(cast)), (whole, filing(cast)), (whole, filing(cast))], actor=cast.office_clerk
    )
    assert [each.item is not None for each in done] == [False, True, False]
    assert "缺少：来文正本" in done[0].sentence
    assert "已归档" in done[2].sentence
    assert ArchiveItem.objects.get().number == 1


def test_the_table_is_adopted_once_and_changed_row_by_row(cast: Cast) -> None:
    count = actions.adopt_retention_table(actor=cast.office_clerk)
    assert count == RetentionRow.objects.count() > 10
    with pytest.raises(Conflict):
        actions.adopt_retention_table(actor=cast.office_clerk)
    row = RetentionRow.objects.get(kind="收文", purpose="read")
    actions.change_retention_row(row, actor=cast.office_head, retention="D30")
    [entry] = entries("documents.retention.changed")
    assert [(each["old"], each["new"]) for each in entry.changes] == [("10年", "30年")]
    assert filed(cast, retention="D30").retention_row == row.material
    with pytest.raises(Refused):
        actions.change_retention_row(row, actor=cast.head, retention="Y")
    with pytest.raises(Unacceptable, match="没有改动。"):
        actions.change_retention_row(row, actor=cast.office_head, retention="D30")


def test_a_code_stays_once_numbers_were_given_under_it(cast: Cast) -> None:
    office = classes(cast)
    actions.change_class(office, actor=cast.office_clerk, code="ZHB")
    office.refresh_from_db()
    filed(cast, archive_class=office)
    with pytest.raises(Unacceptable, match="ZHB 下已编过件号，代码不能再改。"):
        actions.change_class(office, actor=cast.office_clerk, code="BGS")
    actions.change_class(office, actor=cast.office_clerk, dropped=True)
    office.refresh_from_db()
    another = finished(cast, document_number="演〔2026〕60号")
    with pytest.raises(Unacceptable, match="已停用"):
        filed(cast, another, archive_class=office)
    assert len(entries("documents.archive_class.changed")) == 2


def test_a_number_of_the_fonds_given_later_is_written_into_what_was_filed(cast: Cast) -> None:
    item = filed(cast)
    with pytest.raises(Unacceptable, match="还没有全宗号。"):
        actions.give_fonds(actor=cast.office_clerk)
    cast.organ.settings = {"documents.fonds": "J001"}
    cast.organ.save()
    assert actions.give_fonds(actor=cast.office_clerk) == 1
    item.refresh_from_db()
    assert item.archive_number == f"J001-WS·{today().year}-D10-BGS-0001"
    with pytest.raises(Conflict):
        actions.give_fonds(actor=cast.office_clerk)
    assert len(entries("documents.archive.fonds_given")) == 1
