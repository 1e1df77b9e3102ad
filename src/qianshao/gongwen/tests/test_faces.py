"""Which font stands for which face, and where a rare character is taken from."""

import shutil
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from qianshao.gongwen.layout import faces as module
from qianshao.gongwen.layout.faces import Face, find_faces
from qianshao.gongwen.layout.scanning import fonts_in, key
from qianshao.gongwen.problem import Problem

RARE_NAMES = "祎玥旻昇䶮㛃"


def make_font(path: Path, family: str, style: str = "Regular", characters: str = "中文") -> None:
    """A font of empty glyphs, one em wide."""
    builder = FontBuilder(1000, isTTF=True)
    glyphs = [".notdef", *(f"u{ord(c):04X}" for c in characters)]
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": style, "fullName": f"{family} {style}"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def test_every_face_has_a_font() -> None:
    found = find_faces()

    assert set(found.choices) == set(Face)
    assert all(choice.font.path.is_file() for choice in found.choices.values())


def test_rare_names_and_square_metres_are_shown_by_a_fallback() -> None:
    found = find_faces()

    runs = list(found.runs(Face.FANGSONG, f"王{RARE_NAMES}10㎡"))

    assert "".join(text for _, text in runs) == f"王{RARE_NAMES}10㎡"
    assert found.lacking(RARE_NAMES + "㎡") == ""


def test_the_offices_own_file_comes_first_even_when_only_its_file_name_says_what_it_is(
    tmp_path: Path,
) -> None:
    make_font(tmp_path / "方正小标宋简体.ttf", "FZXBS")

    choice = find_faces(tmp_path).choices[Face.TITLE]

    assert choice.font.family == "FZXBS"
    assert choice.own
    assert not choice.stand_in


def test_a_bold_font_does_not_answer_to_the_bare_name_of_its_family(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "仿宋", "Bold")

    (font,) = fonts_in(tmp_path)

    assert key("仿宋") not in font.keys
    assert key("仿宋 Bold") in font.keys


def test_a_broken_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "仿宋.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")

    assert fonts_in(tmp_path) == ()


def test_fandol_song_regular_is_never_taken(tmp_path: Path) -> None:
    make_font(tmp_path / "FandolSong-Regular.ttf", "宋体")

    assert find_faces(tmp_path).choices[Face.SONG].font.path.parent != tmp_path


def test_without_any_chinese_font_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    latin = find_faces().font(Face.LATIN).path
    shutil.copy(latin, tmp_path / latin.name)
    monkeypatch.setattr(module, "system_folders", lambda: (tmp_path,))

    with pytest.raises(Problem, match="qianshao fonts"):
        find_faces(tmp_path / "none")


def test_a_face_nobody_has_is_told_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_font(tmp_path / "仿宋.ttf", "仿宋")
    monkeypatch.setattr(module, "system_folders", lambda: (tmp_path,))

    found = find_faces(tmp_path / "none")

    assert Face.TITLE in found.missing
    assert found.font(Face.TITLE).family == "仿宋"


def test_a_latin_font_of_other_widths_stands_in_and_is_told_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(tmp_path / "仿宋.ttf", "仿宋")
    make_font(tmp_path / "dejavu.ttf", "DejaVu Serif")
    monkeypatch.setattr(module, "system_folders", lambda: (tmp_path,))

    found = find_faces(tmp_path / "none")

    assert Face.LATIN in found.missing
    assert found.font(Face.LATIN).family == "DejaVu Serif"
