"""Sets of letters as the settings list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hireloom.ats.enums import EmploymentType
from hireloom.ats.models import LetterSet
from hireloom.core.actor import Actor
from hireloom.kit import countries


@dataclass(frozen=True)
class SetLine:
    """A set: when it is taken, and what is in it."""

    id: UUID
    name: str
    place: str
    employment: str
    documents: Sequence[str]


def all_of(actor: Actor) -> list[SetLine]:
    """Every set that is used. Three queries."""
    rows = LetterSet.objects.visible_to(actor).active().select_related("office").prefetch_related("parts__template")
    return [_line(row) for row in rows.order_by("name", "pk")]


def _line(row: LetterSet) -> SetLine:
    language = (get_language() or "en").partition("-")[0]
    country = countries.name(row.country, language) if row.country else ""
    return SetLine(
        id=row.pk,
        name=row.name,
        place=row.office.name if row.office else country or _("everywhere"),
        employment=str(EmploymentType(row.employment_type).label) if row.employment_type else _("any employment"),
        documents=[part.template.name for part in row.parts.all()],
    )
