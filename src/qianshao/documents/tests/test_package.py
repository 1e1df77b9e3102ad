"""归档包: anybody can check it, and one changed byte is found and named."""

import hashlib
import io
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from qianshao.cli.tests.test_commands import ended
from qianshao.documents import actions
from qianshao.documents.exporting import package_name, write_item
from qianshao.documents.models import ArchiveItem
from qianshao.documents.package import NAMESPACE
from qianshao.documents.package.metadata import Metadata, PackedFile, written
from qianshao.documents.package.verifying import verify_package
from qianshao.documents.package.writing import held, write_package
from qianshao.documents.sources import ELEMENTS
from qianshao.documents.tests.archiving import filed, finished, text_paper
from qianshao.documents.tests.papers import entries
from qianshao.gongwen.opening import parse_xml
from qianshao.gongwen.problem import Problem
from tests.cast import Cast

N = f"{{{NAMESPACE}}}"


def packed(item: ArchiveItem) -> bytes:
    stream = io.BytesIO()
    write_item(stream, item)
    return stream.getvalue()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A package of two parts, made without any record."""
    parts = {"content/01-slip.txt": "处理单".encode(), "content/02-original.txt": "来文".encode()}
    files = [
        PackedFile(name, place, "正本", "来文.txt", len(content), hashlib.sha256(content).hexdigest())
        for place, (name, content) in enumerate(parts.items(), start=1)
    ]
    told = Metadata([("档号", "WS·2026-Y-BGS-0001")], dict.fromkeys(ELEMENTS, ""), files, [], [])
    path = tmp_path / "件.zip"
    with path.open("wb") as stream:
        members = [held(name, content) for name, content in parts.items()]
        write_package(stream, members, metadata=written(told), readme="说明\n")
    return path


def made_anew(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The package with its files changed, its lists as they were."""
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


def turned_down(path: Path) -> bool:
    """Whether something is found, or the package cannot be used at all."""
    try:
        return bool(verify_package(path).findings)
    except Problem:
        return True


def found(path: Path) -> list[tuple[str, str]]:
    return [(each.name, each.sentence) for each in verify_package(path).findings]


