"""Where a built asset is: names in templates stay the same, names on disk carry a hash of their content."""

import json
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

_MANIFEST = Path(__file__).parent / "static" / "dist" / "manifest.json"


@lru_cache(maxsize=1)
def _built(written: int) -> dict[str, dict[str, str]]:
    """The manifest Vite wrote; `written` is its time stamp, so that a new build is seen without a restart."""
    manifest: dict[str, dict[str, str]] = json.loads(_MANIFEST.read_text(encoding="utf-8")) if written else {}
    return manifest


def asset_url(name: str) -> str:
    """The URL of `app.css`, `app.js`, `charts.js` or `icons.svg`; the plain name where nothing was built yet."""
    written = _MANIFEST.stat().st_mtime_ns if _MANIFEST.exists() else 0
    entry = _built(written).get(f"assets/src/{name}")
    return static(f"dist/{entry['file'] if entry else name}")


def are_built() -> bool:
    """Whether Vite has written the assets; without them every page would be bare."""
    return _MANIFEST.exists()
