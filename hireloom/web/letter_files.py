"""The template that a letter was made from, exactly as it was: words in the browser, a Word document to keep."""

from django.http import HttpResponse

from hireloom.ats.models import LetterEdition
from hireloom.ats.operations import letter_editions
from hireloom.web.given import given


def answer(edition: LetterEdition) -> HttpResponse:
    """The bytes that the digest of an edition is of.

    Raises: files.Unavailable: the store does not have the document.
    """
    file = edition.file
    content_type = file.media_type if file else "text/plain; charset=utf-8"
    name = file.name if file else f"{edition.name or 'letter'} v{edition.number}.txt"
    content = letter_editions.content_of(edition)
    return given(content, name=name, media_type=content_type, is_saved=file is not None)