def test_a_package_is_verified_by_sha256sum_alone(cast: Cast, tmp_path: Path) -> None:
    item = filed(cast)
    with zipfile.ZipFile(io.BytesIO(packed(item))) as package:
        package.extractall(tmp_path)  # our own bytes, made a line above
    sha256sum = shutil.which("sha256sum")
    assert sha256sum
    whole = subprocess.run(
        [sha256sum, "--strict", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True
    )
    assert whole.returncode == 0, whole.stderr
    assert "content/02-original.txt: OK" in whole.stdout
    paper = tmp_path / "content/02-original.txt"
    paper.write_bytes(paper.read_bytes()[:-1] + b"!")
    broken = subprocess.run([sha256sum, "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True)
    assert broken.returncode == 1
    assert "content/02-original.txt: FAILED" in broken.stdout


def test_the_same_item_gives_the_same_bytes(cast: Cast) -> None:
    item = filed(cast)
    first = packed(item)
    item.refresh_from_db()
    assert packed(ArchiveItem.objects.get()) == first
    assert package_name(item) == f"{item.archive_number}.zip"


def test_the_metadata_holds_the_18_elements_the_item_the_files_and_every_act(cast: Cast) -> None:
    document = finished(cast, files=[text_paper(), text_paper("附表.txt", "附表")])
    about = [entry for entry in entries() if entry.subject_id == document.pk]
    item = filed(cast, document)
    with zipfile.ZipFile(io.BytesIO(packed(item))) as package:
        root = parse_xml(package.read("metadata.xml"))
        names = package.namelist()
    core = {told.get("名称"): told.text or "" for told in root.iterfind(f"{N}公文元数据/{N}项")}
    assert tuple(core) == ELEMENTS
    assert len(core) == 18
    assert (core["标题"], core["发文字号"], core["文种"]) == (
        document.title,
        document.document_number,
        "通知",
    )
    facts = {told.get("名称"): told.text for told in root.iterfind(f"{N}件/{N}项")}
    assert (facts["档号"], facts["保管期限"], facts["页数"]) == (item.archive_number, "10年", "3")
    files = [(told.get("稿本"), told.get("原文件名")) for told in root.iter(f"{N}文件实体")]
    assert files == [
        ("处理单", f"文件处理单 {document.label}.pdf"),
        ("正本", "来文.txt"),
        ("附件", "附表.txt"),
    ]
    assert {told.get("包内名") for told in root.iter(f"{N}文件实体")} <= set(names)
    acts = [
        {part.get("名称"): part.text or "" for part in told} for told in root.iterfind(f"{N}业务/{N}业务实体")
    ]
    assert [act["业务行为"] for act in acts] == ["登记", "拟办", "阅", "归档"]
    assert [act["留痕编号"] for act in acts[:-1]] == [str(entry.pk) for entry in about]
    assert all(act["行为时间"] and act["机构人员"] for act in acts)


def test_what_happens_later_changes_nothing_in_the_package(cast: Cast) -> None:
    item = filed(cast)
    before = packed(item)
    person = cast.person(cast.leader)
    person.name = "改名"
    person.save()
    assert packed(item) == before
    actions.revoke_item(item, actor=cast.office_head, reason="归错")
    item.refresh_from_db()
    assert package_name(item).endswith("（已撤销）.zip")


def test_a_whole_package_is_fine(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(small) == []
    assert ended("archive", "verify", str(small)) == 0
    assert "WS·2026-Y-BGS-0001 完好" in capsys.readouterr().out


def test_any_one_byte_changed_anywhere_is_never_fine(small: Path) -> None:
    whole = small.read_bytes()
    for place in [*range(0, len(whole), 11), *range(len(whole) - 120, len(whole))]:
        changed = bytearray(whole)
        changed[place] ^= 0x01
        small.write_bytes(changed)
        assert turned_down(small), f"byte {place} of {len(whole)} was changed and not found"


def test_a_changed_byte_of_a_part_is_named(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = small.read_bytes()
    at = content.index("来文".encode())
    small.write_bytes(content[:at] + b"\x00" + content[at + 1 :])
    assert ended("archive", "verify", str(small)) == 1
    out = capsys.readouterr().out
    assert out.startswith("content/02-original.txt\t")
    assert "01-slip" not in out


def test_what_is_missing_and_what_is_extra_is_named(small: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        del files["content/01-slip.txt"]
        files["content/03-more.txt"] = b"more"

    findings = found(made_anew(small, change))
    assert ("content/01-slip.txt", "缺少（SHA256SUMS 里有）") in findings
    assert ("content/03-more.txt", "多出（SHA256SUMS 里没有）") in findings


def test_a_list_made_anew_does_not_hide_a_change(small: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["content/02-original.txt"] = b"forged"
        old = hashlib.sha256("来文".encode()).hexdigest()
        new = hashlib.sha256(b"forged").hexdigest()
        files["SHA256SUMS"] = files["SHA256SUMS"].replace(old.encode(), new.encode())
        files.pop("SM3SUMS", None)

    assert ("content/02-original.txt", "已被改动（与 metadata.xml 不符）") in found(made_anew(small, change))


def test_a_package_packed_by_somebody_else_is_said(small: Path) -> None:
    [(name, sentence)] = found(made_anew(small, lambda files: None))
    assert name == ""
    assert "另行打包" in sentence


@pytest.mark.parametrize("name", ["../etc/passwd", "/etc/passwd", "a\\..\\b", "C:x"])
def test_a_name_that_leads_out_is_refused(small: Path, name: str) -> None:
    def change(files: dict[str, bytes]) -> None:
        files[name] = b"x"

    with pytest.raises(Problem, match="指向包外"):
        verify_package(made_anew(small, change))


def test_a_bomb_is_refused_by_what_it_says_of_itself(small: Path) -> None:
    with zipfile.ZipFile(small, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("SHA256SUMS", b"0" * 50_000_000)
    with pytest.raises(Problem, match="经过压缩"):
        verify_package(small)
    with zipfile.ZipFile(small, "w") as package:
        for number in range(2_001):
            package.writestr(f"{number}", b"")
    with pytest.raises(Problem, match="太多或太大"):
        verify_package(small)


def test_a_size_that_lies_is_found(small: Path) -> None:
    """A member that says it is immense, and one that says it is longer than it is."""
    content = small.read_bytes()
    at = content.rindex(b"PK\x01\x02")
    for size in (0xFFFFFFF0, 5_000):
        lying = bytearray(content)
        lying[at + 20 : at + 28] = struct.pack("<II", size, size)
        small.write_bytes(lying)
        assert turned_down(small)


@pytest.mark.parametrize("content", [b"", b"PK", b"\x00" * 1000, b"%PDF-1.7"])
def test_what_is_no_package_ends_in_two(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert ended("archive", "verify", str(path)) == 2
    assert "归档包" in capsys.readouterr().err
    assert ended("archive", "verify", str(tmp_path / "none.zip")) == 2


def test_it_is_verified_without_django_and_without_data(small: Path) -> None:
    import sys

    program = (
        "import sys; from pathlib import Path;"
        "from qianshao.documents.package.verifying import verify_package;"
        "assert not verify_package(Path(sys.argv[1])).findings;"
        "assert 'django' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program, str(small)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
