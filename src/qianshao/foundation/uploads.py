"""Uploads end up in memory or in the data directory, never in the system's /tmp, and one that is too large nowhere."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

# Beyond this many times the limit the rest is not even read: the connection is closed.
_READ_AT_MOST = 10


class TooLarge(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs alone
    """Stands where an upload was that is not taken: it has a name and no content. `PlainForm` turns it into a sentence."""

    def __init__(self, field: str, name: str, limit: int) -> None:
        super().__init__(file=None, name=name, content_type="", size=0)
        self.field_name = field
        self.limit = limit

    @property
    def sentence(self) -> str:
        return f"“{self.name}”超过 {self.limit // 1024**2} MB，没有收下。请压缩或拆分后再传。"


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload into the data directory; once it grows over the limit, drops it and reads on without keeping.

    Reading on is what lets the page answer with a sentence and with everything else that was typed.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, Any]] | None:
        self.limit: int = settings.UPLOAD_LIMIT
        self.read = 0
        return None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.kept = 0
        self.dropped = False
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept += len(raw_data)
        self.read += len(raw_data)
        if self.read > self.limit * _READ_AT_MOST:
            self.drop()
            raise StopUpload(connection_reset=True)
        if self.kept > self.limit:
            self.drop()
        if not self.dropped:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if self.dropped:
            return TooLarge(self.field_name or "", self.file_name or "", self.limit)
        return super().file_complete(file_size)

    def drop(self) -> None:
        """Close the temporary file, which removes it from the disk."""
        if not self.dropped:
            self.dropped = True
            self.file.close()
