"""What a program sent: form or JSON, read alike, whichever way it brings its files.

JSON is read as the same form would be: what lies inside is named by brackets, `data_compliance[gdpr_consent_given]`.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from hireloom.core.files.uploads import TooLarge
from hireloom.web.careers import attempts

MOST_FILES = 4
DEEPEST, MOST_VALUES = 6, 500
CONTENT, NAME, TEXT, ADDRESS = "_content", "_content_filename", "_text", "_url"
FILE = re.compile(r"(resume|cover_letter|question_[0-9]+)(_content|_text|_url)")


@dataclass(frozen=True)
class Unreadable:
    """What was sent could not be read: the status to answer with, and a sentence."""

    status: int
    sentence: str


@dataclass(frozen=True)
class Sent:
    """Words and files by name. `by_address` names files that are to be fetched from elsewhere, which we do not do."""

    words: QueryDict
    files: dict[str, UploadedFile] = field(default_factory=dict)
    by_address: tuple[str, ...] = ()

    def word(self, name: str) -> str:
        """The last value of a name, trimmed."""
        value: str = self.words.get(name, "")
        return value.strip()


def read(request: HttpRequest) -> Sent | Unreadable:
    """Read what a request brought."""
    if request.content_type == "application/json":
        return _json(request)
    words = attempts.words_of(request)
    if words is None or attempts.was_cut(request):
        return Unreadable(413, _("This was too large or broke off."))
    files = {name: file for name in request.FILES if (file := attempts.file_of(request, name)) is not None}
    return _with_files(words.copy(), files)


def _json(request: HttpRequest) -> Sent | Unreadable:
    most = MOST_FILES * settings.FILE_MAX_BYTES * 4 // 3
    body = request.read(most + 1)
    if len(body) > most:
        return Unreadable(413, _("This was too large or broke off."))
    try:
        said = json.loads(body)
        pairs = list(_pairs(said)) if isinstance(said, dict) else None
    except (ValueError, RecursionError):
        pairs = None
    if pairs is None or len(pairs) > MOST_VALUES:
        return Unreadable(400, _("The body is not an object in JSON."))
    words = QueryDict(mutable=True)
    for name, value in pairs:
        words.appendlist(name, value)
    return _with_files(words, {})


def _pairs(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in said.items():
        yield from _flat(name, value, 0)


def _flat(name: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """The values inside a value, each under its name in brackets. Raises: ValueError: they lie too deep."""
    if depth > DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}[{key}]", inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(f"{name}[]", inner, depth + 1)
    elif value is not None:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _with_files(words: QueryDict, files: dict[str, UploadedFile]) -> Sent | Unreadable:
    """Take files out of words: content in base 64 with a name, or a text."""
    by_address = []
    for name, of, way in [(name, *found.groups()) for name in words if (found := FILE.fullmatch(name))]:
        said = words.pop(name)[-1].strip()
        if not said:
            continue
        if way == ADDRESS:
            by_address.append(of)
        elif way == TEXT:
            files.setdefault(of, _bounded(said.encode(), f"{of}.txt"))
        else:
            file = _decoded(said, words.get(f"{of}{NAME}", "") or f"{of}.txt")
            if file is None:
                return Unreadable(422, _("%(name)s is not base 64.") % {"name": name})
            files.setdefault(of, file)
    return Sent(words, files, tuple(by_address))


def _decoded(content: str, name: str) -> UploadedFile | None:
    try:
        return _bounded(base64.b64decode("".join(content.split()), validate=True), name)
    except (binascii.Error, ValueError):
        return None


def _bounded(content: bytes, name: str) -> UploadedFile:
    if len(content) > settings.FILE_MAX_BYTES:
        return TooLarge(BytesIO(), None, name, None, len(content), None)
    return SimpleUploadedFile(name, content)
