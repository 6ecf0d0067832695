"""The template that a letter was made from, exactly as it was: words in the browser, a Word document to keep."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from hireloom.ats.models import LetterEdition
from hireloom.ats.operations import letter_editions


def answer(edition: LetterEdition) -> HttpResponse:
    """The bytes that the digest of an edition is of.

    Raises: files.Unavailable: the store does not have the document.
    """
    file = edition.file
    content_type = file.media_type if file else "text/plain; charset=utf-8"
    response = HttpResponse(letter_editions.content_of(edition), content_type=content_type)
    name = file.name if file else f"{edition.name or 'letter'} v{edition.number}.txt"
    response["Content-Disposition"] = content_disposition_header(file is not None, name) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
