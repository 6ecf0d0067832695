"""Why colleagues did what they did with an application, as the hiring record says it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.models import CriteriaVersion, RejectionFieldValue, RejectionReason, Why
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.flywheel.queries.record_details import Detail, Scene, Told, hidden, ids_of
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.queries import own_fields

MEASURED = frozenset(f"ats.application.{verb}" for verb in ("moved", "rejected", "hired"))
"""Decisions about somebody: the record says what the job asked for then."""


def whys(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """The words given with a verb, the reason of a withdrawal, and what the job asked for at a decision."""
    organization = scene.application.organization_id
    said = Why.objects.filter(organization_id=organization, pk__in=ids_of(rows, "why_id"))
    withdrawn = [row for row in rows if row.name == "ats.application.withdrawn"]
    reasons = RejectionReason.objects.filter(organization_id=organization, pk__in=ids_of(withdrawn, "reason_id"))
    decided = [row for row in rows if row.name in MEASURED]
    versions = CriteriaVersion.objects.filter(organization_id=organization, job__in=ids_of(decided, "job_id"))
    yield [said, reasons, versions]
    words = {str(one.pk): one.body for one in said}
    named = {str(one.pk): one.name for one in reasons}
    told: dict[UUID, list[Detail]] = {}
    for row in rows:
        told[row.pk] = []
        if row in withdrawn and (reason := named.get(row.payload.get("reason_id", ""))):
            told[row.pk].append(Detail("reason", _("Reason"), reason))
        if row.payload.get("is_undo"):
            told[row.pk].append(Detail("is_undo", _("Takes back"), _("The transfer before it, which was a mistake")))
        if row in decided and (asked := _asked_then(row, versions)):
            told[row.pk].append(asked)
        if "why_id" in row.payload:
            why = words.get(row.payload["why_id"])
            told[row.pk].append(Detail("why", _("Why"), why) if why else hidden())
    return told


def _asked_then(row: Event, versions: Iterable[CriteriaVersion]) -> Detail | None:
    """What the job asked for at that moment, by its version; None where nothing was written down until then."""
    known = [one for one in versions if str(one.job_id) == row.payload["job_id"] and one.made_at <= row.at]
    if not known:
        return None
    last = max(known, key=lambda one: one.number)
    names = ", ".join(one["name"] for one in last.items) or _("nothing")
    words = _("Version %(number)d: %(names)s") % {"number": last.number, "names": names}
    return Detail("criteria", _("Criteria then"), words)


def said_with_rejections(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """What the organization's own fields of rejections say; private ones to those who may read them."""
    holder = field_holders.of(FieldSubject.REJECTION)
    organization = scene.application.organization_id
    fields = FieldDefinition.objects.filter(organization_id=organization, pk__in=ids_of(rows, "field_id"))
    values = RejectionFieldValue.objects.filter(organization_id=organization, application=scene.application)
    said = values.select_related("member", "definition")
    yield [fields, said]
    sees_private = holder is not None and holder.can_view_private_fields(scene.actor, scene.application)
    words = {one.definition_id: own_fields.words_of(one.definition, one) for one in said}
    labels = {field.pk: field.label for field in fields if sees_private or not field.is_private}
    return {
        row.pk: [Detail("field", labels[pk], words[pk])]
        for row in rows
        if (pk := UUID(row.payload["field_id"])) in labels and pk in words
    }
