"""Giving out the bytes behind a signed link, in a way that no browser is harmed by them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hireloom.core import files
from hireloom.core.models import File
from hireloom.people.queries import documents
from hireloom.web.given import given
from hireloom.web.http import Request, colleague

SHOWN_IN_THE_BROWSER = frozenset(
    {"application/pdf", "text/plain", "image/png", "image/jpeg", "image/gif", "image/webp"}
)


@require_safe
@colleague
def show(request: Request, token: str) -> HttpResponse:
    """Give out a file: shown where that is harmless, saved otherwise and with `?download`.

    The link says that whoever asked for it might read the file; of a document that is not for everybody, who opens it.
    """
    try:
        file, name = files.opened(token, organization_id=request.organization.pk)
        documents.refuse_kept(request.actor, file)
        content = files.read(file)
    except files.LinkExpired:
        words = _("Links to documents work for ten minutes. Open the document again from the person's page.")
        return _refusal(request, 410, _("This link has expired"), words)
    except (files.LinkForged, files.Unavailable):
        words = _("The address is wrong, the file was removed, or it is kept in quarantine.")
        return _refusal(request, 404, _("There is no such file"), words)
    except files.StoreAway:
        words = _("The place where files are kept does not answer right now. Try again in a moment; nothing is lost.")
        return _refusal(request, 503, _("One moment"), words)
    return _given(file, name, content, is_attachment="download" in request.GET)


def _given(file: File, name: str, content: bytes, *, is_attachment: bool) -> HttpResponse:
    is_attachment = is_attachment or file.media_type not in SHOWN_IN_THE_BROWSER
    return given(content, name=name, media_type=_type(file, content), is_saved=is_attachment, is_framed=True)


def _type(file: File, content: bytes) -> str:
    """What was sniffed when the file came, never what its sender said; text says its encoding when it is UTF-8."""
    if file.media_type != "text/plain":
        return file.media_type
    try:
        content.decode()
    except UnicodeDecodeError:
        return "text/plain"
    return "text/plain; charset=utf-8"


def _refusal(request: Request, status: int, title: str, words: str) -> HttpResponse:
    context = {"status": status, "title": title, "words": words, "retry_seconds": 0}
    return render(request, "shell/error.html", context, status=status)
