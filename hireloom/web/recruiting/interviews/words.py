"""A draft of the words to a candidate, from the appointment as it stands in the form."""

from typing import Any

from hireloom.ai.saying import About
from hireloom.ats.models import Application
from hireloom.core.models import Membership
from hireloom.engine.drafting.types import Kind, Purpose
from hireloom.web import drafting
from hireloom.web.drafting import Panel
from hireloom.web.http import Request
from hireloom.web.recruiting.interviews.forms import AppointmentForm
from hireloom.web.typed import uuid_or_none

SEVERAL = ("interviewers",)


def panel_of(request: Request, application: Application) -> Panel | None:
    """The panel below the words; None for whoever may not book."""
    given = request.POST
    chosen = [pk for each in given.getlist("interviewers") if (pk := uuid_or_none(each))]
    members = Membership.objects.visible_to(request.actor).filter(pk__in=chosen).order_by("name") if chosen else ()
    typed = {
        Kind.INTERVIEWER: tuple(member.name for member in members),
        Kind.MINUTES: (given["minutes"],) if given.get("minutes", "").isdigit() else (),
        Kind.WHERE: tuple(filter(None, [given.get("place", "").strip()])),
        Kind.VIDEO: ("video",) if given.get("video_url", "").strip() else (),
    }
    about = About(application=application, typed=typed)
    return drafting.of(request, Purpose.INTERVIEW, about, text="note")


def typed_into(panel: Panel, request: Request) -> dict[str, Any]:
    """Everything that was typed, with the draft in its place."""
    names = {name: [] if name in SEVERAL else "" for name in AppointmentForm.base_fields}
    return panel.into(drafting.typed(request, names))
