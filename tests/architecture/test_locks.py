"""What is installed is locked, hashed, and names no host."""

import json
import re
import tomllib

from tests.architecture.tree import ROOT

NAME = re.compile(r"^[A-Za-z0-9._-]+")


def locked(name: str) -> set[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return {
        line.split("==")[0].split("[")[0].lower()
        for line in lines
        if "==" in line and not line.startswith((" ", "#"))
    }


def wanted(lines: list[str]) -> set[str]:
    return {NAME.findall(line)[0].lower() for line in lines}


def test_everything_wanted_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    run = [*project["project"]["dependencies"], *extras["postgresql"], *groups["build"]]
    assert wanted(run) <= locked("run.txt"), "`make lock` resolves anew"
    assert wanted([*run, *extras["s3"], *groups["dev"]]) <= locked("dev.txt"), "`make lock` resolves anew"


def test_every_locked_package_has_its_hashes_and_no_host() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert text.count("==") <= text.count("--hash=sha256:"), path.name


def test_every_browser_package_is_pinned_by_its_hash_and_names_no_host() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
