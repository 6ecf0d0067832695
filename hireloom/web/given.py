"""A file as the answer, in a way that no browser is harmed by it."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

POLICY = "default-src 'none'; sandbox"
PDF = "application/pdf"


def given(
    content: bytes, *, name: str, media_type: str = PDF, is_saved: bool = False, is_framed: bool = False
) -> HttpResponse:
    """The bytes of a file, shown or saved under its name: nothing in it runs or loads, and nobody on the way keeps it.

    `is_framed` lets our own pages show it inside them.
    """
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(is_saved, name) or "attachment"
    response["Content-Security-Policy"] = f"{POLICY}; frame-ancestors 'self'" if is_framed else POLICY
    if is_framed:
        response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def given_table(pieces: Iterable[str], *, name: str) -> StreamingHttpResponse:
    """The text of a table, saved under its name piece by piece, so that however long it is, it fills no memory."""
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
