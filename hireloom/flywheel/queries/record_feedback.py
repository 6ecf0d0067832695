"""What stands behind the events of requests for feedback in a hiring record: who was asked what, on which form."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from hireloom.ats.models import FeedbackRequest
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.flywheel.queries.record_details import Detail, Scene, Told, by_id, ids_of, kept


def requests(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """Who was asked, until when, on which version of which form and in which words; or why nothing came of it."""
    visible = FeedbackRequest.objects.visible_to(scene.actor).select_related("membership", "form_version__form")
    shown = visible.filter(pk__in=ids_of(rows, "feedback_request_id"))
    yield [shown]
    known = by_id(shown)
    return {
        row.pk: _of_request(row, known[UUID(row.payload["feedback_request_id"])])
        for row in rows
        if UUID(row.payload["feedback_request_id"]) in known
    }


def _of_request(row: Event, request: FeedbackRequest) -> list[Detail]:
    asked = Detail("colleague", _("Colleague"), request.membership.name)
    if row.name != "ats.feedback.requested":
        return kept([asked, Detail("reason", _("Reason"), request.closed_because)])
    version = request.form_version
    words = {"name": version.form.name, "number": version.number}
    due_on = parse_date(row.payload["due_on"])
    return kept(
        [
            asked,
            Detail("due_on", _("Due"), formats.date_format(due_on) if due_on else ""),
            Detail("form", _("Form"), _("%(name)s, version %(number)d") % words),
            Detail("message", _("What was asked"), request.message),
        ]
    )
