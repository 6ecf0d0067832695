"""What became of every row, as a file for spreadsheets."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.conf import settings
from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.core import tenancy
from hireloom.kit import csv
from hireloom.kit.text import slug
from hireloom.people.queries import imports as queries
from hireloom.people.queries.imports import Fate
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague
from hireloom.web.imports import words
from hireloom.web.imports.receiving import loaded
from hireloom.web.imports.showing import changes_in_words


@require_GET
@colleague
def download(request: Request, import_id: UUID) -> StreamingHttpResponse:
    """Every row in its order, streamed: where it stood, what became of it and why, whose it is."""
    batch = loaded(request, import_id)
    portions = tenancy.streamed(request.organization.pk, queries.every(batch, request.actor))
    name = f"{slug(batch.name, fallback='import')}-outcome.csv"
    return given_table(_text(portions, request.LANGUAGE_CODE), name=name)


def _text(portions: Iterator[Sequence[Fate]], language: str) -> Iterator[str]:
    """The file portion by portion, in the language of whoever asked, which is over by then."""
    with translation.override(language):
        head = [_("Row"), _("Outcome"), _("Person"), _("Address"), _("Why"), _("What changed"), _("Undone")]
        yield csv.BYTE_ORDER_MARK + csv.text([head])
    for fates in portions:
        with translation.override(language):
            text = csv.text(_cells(fate) for fate in fates)
        yield text


def _cells(fate: Fate) -> list[str]:
    address = reverse("people:person", args=[fate.person_id]) if fate.person_id else ""
    return [
        fate.place,
        words.outcome(fate.outcome),
        fate.person_name,
        f"{settings.PUBLIC_URL}{address}" if address else "",
        " ".join(filter(None, (fate.reason, fate.undone_reason))),
        " ".join(changes_in_words(fate)),
        words.undone(fate.undone),
    ]
