"""A package or XML of unknown origin is opened within bounds, or refused in one sentence."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.gongwen import opening
from qianshao.gongwen.opening import open_archive, parse_xml, stream_xml
from qianshao.gongwen.problem import Problem


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return packed.getvalue()


def test_a_member_is_found_whatever_its_case_and_slashes() -> None:
    archive = open_archive(zipped({"Word\\Document.xml": b"<a/>"}))
    assert "word/document.xml" in archive
    assert "/word/document.xml" in archive
    assert archive.names == ["Word/Document.xml"]
    assert archive.xml("word/document.xml").tag == "a"


def test_a_member_without_a_name_is_no_trouble() -> None:
    nameless = bytearray(zipped({"a": b"<a/>"}))
    entry = nameless.index(b"PK\x01\x02")
    nameless[entry + 28] = 0  # how long the name is
    nameless[entry + 30] = 1  # its one letter is then an extra field, which is cut short
    assert opens_or_is_refused(bytes(nameless))


def opens_or_is_refused(content: bytes) -> bool:
    try:
        return bool(open_archive(content).names)
    except Problem as problem:
        return "已损坏" in str(problem)


def test_a_missing_member_is_named() -> None:
    with pytest.raises(Problem, match="缺少“OFD.xml”"):
        open_archive(zipped({"a": b""})).read("OFD.xml")


def test_what_unpacks_to_very_much_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"a.xml": bytes(30 * opening.MEGABYTE)})
    assert len(bomb) < opening.MEGABYTE
    with pytest.raises(Problem, match="解开后过大"):
        open_archive(bomb)


def test_members_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_READ", 1_500)
    archive = open_archive(zipped({"a": bytes(1_000), "b": bytes(1_000)}))
    archive.read("a")
    with pytest.raises(Problem, match="解开后过大"):
        archive.read("b")


def test_too_many_members_are_refused() -> None:
    with pytest.raises(Problem, match="解开后过大"):
        open_archive(zipped({f"{number}": b"" for number in range(opening.MOST_MEMBERS + 1)}))


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(Problem, match="已损坏"):
        open_archive(zipped({"a.xml": b"<a/>", "A.XML": b"<b/>"}))


def test_a_locked_package_says_so() -> None:
    locked = bytearray(zipped({"a.xml": b"<a/>"}))
    entry = locked.index(b"PK\x01\x02")
    locked[entry + 8] |= 1
    with pytest.raises(Problem, match="打开密码"):
        open_archive(bytes(locked))


def test_a_member_that_lies_about_its_size_ends_in_a_sentence() -> None:
    lying = bytearray(zipped({"a.xml": b"<a/>" * 1_000}))
    entry = lying.index(b"PK\x01\x02")
    lying[entry + 24 : entry + 28] = struct.pack("<I", 10)
    with pytest.raises(Problem):
        open_archive(bytes(lying)).read("a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_never_replaced(encoding: str) -> None:
    text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    with pytest.raises(Problem, match="实体"):
        parse_xml(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-32", "utf-7"])
def test_nor_in_an_encoding_that_hides_them(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    with pytest.raises(Problem):
        parse_xml(text.encode(encoding))


@pytest.mark.parametrize("content", [b"", b"<a>", b"<a>" * 300 + b"</a>" * 300, b"\x00", b"<a>\xff</a>"])
def test_what_is_no_sound_xml_is_refused(content: bytes) -> None:
    with pytest.raises(Problem, match="已损坏"):
        parse_xml(content)


@pytest.mark.parametrize(
    "content", [b"<a>" + b"<b/>" * 4_000_001 + b"</a>", b"<a>" + b" " * 48 * 1024 * 1024]
)
def test_more_elements_or_bytes_than_memory_bears_are_refused(content: bytes) -> None:
    with pytest.raises(Problem, match="过大"):
        parse_xml(content)


def test_a_stream_gives_each_element_once() -> None:
    rows = stream_xml(b"<a><row>1</row><row>2</row><!-- --><row>3</row></a>", "row")
    assert [row.text for row in rows] == ["1", "2", "3"]


@pytest.mark.parametrize("content", [b"<a><row/>", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', b""])
def test_a_broken_stream_ends_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Problem):
        list(stream_xml(content, "row"))


@given(st.binary(max_size=200), st.integers(0, 400))
def test_no_bytes_break_it(noise: bytes, at: int) -> None:
    whole = zipped({"a.xml": b"<a><b>1</b></a>", "c.xml": b"<c/>"})
    for content in (noise, whole[:at] + noise + whole[at + len(noise) :]):
        try:
            archive = open_archive(content)
            roots = [archive.xml(name) for name in archive.names]
        except Problem:
            continue
        assert len(roots) == len(archive.names)
