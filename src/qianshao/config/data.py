"""The one directory everything an installation keeps lives in (DESIGN.md, "Commands")."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DataDirectory:
    """Where the database, the stored files, the office's fonts and the keys are."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "qianshao.sqlite3"

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def uploads(self) -> Path:
        """Uploads too large for memory wait here, inside the data directory, and never in the system's /tmp."""
        return self.root / "uploads"

    @property
    def fonts(self) -> Path:
        """The office's own licensed faces, used before any other (`qianshao fonts`); the office makes the folder."""
        return self.root / "fonts"

    def make(self) -> None:
        for folder in (self.root, self.files, self.uploads):
            folder.mkdir(parents=True, exist_ok=True)

    def secret_key(self) -> str:
        """The installation's own key: from the environment, else made once and kept readable by its owner only."""
        given = os.environ.get("QIANSHAO_SECRET_KEY")
        if given:
            return given
        path = self.root / "secret.key"
        if not path.exists():
            self.make()
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                return path.read_text(encoding="ascii").strip()
            with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                stream.write(secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()


def data_directory() -> DataDirectory:
    return DataDirectory(Path(os.environ.get("QIANSHAO_DATA", "data")).expanduser().resolve())
