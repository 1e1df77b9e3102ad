"""`qianshao fonts` tells which font stands for which face, and how to get what is missing."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from qianshao.cli.commands.fonts import command
from qianshao.cli.doing import installing_fonts
from qianshao.gongwen.layout import faces as layout
from qianshao.gongwen.layout.faces import Face, find_faces
from qianshao.gongwen.layout.scanning import fonts_in


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine whose fonts are those that a test puts into this folder."""
    folder = tmp_path / "fonts of the machine"
    folder.mkdir()
    monkeypatch.setattr(layout, "system_folders", lambda: (folder,))
    yield folder
    fonts_in.cache_clear()
    find_faces.cache_clear()


def put(folder: Path, *files: Path) -> None:
    folder.mkdir(exist_ok=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)


@pytest.fixture(scope="module")
def files() -> dict[Face, Path]:
    """The font file of each face on this machine."""
    return {face: find_faces().font(face).path for face in Face}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def told(*arguments: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--json", *arguments).stdout)
    return found


def test_a_machine_with_everything_answers_0(machine: Path, files: dict[Face, Path], tmp_path: Path) -> None:
    put(machine, *files.values())
    answer = run("--data", tmp_path)
    assert answer.exit_code == 0
    assert "仿宋_GB2312：FandolFang R（代用，GB2312 6763/6763）" in answer.output
    assert "都能显示" in answer.output
    assert f"把文件放进 {tmp_path / 'fonts'}" in answer.output
    assert told("--data", tmp_path)["complete"]


def test_a_face_without_a_font_of_its_design_is_missing(
    machine: Path, files: dict[Face, Path], tmp_path: Path
) -> None:
    put(machine, *(path for face, path in files.items() if face is not Face.KAI))
    answer = run("--data", tmp_path)
    assert answer.exit_code == 1
    assert "缺字体：楷体_GB2312。" in answer.output
    assert "apt-get download texlive-lang-chinese" in answer.output
    found = told("--data", tmp_path)
    assert (found["complete"], found["missing"], found["rare"]["lacking"]) == (False, ["楷体_GB2312"], "")


def test_names_that_no_font_shows_are_told(machine: Path, files: dict[Face, Path], tmp_path: Path) -> None:
    put(machine, files[Face.FANGSONG], files[Face.KAI], files[Face.HEI], files[Face.LATIN])
    answer = run("--data", tmp_path)
    assert answer.exit_code == 1
    assert "缺字体：方正小标宋简体、宋体。" in answer.output
    assert "显示不了：喆堃玥" in answer.output
    assert "apt-get install -y --no-install-recommends fonts-noto-cjk" in answer.output


def test_a_machine_without_chinese_fonts_is_told_all_of_it(
    machine: Path, files: dict[Face, Path], tmp_path: Path
) -> None:
    put(machine, files[Face.LATIN])
    answer = run("--data", tmp_path)
    assert answer.exit_code == 1
    assert "缺字体：仿宋_GB2312、楷体_GB2312、黑体、方正小标宋简体、宋体、Times New Roman。" in answer.output


def test_the_offices_own_file_comes_first(machine: Path, files: dict[Face, Path], tmp_path: Path) -> None:
    put(machine, *files.values())
    (tmp_path / "fonts").mkdir()
    shutil.copyfile(files[Face.FANGSONG], tmp_path / "fonts" / "仿宋_GB2312.otf")
    answer = run("--data", tmp_path)
    assert "（单位自备，GB2312 6763/6763）" in answer.output
    assert str(tmp_path / "fonts" / "仿宋_GB2312.otf") in answer.output


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[Face, Path]) -> Path:
    """A Debian whose `apt-get` and `dpkg` only write down what they are asked; a package holds the 楷体 font."""
    programs, heard = tmp_path / "programs", tmp_path / "heard"
    programs.mkdir()
    download = 'case "$*" in download*) touch fandol.deb;; esac'
    unpack = (
        f'mkdir -p "$3/tree" && cp "{files[Face.KAI]}" "$3/tree/"; touch "$3/tree/FandolSong-Regular.otf"'
    )
    for name, does in {"apt-get": download, "dpkg": unpack, "fc-cache": "true"}.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\necho {name} "$@" >> "{heard}"\n{does}\n', encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return heard


def test_root_installs_packages_and_takes_fandols_files(
    machine: Path, files: dict[Face, Path], tmp_path: Path, debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machine, files[Face.FANGSONG], files[Face.HEI], files[Face.TITLE])
    target = machine / "fandol"
    monkeypatch.setattr(installing_fonts, "_EVERYBODY", target)
    monkeypatch.setattr(installing_fonts.os, "geteuid", lambda: 0)
    answer = run("--data", tmp_path, "--install")
    heard = debian.read_text(encoding="utf-8")
    assert "apt-get install -y -qq --no-install-recommends fonts-noto-cjk fonts-liberation2" in heard
    assert [path.name for path in target.iterdir()] == [files[Face.KAI].name]
    assert target.stat().st_mode & 0o777 == 0o755
    assert "缺字体：宋体、Times New Roman。" in answer.output  # this apt-get only pretends
    assert answer.exit_code == 1


def test_without_root_only_ones_own_folder_is_written(
    machine: Path, files: dict[Face, Path], tmp_path: Path, debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machine, *(path for face, path in files.items() if face is not Face.KAI))
    monkeypatch.setenv("XDG_DATA_HOME", str(machine))
    monkeypatch.setattr(installing_fonts.os, "geteuid", lambda: 1000)
    answer = run("--data", tmp_path, "--install")
    assert answer.output == "排公文的字体齐了。qianshao fonts 看每种由哪个文件充当。\n"
    assert answer.exit_code == 0
    assert "apt-get update" not in debian.read_text(encoding="utf-8")


def test_without_apt_it_says_what_to_do(
    machine: Path, files: dict[Face, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machine, files[Face.FANGSONG])
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = run("--data", tmp_path, "--install")
    assert answer.exit_code == 2
    assert "没有 apt-get" in answer.output


def test_nothing_is_installed_where_nothing_is_missing(
    machine: Path, files: dict[Face, Path], tmp_path: Path, debian: Path
) -> None:
    put(machine, *files.values())
    assert run("--data", tmp_path, "--install").exit_code == 0
    assert not debian.exists()
