"""Taking in a request's files without letting their size hurt anybody.

A file over the limit is counted and dropped while it arrives, so that the form around it is still read and the
person gets it back with everything typed. Only a body far over the limit is not waited for.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

MOST_HELD = 4
"""One request may hold so many times the limit in memory; further files count as too large."""
PATIENCE = 20
"""A body of so many times the limit is broken off; a smaller one is read to its end, so that the answer arrives."""


class TooLarge(InMemoryUploadedFile):
    """A file over the limit: its size is what came, its content is not there."""


class BoundedUploadHandler(FileUploadHandler):
    """Keeps files of up to `settings.FILE_MAX_BYTES` in memory; drops a larger one while it arrives.

    Marks the request with `upload_was_cut` when it did not wait for the rest; the fields before the file are read.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._body_bytes = self._held = self._size = 0
        self._chunks: list[bytes] = []
        self._is_dropped = False

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any) -> None:  # noqa: ARG002, N803 - Django's
        self._body_bytes = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._chunks, self._size, self._is_dropped = [], 0, False
        if self._body_bytes > PATIENCE * settings.FILE_MAX_BYTES:
            if self.request is not None:
                self.request.upload_was_cut = True  # type: ignore[attr-defined]
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's
        self._size += len(raw_data)
        if self._is_dropped:
            return
        self._held += len(raw_data)
        self._chunks.append(raw_data)
        if self._size > settings.FILE_MAX_BYTES or self._held > MOST_HELD * settings.FILE_MAX_BYTES:
            self._drop()

    def file_complete(self, file_size: int) -> UploadedFile:  # noqa: ARG002 - Django's
        kind = TooLarge if self._is_dropped else InMemoryUploadedFile
        content = BytesIO(b"".join(self._chunks))
        name, media_type = self.file_name, self.content_type
        return kind(content, self.field_name, name, media_type, self._size, self.charset, self.content_type_extra)

    def _drop(self) -> None:
        self._held -= sum(map(len, self._chunks))
        self._chunks, self._is_dropped = [], True
