"""Converting DOCX to PDF with LibreOffice, with fonts of Debian standing in for the official faces."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

# Each official face and what stands in for it on Debian; the faces themselves are an office's own.
_STAND_INS = {
    "仿宋_GB2312": ("FandolFang R", ""),
    "楷体_GB2312": ("FandolKai", ""),
    "黑体": ("FandolHei", ""),
    "方正小标宋简体": ("Noto Serif CJK SC", "bold"),
    "宋体": ("Noto Serif CJK SC", ""),
    "Times New Roman": ("Liberation Serif", ""),
}
_EMPTY_PAGES = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_LONGEST = 240  # seconds for all the files together


def pdfs(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The PDFs of some DOCX files by their names, all converted by one start of the program."""
    office = shutil.which("soffice")
    assert office is not None, (
        "没有 LibreOffice，不能验证 DOCX。请运行 sh tests/install.sh（或 apt-get install libreoffice-writer-nogui）。"
    )
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    (folder / "fonts.conf").write_text(_fonts(folder), encoding="utf-8")
    files = [str(folder / f"{name}.docx") for name in documents]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", _EMPTY_PAGES, "--outdir", str(folder), *files],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)},
        check=True,
        capture_output=True,
        timeout=_LONGEST,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


def _fonts(folder: Path) -> str:
    home = Path.home() / ".local" / "share" / "fonts"
    folders = "".join(f"<dir>{place}</dir>" for place in ("/usr/share/fonts", "/usr/local/share/fonts", home))
    aliases = "".join(_alias(face, *other) for face, other in _STAND_INS.items())
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>"
    )


def _alias(face: str, family: str, weight: str) -> str:
    strong = 'mode="assign" binding="strong"'
    heavy = f'<edit name="weight" {strong}><const>{weight}</const></edit>' if weight else ""
    return (
        f'<match target="pattern"><test name="family"><string>{face}</string></test>'
        f'<edit name="family" {strong}><string>{family}</string></edit>{heavy}</match>'
    )
