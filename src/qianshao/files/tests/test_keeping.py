"""Files are kept once, belong to records, and go when nothing points at them; what is undone leaves nothing behind."""

import os
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from qianshao.files.actions import UNATTACHED_FOR, attach, change_of, detach, keep, sweep
from qianshao.files.models import Attachment, Blob, StoredFile
from qianshao.files.queries import attached_to
from qianshao.files.store import directory, store
from qianshao.files.tests.samples import PDF, upload
from qianshao.foundation.acting import action
from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from tests.cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def on_disk() -> list[Path]:
    return [path for path in directory().rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def empty_store() -> None:
    for path in on_disk():
        path.unlink()


def test_a_file_is_kept_under_its_digest_and_attached(cast: Cast) -> None:
    file = keep(upload("通知.pdf", PDF), actor=cast.office_clerk, role="扫描件", subject=cast.city)
    assert (file.name, file.media_type, file.size) == ("通知.pdf", "application/pdf", len(PDF))
    assert [path.name for path in on_disk()] == [file.blob.sha256]
    with store().open(file.blob.sha256) as stream:
        assert stream.read() == PDF
    assert [(each.role, each.file) for each in attached_to(cast.city)] == [("扫描件", file)]


def test_the_same_bytes_are_kept_once(cast: Cast) -> None:
    first = keep(upload("甲.pdf", PDF), actor=cast.office_clerk, role="附件")
    second = keep(upload("乙.pdf", PDF), actor=cast.staff, role="附件")
    assert first.blob == second.blob
    assert len(on_disk()) == 1


def test_keeping_is_part_of_an_act_and_leaves_no_entry_of_its_own(cast: Cast) -> None:
    file = keep(upload("甲.pdf", PDF), actor=cast.office_clerk, role="附件", subject=cast.city)
    assert not Entry.objects.exists()
    assert change_of(file, "证据").as_row() == {"field": "files", "label": "证据", "old": "", "new": "甲.pdf"}


def test_files_of_a_record_cost_one_query(cast: Cast, django_assert_num_queries) -> None:
    for name in ("甲.pdf", "乙.pdf"):
        keep(upload(name, PDF + name.encode()), actor=cast.office_clerk, role="附件", subject=cast.city)
    with django_assert_num_queries(1):
        assert [each.file.name for each in attached_to(cast.city) if each.file.size] == ["甲.pdf", "乙.pdf"]


def test_an_act_that_fails_leaves_no_byte(cast: Cast) -> None:
    @action
    def register(unit: Unit, *, actor: Actor) -> None:
        keep(upload("通知.pdf", PDF), actor=actor, role="附件", subject=unit)
        raise Unacceptable("收文日期不能晚于今天。")

    with pytest.raises(Unacceptable):
        register(cast.city, actor=cast.office_clerk)
    assert on_disk() == []
    assert not Blob.objects.exists()


def test_an_act_that_fails_keeps_bytes_that_somebody_else_keeps(cast: Cast) -> None:
    kept = keep(upload("通知.pdf", PDF), actor=cast.staff, role="附件")

    @action
    def register(unit: Unit, *, actor: Actor) -> None:
        keep(upload("另一个.pdf", PDF), actor=actor, role="附件", subject=unit)
        raise Unacceptable("收文日期不能晚于今天。")

    with pytest.raises(Unacceptable):
        register(cast.city, actor=cast.office_clerk)
    assert store().holds(kept.blob.sha256)


@pytest.mark.parametrize(
    "name", ["（机密）方案.pdf", "绝 密.pdf", "关于x的请示（秘密★1年）.docx", "機密.pdf"]
)
def test_a_marked_file_leaves_no_byte_and_no_name(cast: Cast, name: str) -> None:
    with pytest.raises(Marked) as refusal:
        keep(upload(name, PDF), actor=cast.office_clerk, role="附件", subject=cast.city)
    assert on_disk() == []
    assert not StoredFile.objects.exists()
    assert name not in str(refusal.value)
    entries = " ".join(f"{entry} {entry.note} {entry.changes_json}" for entry in Entry.objects.all())
    assert name.partition(".")[0] not in entries


def test_somebody_elses_file_cannot_be_attached_to_be_read(cast: Cast) -> None:
    file = keep(upload("通知.pdf", PDF), actor=cast.office_head, role="附件")
    with pytest.raises(Refused, match="只能附上本人上传的"):
        attach(file, cast.party, actor=cast.other_staff, role="附件")
    assert not Attachment.objects.exists()


def test_attaching_twice_changes_nothing(cast: Cast) -> None:
    file = keep(upload("通知.pdf", PDF), actor=cast.staff, role="证据", subject=cast.city)
    assert attach(file, cast.city, actor=cast.staff, role="证据") == Attachment.objects.get()


def test_too_large_a_file_is_refused_with_its_limit(cast: Cast, settings) -> None:
    settings.UPLOAD_LIMIT = 1024
    with pytest.raises(Unacceptable, match="不能上传") as refusal:
        keep(upload("大.pdf", PDF + bytes(2000)), actor=cast.staff, role="附件", field="scan")
    assert refusal.value.field == "scan"
    assert on_disk() == []


def test_what_belongs_to_nothing_any_more_is_swept_up(cast: Cast) -> None:
    kept = keep(upload("留.pdf", PDF), actor=cast.staff, role="附件", subject=cast.city)
    loose = keep(upload("去.pdf", PDF + b"1"), actor=cast.staff, role="附件", subject=cast.city)
    detach(Attachment.objects.get(file=loose), actor=cast.staff)
    sweep()
    assert StoredFile.objects.count() == 2  # it may still be on its way into a record
    with acting_at(now() + UNATTACHED_FOR + timedelta(minutes=1)):
        sweep()
    assert list(StoredFile.objects.all()) == [kept]
    assert [path.name for path in on_disk()] == [kept.blob.sha256]


def test_what_a_crash_left_behind_is_swept_up_after_a_day(cast: Cast) -> None:
    orphan = directory() / "ab" / "cd" / ("abcd" + "0" * 60)
    half = directory() / "incoming" / "half"
    waiting = Path(settings.DATA.uploads) / "x.upload"
    for path in (orphan, half, waiting):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    sweep()
    assert all(path.exists() for path in (orphan, half, waiting))
    for path in (orphan, half, waiting):
        os.utime(path, (time.time() - 90_000,) * 2)
    sweep()
    assert not any(path.exists() for path in (orphan, half, waiting))


@pytest.mark.django_db(transaction=True)
def test_many_keep_and_lose_the_same_bytes_at_once_and_none_is_left_without_them() -> None:
    cast = make_cast()
    failures: list[BaseException] = []

    @action
    def lose(*, actor: Actor) -> None:
        keep(upload("a.pdf", PDF), actor=actor, role="附件")
        raise Unacceptable("不行。")

    def work(turn: int) -> None:
        try:
            for number in range(5):
                if (turn + number) % 2:
                    keep(upload("a.pdf", PDF), actor=cast.staff, role="附件")
                else:
                    with pytest.raises(Unacceptable):
                        lose(actor=cast.staff)
        except BaseException as failure:  # noqa: BLE001 - any failure in a thread fails the test below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert StoredFile.objects.count() == 10
    assert store().holds(Blob.objects.get().sha256)
