"""Installing the faces official documents are set in, from Debian's packages; where that cannot be, saying what to type.

Fandol stands for 仿宋, 楷体 and 黑体. Its package is large, so only its font files are taken, which needs no root either;
FandolSong-Regular is left out (its metrics are broken). Noto CJK stands for 小标宋 and 宋体 and has the rare characters of
names; Liberation is as wide as Times New Roman.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from qianshao.cli.frame import Unusable
from qianshao.gongwen.layout.faces import Face

FANDOL, NOTO, LIBERATION = "texlive-lang-chinese", "fonts-noto-cjk", "fonts-liberation2"
_PACKAGES = {
    Face.FANGSONG: FANDOL,
    Face.KAI: FANDOL,
    Face.HEI: FANDOL,
    Face.TITLE: NOTO,
    Face.SONG: NOTO,
    Face.LATIN: LIBERATION,
}
_EVERYBODY = Path("/usr/local/share/fonts/fandol")
_LEFT_OUT = ("FandolSong-Regular", "FandolBraille")


def packages_for(missing: Iterable[Face], *, rare: bool) -> tuple[str, ...]:
    """The Debian packages that have the missing faces, and the characters of rare names where those are missing."""
    wanted = [*(_PACKAGES[face] for face in missing), *([NOTO] if rare else [])]
    return tuple(dict.fromkeys(wanted))


def commands_for(packages: Sequence[str]) -> list[str]:
    """What to type as root to install them by hand."""
    whole = " ".join(package for package in packages if package != FANDOL)
    lines = [f"apt-get install -y --no-install-recommends {whole}"] if whole else []
    if FANDOL in packages:
        lines += [
            f"apt-get download {FANDOL} && dpkg -x {FANDOL}_*.deb fandol",
            f"install -Dm644 -t {_EVERYBODY} $(find fandol -name 'Fandol*.otf' ! -name '{_LEFT_OUT[0]}*')",
        ]
    return lines


def install_missing(packages: Sequence[str]) -> None:
    """Install the packages; Fandol's files go to everybody's fonts when this is root, else to one's own.

    Raises Unusable where there is no `apt-get`. What could not be had is told on standard error.
    """
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise Unusable("这台电脑没有 apt-get，不能自动装字体。请把字体文件放进数据目录的 fonts 文件夹。")
    # What this product writes is for its owner alone, but fonts are for everybody.
    before = os.umask(0o022)
    try:
        _install(packages, root=os.geteuid() == 0)
    finally:
        os.umask(before)


def _install(packages: Sequence[str], *, root: bool) -> None:
    whole = [package for package in packages if package != FANDOL]
    if root:
        _run("apt-get", "update", "-qq")
        if whole and not _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *whole):
            click.echo(f"没装成 {' '.join(whole)}：检查网络或软件源。", err=True)
    elif whole:
        click.echo(f"要由 root 装：{commands_for(whole)[0]}", err=True)
    if FANDOL in packages:
        _take_fandol(_EVERYBODY if root else _own_folder())


def _own_folder() -> Path:
    share = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(share) / "fonts/fandol"


def _take_fandol(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = _downloaded(Path(folder))
        if package is None or not _run("dpkg", "-x", str(package), folder):
            click.echo(f"没取到 Fandol 字体（软件包 {FANDOL}）：检查网络或软件源。", err=True)
            return
        target.mkdir(parents=True, exist_ok=True)
        for file in Path(folder).rglob("Fandol*.otf"):
            if not file.stem.startswith(_LEFT_OUT):
                shutil.copyfile(file, target / file.name)
    if shutil.which("fc-cache"):
        _run("fc-cache", "-f", str(target))


def _downloaded(folder: Path) -> Path | None:
    _run("apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", FANDOL, folder=folder)
    return next(iter(folder.glob("*.deb")), None)


def _run(program: str, *arguments: str, folder: Path | None = None) -> bool:
    """Whether a program did what it was asked; what it says goes nowhere but for its errors."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(  # noqa: S603 - no shell; only the programs named in this file
        [shutil.which(program) or program, *arguments],
        check=False,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    return done.returncode == 0
