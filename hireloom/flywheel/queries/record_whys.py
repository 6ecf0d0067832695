"""Why colleagues did what they did with an application, as the hiring record says it."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.models import RejectionReason, Why
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.flywheel.queries.record_details import Detail, Scene, Told, hidden, ids_of


def whys(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """The words that were given with a verb, and the reason of a withdrawal; its sentence names none."""
    organization = scene.application.organization_id
    said = Why.objects.filter(organization_id=organization, pk__in=ids_of(rows, "why_id"))
    withdrawn = [row for row in rows if row.name == "ats.application.withdrawn"]
    reasons = RejectionReason.objects.filter(organization_id=organization, pk__in=ids_of(withdrawn, "reason_id"))
    yield [said, reasons]
    words = {str(one.pk): one.body for one in said}
    named = {str(one.pk): one.name for one in reasons}
    told: dict[UUID, list[Detail]] = {}
    for row in rows:
        told[row.pk] = []
        if row in withdrawn and (reason := named.get(row.payload.get("reason_id", ""))):
            told[row.pk].append(Detail("reason", _("Reason"), reason))
        if row.payload.get("is_undo"):
            told[row.pk].append(Detail("is_undo", _("Takes back"), _("The transfer before it, which was a mistake")))
        if "why_id" in row.payload:
            why = words.get(row.payload["why_id"])
            told[row.pk].append(Detail("why", _("Why"), why) if why else hidden())
    return told
