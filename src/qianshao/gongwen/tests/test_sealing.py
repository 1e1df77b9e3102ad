"""印章 on a laid-out paper, in millimetres (GB/T 9704 7.3.5.1): upright, centred on name and date, near the body."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.grid import MM, ROW
from qianshao.gongwen.layout.ofd import to_ofd
from qianshao.gongwen.layout.pages import Image, Page, Pages
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.layout.sealing import SealPicture, Seals
from qianshao.gongwen.measure import Verdict, measure_pdf
from qianshao.gongwen.model import Document, Masthead, Paragraph, Sealing, Signature
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.tests.laid_out import row_of, rows
from qianshao.gongwen.tests.pixels import png, seal_png

SEAL = seal_png()
DATE = "2026年3月5日"
ORGANS = ("演示区人民政府演示街道办事处", "中共演示街道工作委员会", "演示区城市管理局", "演示区民政局")


def paper(*organs: str, paragraphs: int = 3, sealing: Sealing = Sealing.SEAL) -> Document:
    body = tuple(Paragraph(f"第{number}段，各科室要认真抓好落实。") for number in range(1, paragraphs + 1))
    return Document(
        masthead=Masthead((organs[0],), "文件"),
        number="演街办〔2026〕1号",
        title="关于做好防汛工作的通知",
        addressees="各科室",
        blocks=body,
        signature=Signature(organs, DATE, sealing),
    )


def seals_of(*organs: str, width: float = 42 * MM) -> Seals:
    return {organ: SealPicture(SEAL, width) for organ in organs}


def sealed(*organs: str, **facts: int) -> tuple[Pages, Page]:
    """The pages, and the one with the seals."""
    pages = compose(paper(*organs, **facts), seals=seals_of(*organs))
    return pages, next(page for page in pages.pages if page.images)


def centre(image: Image) -> tuple[float, float]:
    return image.x + image.width / 2, image.y + image.height / 2


def test_one_seal_is_centred_on_name_and_date_which_lie_a_little_below_its_centre() -> None:
    _, page = sealed(ORGANS[0])
    (seal,) = page.images
    assert (seal.width / MM, seal.height / MM) == pytest.approx((42, 42))
    across, down = centre(seal)
    name, date = (next(row for row in rows(page) if row.text == text) for text in (ORGANS[0], DATE))
    assert (name.left + name.right) / 2 == pytest.approx(across / MM, abs=0.3)
    assert (date.left + date.right) / 2 == pytest.approx(across / MM, abs=0.3)
    below = [(row.top + row.bottom) / 2 - down / MM for row in (name, date)]
    assert 0 < below[0] < 2
    assert below[1] - below[0] == pytest.approx(ROW / MM)
    assert below[1] < 21 - 2


def test_its_top_lies_within_one_line_of_the_body_and_does_not_cover_it() -> None:
    pages, page = sealed(ORGANS[0])
    gap = page.images[0].y / MM - row_of(pages, "第3段").bottom
    assert 0 < gap <= ROW / MM


def test_the_measurer_finds_the_seal_where_it_belongs() -> None:
    document = paper(ORGANS[0])
    rows = {row.key: row for row in measure_pdf(to_pdf(document, seals=seals_of(ORGANS[0])), source=document)}
    for key in ("signature.seal.image", "signature.seal.over", "signature.seal.centre"):
        assert rows[key].verdict is Verdict.FINE, rows[key]
    faults = [row.key for row in rows.values() if row.verdict not in (Verdict.FINE, Verdict.NOT_APPLICABLE)]
    assert faults == []


@pytest.mark.parametrize("count", [2, 3, 4])
def test_joint_seals_stand_each_on_its_name_in_line_and_never_touch(count: int) -> None:
    _, page = sealed(*ORGANS[:count])
    assert len(page.images) == count
    centres = [centre(image) for image in page.images]
    for at, (x, y) in enumerate(centres):
        for other, below in centres[at + 1 :]:
            assert ((other - x) ** 2 + (below - y) ** 2) ** 0.5 > 42 * MM
            assert y == pytest.approx(below) or abs(below - y) > 42 * MM
    for organ, (x, y) in zip(ORGANS, centres, strict=False):
        name = next(row for row in rows(page) if organ in row.text)
        assert 0 < (name.top + name.bottom) / 2 - y / MM < 2
        assert name.left < x / MM < name.right


def test_the_last_of_joint_seals_covers_the_date_too() -> None:
    _, page = sealed(*ORGANS[:2])
    last = max(page.images, key=lambda image: (image.y, image.x))
    date = next(row for row in rows(page) if row.text == DATE)
    assert last.x / MM < (date.left + date.right) / 2 < (last.x + last.width) / MM
    assert centre(last)[1] / MM < date.top < date.bottom < (last.y + last.height) / MM


@pytest.mark.parametrize("paragraphs", range(8, 20))
def test_however_long_the_body_the_seal_covers_none_of_it(paragraphs: int) -> None:
    pages, page = sealed(ORGANS[0], paragraphs=paragraphs)
    above = [row.bottom for row in rows(page) if "段，" in row.text]
    assert above, "a signature never stands alone on a page"
    assert max(above) <= page.images[0].y / MM + 0.01
    assert len(pages.pages) <= 2


def test_only_organs_that_have_a_seal_get_one_and_the_text_does_not_move() -> None:
    document = paper(*ORGANS[:2])
    plain, half = compose(document), compose(document, seals=seals_of(ORGANS[1]))
    assert [page.runs for page in plain.pages] == [page.runs for page in half.pages]
    assert sum(len(page.images) for page in half.pages) == 1
    unsealed = replace(document, signature=replace(document.signature, sealing=Sealing.NONE))
    assert not any(page.images for page in compose(unsealed, seals=seals_of(*ORGANS)).pages)


def test_a_smaller_seal_keeps_its_centre() -> None:
    document = paper(ORGANS[0])
    found = []
    for width in (38 * MM, 45 * MM):
        pages = compose(document, seals=seals_of(ORGANS[0], width=width))
        found.append(centre(next(image for page in pages.pages for image in page.images)))
    assert found[0] == pytest.approx(found[1])


def test_the_ofd_shows_it_at_the_same_place() -> None:
    document = paper(ORGANS[0])
    _, page = sealed(ORGANS[0])
    (seal,) = page.images
    with zipfile.ZipFile(BytesIO(to_ofd(document, seals=seals_of(ORGANS[0])))) as package:
        content = "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith("Content.xml")
        )
    found = re.search(r'ImageObject ID="\d+" Boundary="([\d. ]+)"', content)
    assert found is not None
    box = [float(part) for part in found[1].split()]
    wanted = [seal.x / MM, seal.y / MM, seal.width / MM, seal.height / MM]
    assert box == pytest.approx(wanted, abs=0.001)


def test_what_is_no_picture_is_told_by_its_organ() -> None:
    with pytest.raises(Problem, match="演示街道办事处的印章图"):
        compose(paper(ORGANS[0]), seals={ORGANS[0]: SealPicture(b"GIF89a")})
    assert png(2, 2).startswith(b"\x89PNG")
