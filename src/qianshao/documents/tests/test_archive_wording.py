"""档号, 年度 and codes, by the rules of DA/T 22-2015."""

from datetime import date

import pytest

from qianshao.documents.archive_wording import archive_number, initials, year_of


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("J001", 2026, "Y", "BGS", 1), "J001-WS·2026-Y-BGS-0001"),
        (("", 2026, "D30", "BGS", 12), "WS·2026-D30-BGS-0012"),
        (("0123", 2025, "D10", "", 345), "0123-WS·2025-D10-0345"),
    ],
)
def test_an_archive_number_is_written(parts: tuple[str, int, str, str, int], written: str) -> None:
    assert archive_number(*parts) == written


@pytest.mark.parametrize(
    ("title", "signed_on", "year"),
    [
        ("关于做好汛期安全工作的通知", date(2026, 1, 3), 2026),
        ("2027年工作计划", date(2026, 12, 20), 2027),
        ("关于印发2026年工作要点的通知", date(2026, 2, 1), 2026),
        ("2025年工作总结", date(2026, 1, 15), 2025),
        ("2026—2028年发展规划", date(2026, 3, 1), 2026),
        ("2023—2025年工作总结", date(2026, 1, 10), 2025),
        ("关于2025年经费的请示", date(2026, 1, 10), 2026),
        ("关于落实1998年规划的通知", date(2026, 1, 10), 2026),
    ],
)
def test_a_plan_belongs_to_its_year_a_summary_to_what_it_is_about(
    title: str, signed_on: date, year: int
) -> None:
    assert year_of(title, signed_on) == year


@pytest.mark.parametrize(
    ("name", "letters"),
    [("城管办", "CGB"), ("党建办", "DJB"), ("东风社区", "DFSQ"), ("民政办", "MZB"), ("A区", "AQ")],
)
def test_a_code_is_proposed_from_the_sounds(name: str, letters: str) -> None:
    assert initials(name) == letters
