"""A person's timeline as the page shows it: days, and what stands at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hireloom.flywheel.queries import timeline
from hireloom.flywheel.queries.timeline import Entry, EntryKind, Timeline
from hireloom.messaging.enums import MessageState
from hireloom.messaging.queries.mails import TRANSPORT_KEPT
from hireloom.people.enums import NoteVisibility
from hireloom.people.models import Person
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Choice, TimelineEntry, Tone

AT_FIRST = 20
MORE = 50

LOOKS: dict[str, tuple[str, Tone]] = {
    "people.person.added": ("user-plus", "neutral"),
    "people.person.changed": ("pencil", "neutral"),
    "people.person.archived": ("archive", "neutral"),
    "people.person.restored": ("archive-restore", "neutral"),
    "people.document.requeued": ("refresh-cw", "neutral"),
    "people.person.merged": ("merge", "woad"),
    "people.person.unmerged": ("scissors", "neutral"),
    "people.duplicate.found": ("users", "weld"),
    "people.duplicate.dismissed": ("user-check", "neutral"),
    "people.duplicate.reopened": ("users", "weld"),
    "ats.application.superseded": ("merge", "neutral"),
    "ats.application.reinstated": ("rotate-ccw", "woad"),
    "people.person.tagged": ("tag", "neutral"),
    "people.person.untagged": ("tag", "neutral"),
    "people.consent.given": ("shield-check", "neutral"),
    "people.consent.withdrawn": ("shield", "weld"),
    "people.document.added": ("file-up", "neutral"),
    "people.document.read": ("file-check", "neutral"),
    "ats.application.submitted": ("inbox", "woad"),
    "ats.application.moved": ("move-right", "woad"),
    "ats.application.rejected": ("user-x", "neutral"),
    "ats.application.withdrawn": ("log-out", "neutral"),
    "ats.application.reopened": ("rotate-ccw", "woad"),
    "ats.application.unrejected": ("rotate-ccw", "woad"),
    "ats.application.unhired": ("rotate-ccw", "woad"),
    "ats.application.transferred": ("briefcase", "woad"),
    "ats.application.copied": ("copy", "woad"),
    "ats.application.snoozed": ("bell-off", "neutral"),
    "ats.application.woken": ("bell", "neutral"),
    "ats.application.assigned": ("user-check", "neutral"),
    "ats.application.person_asked_for": ("hourglass", "madder"),
    "ats.application.hired": ("party-popper", "lincoln"),
    "crm.pool.member_added": ("heart-handshake", "madder"),
    "crm.pool.member_removed": ("heart-handshake", "neutral"),
}
STATES: dict[str, tuple[Tone, str]] = {
    MessageState.QUEUED: ("neutral", "hourglass"),
    MessageState.HANDING_OVER: ("neutral", "send"),
    MessageState.ACCEPTED: ("lincoln", "check"),
    MessageState.FAILED: ("alert", "circle-x"),
    MessageState.UNKNOWN: ("weld", "circle-question-mark"),
    MessageState.CANCELLED: ("neutral", "ban"),
}
READERS = {
    NoteVisibility.PUBLIC: "",
    NoteVisibility.TEAM: _("Recruiters and the hiring team"),
    NoteVisibility.ADMINISTRATORS: _("Administrators only"),
}


@dataclass(frozen=True)
class Mail:
    """A mail below its entry: the text, and what became of it."""

    text: str
    state: str
    tone: Tone
    icon: str
    error: str


@dataclass(frozen=True)
class Knot:
    """One entry of the thread: its shape, the mail if it is one, and who reads the note if not everybody."""

    entry: TimelineEntry
    mail: Mail | None = None
    readers: str = ""


@dataclass(frozen=True)
class Day:
    """A day of the reader's calendar, what it is called, and what happened on it, newest first."""

    on: date
    name: str
    knots: Sequence[Knot]


@dataclass(frozen=True)
class Story:
    """Days, newest first, and the address of what is older."""

    days: Sequence[Day]
    older_url: str


@require_GET
@colleague
def show(request: Request, person_id: UUID) -> HttpResponse:
    """A person's timeline, or with `before` the part that is older than a place in it."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    before = timeline.ORDER.place(request.GET.get("before", ""))
    told = of(person, timeline.of_person(person, request.actor, before=before, limit=MORE if before else AT_FIRST))
    template = "people/_days.html" if before else "people/_timeline.html"
    return render(request, template, {"story": told, "person": person, "now": timezone.now()})


def of(person: Person, told: Timeline) -> Story:
    """The timeline by days of the reader's time zone."""
    days = groupby(told.entries, key=lambda entry: timezone.localtime(entry.at).date())
    address = reverse("people:timeline", args=[person.pk])
    return Story(
        days=[Day(on, _name(on), [knot(entry) for entry in entries]) for on, entries in days],
        older_url=f"{address}?before={told.older}".replace("+", "%2B") if told.older else "",
    )


def _name(on: date) -> str:
    """Today, yesterday, or the date."""
    near = {0: _("Today"), 1: _("Yesterday")}
    return str(near.get((timezone.localdate() - on).days) or formats.date_format(on, "DATE_FORMAT"))


def knot(entry: Entry) -> Knot:
    """One entry in the shape its component takes."""
    if entry.kind is EntryKind.NOTE:
        readers = str(READERS.get(entry.content["visibility"], ""))
        return Knot(
            _shape(entry, "notebook-pen", "weld", body=entry.content["body"], is_private=bool(readers)), readers=readers
        )
    if entry.kind is EntryKind.MAIL:
        return Knot(_shape(entry, "mail", "madder"), mail=_mail(entry))
    icon, tone = LOOKS.get(entry.name, ("circle", "neutral"))
    if entry.content.get("is_silver_medalist"):
        icon, tone = "medal", "madder"
    if entry.content.get("state") == "needs_reading":
        icon, tone = "file-x", "weld"
    return Knot(_shape(entry, icon, tone))


def _shape(entry: Entry, icon: str, tone: Tone, *, body: str = "", is_private: bool = False) -> TimelineEntry:
    return TimelineEntry(
        id=f"entry-{entry.id}",
        sentence=entry.sentence,
        at=entry.at,
        icon=icon,
        tone=tone,
        actor=entry.actor,
        body=body,
        is_private=is_private,
    )


def _mail(entry: Entry) -> Mail:
    state, error = entry.content["state"], entry.content["error"]
    if entry.content["transport"] == TRANSPORT_KEPT:
        return Mail(entry.content["text"], str(_("Kept here, not sent")), "neutral", "inbox", error)
    tone, icon = STATES[state]
    return Mail(entry.content["text"], str(MessageState(state).label), tone, icon, error)


def visibilities() -> list[Choice]:
    """Who may read a note, for its form."""
    return [Choice(value, str(label)) for value, label in NoteVisibility.choices]
