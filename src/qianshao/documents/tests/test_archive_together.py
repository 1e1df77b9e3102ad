"""Many at once: 件号 without a gap inside each class, and one 件 for one record, on both databases."""

import pytest

from qianshao.documents import actions
from qianshao.documents.models import ArchiveClass, ArchiveItem
from qianshao.documents.tests.archiving import classes, filing, finished
from qianshao.documents.tests.test_together import THREADS, at_once
from qianshao.foundation.verdict import Conflict
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.slow


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    return make_cast()


def test_eight_clerks_file_without_a_gap_in_either_class(everyone: Cast) -> None:
    documents = [
        finished(everyone, document_number=f"并〔2026〕{serial}号") for serial in range(1, THREADS + 1)
    ]
    both = [classes(everyone), ArchiveClass.objects.get(unit=everyone.city)]
    filings = [filing(everyone, archive_class=each) for each in both]
    got = at_once(
        lambda place: (
            actions.archive_record(
                documents[place], filings[place % 2], actor=everyone.office_clerk
            ).archive_number
        )
    )
    assert all(isinstance(each, str) for each in got)
    for each in both:
        numbers = ArchiveItem.objects.filter(class_code=each.code).order_by("number")
        assert list(numbers.values_list("number", flat=True)) == list(range(1, THREADS // 2 + 1))


def test_one_record_is_filed_once_by_eight_clerks(everyone: Cast) -> None:
    document = finished(everyone)
    given = filing(everyone)
    got = at_once(lambda place: actions.archive_record(document, given, actor=everyone.office_clerk))
    assert sum(isinstance(each, Conflict) for each in got) == THREADS - 1
    assert [item.number for item in ArchiveItem.objects.all()] == [1]
