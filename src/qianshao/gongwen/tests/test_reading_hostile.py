"""Whatever a file is made of, reading it gives a `Reading` or one sentence: no other exception, no endless text."""

import io
import sys
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianshao.gongwen.apart.running import run, run_module
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import Reading, first_page, read
from qianshao.gongwen.reading.characters import MOST_CHARACTERS
from qianshao.gongwen.tests import samples

pytestmark = pytest.mark.slow

SAMPLES = {
    "txt": samples.TEXT.encode(),
    "gb.txt": samples.TEXT.encode("gb18030"),
    "md": f"# {samples.TEXT}\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |".encode(),
    "csv": "事项,主办\n清理河道,城管办\n".encode(),
    "html": "<html><head><meta charset=utf-8></head><body><table><td>甲<td>乙<table><td>丙</table></table>".encode(),
    "eml": samples.mail(
        "Subject: =?gb2312?B?1rWw4A==?=\nFrom: a@example.com\nContent-Type: multipart/mixed; boundary=x",
        b"--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n1rWw4A==\r\n--x--",
    ),
    "rtf": samples.rtf(),
    "docx": samples.docx(f"<w:tbl>{samples.row('甲', '乙')}</w:tbl>{samples.paragraph('丙')}"),
    "xlsx": samples.xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=["甲"]),
    "ofd": samples.ofd(samples.text_object("甲乙", 30), template=samples.text_object("丙", 15)),
}
IN_PROCESS = sorted(SAMPLES)
PIECES = [
    b"<",
    b">",
    b"&x;",
    b"\x00",
    b"\\u-1?",
    b"{",
    b"}" * 9,
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"<table><tr><td>",
    b"boundary=y",
    b"=?utf-8?B?!!?=",
    b"g 999999999 1",
    b"-1e309",
    b'r="XFD1048576"',
    b"\xff\xfe",
    b"]]>",
    b"99999999999999999999",
]


def stays_within_bounds(name: str, content: bytes) -> bool:
    """Whether reading ends as it should; anything but a `Problem` that rises is a failure of its own."""
    try:
        reading = read(name, content)
    except Problem as problem:
        return 0 < len(str(problem)) < 200 and "\n" not in str(problem)
    return isinstance(reading, Reading) and len(reading.text) <= 2 * MOST_CHARACTERS


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """The content cut, with bytes flipped, pieces put in, or parts of it repeated."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        to = min(len(content), at + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["cut", "flip", "put", "repeat"]))
        if kind == "cut":
            content = content[:at] + content[to:]
        elif kind == "flip" and at < len(content):
            content = content[:at] + bytes([content[at] ^ draw(st.integers(1, 255))]) + content[at + 1 :]
        elif kind == "put":
            content = content[:at] + draw(st.sampled_from(PIECES)) + content[at:]
        else:
            content = content[:to] + content[at:to] * draw(st.integers(1, 50)) + content[to:]
    return content


@given(st.data())
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_mutated_file_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(IN_PROCESS))
    content = data.draw(mutated(SAMPLES[name]))
    assert stays_within_bounds(f"a.{name}", content)
    assert len(first_page(f"a.{name}", io.BytesIO(content))) <= 3_000


@given(st.data())
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_package_with_mutated_or_exchanged_members_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["docx", "xlsx", "ofd"]))
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as package:
        members: dict[str, bytes | str] = {each: package.read(each) for each in package.namelist()}
    names = sorted(members)
    changed, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    act = data.draw(st.sampled_from(["mutate", "exchange", "leave out", "empty"]))
    if act == "mutate":
        members[changed] = data.draw(mutated(bytes(members[changed])))  # type: ignore[arg-type]  # read as bytes above
    elif act == "exchange":
        members[changed], members[other] = members[other], members[changed]
    elif act == "leave out":
        del members[changed]
    else:
        members[changed] = b""
    content = samples.zipped(members)
    assert stays_within_bounds(f"a.{name}", content)
    assert len(first_page(f"a.{name}", io.BytesIO(content))) <= 3_000


@given(st.data())
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_mutated_pdf_is_read_or_refused(data: st.DataObject) -> None:
    assert stays_within_bounds("a.pdf", data.draw(mutated(samples.pdf(samples.down(*samples.LINES)))))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a zip bomb": lambda: samples.zipped({"word/document.xml": b"<w>" + bytes(50_000_000)}),
    "an XML bomb": lambda: samples.zipped(
        {
            "word/document.xml": "<!DOCTYPE a [<!ENTITY a 'aaaa'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 if n else str()};' * 10}'>" for n in range(9))
            + "]><a>&a8;</a>"
        }
    ),
    "a file from elsewhere": lambda: samples.zipped(
        {"word/document.xml": "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"}
    ),
    "deep tables": lambda: b"<html><body>" + b"<table><tr><td>" * 20_000,
    "deep groups": lambda: b"{\\rtf1" + b"{" * 100_000,
    "deep parts": lambda: b"".join(
        b"MIME-Version: 1.0\r\nSubject: a\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
        % (n, n)
        for n in range(3_000)
    ),
    "deep letters": lambda: (
        b"MIME-Version: 1.0\r\nSubject: a\r\nContent-Type: message/rfc822\r\n\r\n" * 3_000
    ),
    "a page without end": lambda: b"<html>" + b"<p>a</p>" * 1_500_000,
    "an OFD that repeats its page": lambda: samples.ofd(*[samples.text_object("甲", 30)] * 2_500),
    "an OFD whose template is itself": lambda: samples.ofd(
        '<ofd:Template TemplateID="7"/>', template='<ofd:Template TemplateID="7"/>'
    ),
    "endless steps": lambda: samples.ofd(samples.text_object("甲乙", 30, step="g 999999999999 1")),
    "a PDF of one long line": lambda: samples.pdf([samples.Words("甲" * 200_000)]),
    "comments without end": lambda: b"<!---->" * 9_000 + b"x",
    "a text of many megabytes": lambda: "甲".encode() * 10_000_000,
    "heads without end": lambda: b"a:b\r\n" * 1_000_000,
    "a huge word of RTF": lambda: b"{\\rtf1 \\" + b"a" * 5_000_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_ends_in_a_reading_or_a_sentence(what: str) -> None:
    assert stays_within_bounds("文件", HOSTILE[what]())


def test_a_child_that_hangs_is_ended_by_the_clock() -> None:
    endless = [sys.executable, "-I", "-S", "-c", "while True: pass"]
    with pytest.raises(Problem, match="太费时间"):
        run(endless, content=b"", seconds=1)


def test_a_child_that_says_too_much_is_ended() -> None:
    talking = [sys.executable, "-I", "-S", "-c", "while True: print('a' * 1000000)"]
    with pytest.raises(Problem, match="太费时间"):
        run(talking, content=b"", seconds=30)


@pytest.mark.parametrize(
    "script", ["import os; os.kill(os.getpid(), 11)", "raise SystemExit(3)"], ids=["crash", "failure"]
)
def test_a_child_that_crashes_is_one_sentence(script: str) -> None:
    with pytest.raises(Problem, match="已损坏"):
        run([sys.executable, "-I", "-S", "-c", script], content=b"x", seconds=30)


def test_a_child_gets_no_more_memory_than_it_may() -> None:
    script = "from qianshao.gongwen.apart.limited import limit; limit(9, 300_000_000); bytes(900_000_000)"
    with pytest.raises(Problem, match="已损坏"):
        run([sys.executable, "-I", "-c", script], content=b"", seconds=30)


def test_a_child_that_does_not_listen_is_heard_all_the_same() -> None:
    deaf = [sys.executable, "-I", "-S", "-c", "print('ok')"]
    assert run(deaf, content=bytes(5_000_000), seconds=30).strip() == b"ok"


def test_an_empty_pdf_is_a_sentence_of_the_child() -> None:
    assert b"broken" in run_module("qianshao.gongwen.apart.pdf", "1", "1", content=b"", seconds=30)
