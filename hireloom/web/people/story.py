"""A person's timeline as the page shows it: days, and what stands at each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementKind
from hireloom.flywheel.queries import timeline
from hireloom.flywheel.queries.timeline import Entry, EntryKind, Timeline
from hireloom.messaging.enums import IncomingKind, Meaning, MessageState
from hireloom.messaging.operations import again
from hireloom.messaging.queries.mails import TRANSPORT_KEPT
from hireloom.people.enums import NoteVisibility
from hireloom.people.models import Person
from hireloom.web import looks
from hireloom.web.http import Request, colleague
from hireloom.web.people.engagement import ICONS
from hireloom.web.shapes import Choice, TimelineEntry, Tone

AT_FIRST = 20
MORE = 50

STATES: dict[str, tuple[Tone, str]] = {
    MessageState.QUEUED: ("neutral", "hourglass"),
    MessageState.HANDING_OVER: ("neutral", "send"),
    MessageState.ACCEPTED: ("lincoln", "check"),
    MessageState.FAILED: ("alert", "circle-x"),
    MessageState.UNKNOWN: ("weld", "circle-question-mark"),
    MessageState.CANCELLED: ("neutral", "ban"),
    MessageState.STOPPED: ("weld", "ban"),
}
READERS = {
    NoteVisibility.PUBLIC: "",
    NoteVisibility.TEAM: _("Recruiters and the hiring team"),
    NoteVisibility.ADMINISTRATORS: _("Administrators only"),
}


@dataclass(frozen=True)
class Mail:
    """A mail below its entry: the text, what became and what came of it, where it is stopped, or sent again."""

    text: str
    state: str
    tone: Tone
    icon: str
    error: str
    came: str = ""
    stop_url: str = ""
    goes_out_at: datetime | None = None
    answer_url: str = ""
    repeat_url: str = ""


@dataclass(frozen=True)
class Knot:
    """One entry of the thread; a mail if it is one; who reads a note if not everybody, and where it is changed."""

    entry: TimelineEntry
    mail: Mail | None = None
    readers: str = ""
    edit_url: str = ""
    is_edited: bool = False


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
    limit = MORE if before else AT_FIRST
    told = of(person, timeline.of_person(person, request.actor, before=before, limit=limit), request.actor)
    template = "people/_days.html" if before else "people/_timeline.html"
    return render(request, template, {"story": told, "person": person, "now": timezone.now()})


def of(person: Person, told: Timeline, reader: Actor) -> Story:
    """The timeline by days of the reader's time zone, with what the reader may still change."""
    days = groupby(told.entries, key=lambda entry: timezone.localtime(entry.at).date())
    address = reverse("people:timeline", args=[person.pk])
    return Story(
        days=[Day(on, _name(on), [knot(entry, person, reader) for entry in entries]) for on, entries in days],
        older_url=f"{address}?before={told.older}".replace("+", "%2B") if told.older else "",
    )


def _name(on: date) -> str:
    """Today, yesterday, or the date."""
    near = {0: _("Today"), 1: _("Yesterday")}
    return str(near.get((timezone.localdate() - on).days) or formats.date_format(on, "DATE_FORMAT"))


def knot(entry: Entry, person: Person, reader: Actor) -> Knot:
    """One entry in the shape its component takes."""
    if entry.kind is EntryKind.NOTE:
        readers = str(READERS.get(entry.content["visibility"], ""))
        return Knot(
            _shape(entry, "notebook-pen", "weld", body=entry.content["body"], is_private=bool(readers)),
            readers=readers,
            edit_url=_edit_url(entry, person, reader),
            is_edited=bool(entry.content["edited_at"]),
        )
    if entry.kind is EntryKind.MAIL:
        return Knot(_shape(entry, "mail", "madder"), mail=_mail(entry, reader))
    if entry.kind is EntryKind.CAME_IN:
        return Knot(_shape(entry, "corner-down-left", "madder"), mail=_came_in(entry))
    if entry.kind is EntryKind.ACT:
        return Knot(_shape(entry, ICONS.get(EngagementKind(entry.name), "eye"), "madder"))
    icon, tone = looks.of(entry.name)
    if entry.content.get("is_silver_medalist"):
        icon, tone = "medal", "madder"
    if entry.content.get("state") == "needs_reading":
        icon, tone = "file-x", "weld"
    return Knot(_shape(entry, icon, tone, body=entry.content.get("why", "")))


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


def _edit_url(entry: Entry, person: Person, reader: Actor) -> str:
    is_own = reader.membership_id is not None and entry.content["author_id"] == str(reader.membership_id)
    return reverse("people:note-editions", args=[person.pk, entry.id]) if is_own else ""


def _stop_url(entry: Entry, reader: Actor) -> str:
    is_own = reader.membership_id is not None and entry.content["sent_by_id"] == str(reader.membership_id)
    may_stop = entry.content["state"] == MessageState.QUEUED and (is_own or reader.may("messaging.send_messages"))
    return reverse("mail:cancellations", args=[entry.id]) if may_stop else ""


def _mail(entry: Entry, reader: Actor) -> Mail:
    state, error = entry.content["state"], entry.content["error"]
    if entry.content["transport"] == TRANSPORT_KEPT:
        return Mail(entry.content["text"], str(_("Kept here, not sent")), "neutral", "inbox", error, _came(entry))
    tone, icon = STATES[state]
    mail = Mail(entry.content["text"], str(MessageState(state).label), tone, icon, error, _came(entry))
    if state in again.OPEN and reader.may("messaging.send_messages"):
        return replace(mail, repeat_url=reverse("mail:repeats", args=[entry.id]))
    if state != MessageState.QUEUED:
        return mail
    return replace(mail, stop_url=_stop_url(entry, reader), goes_out_at=parse_datetime(entry.content["send_after"]))


def _came_in(entry: Entry) -> Mail:
    """A mail that came in, with what it means, or is taken for, and where it is answered."""
    meaning, proposed = entry.content["meaning"], entry.content["proposed"]
    label = str(Meaning(meaning or proposed).label) if meaning or proposed else str(IncomingKind(entry.name).label)
    icon = "check" if meaning else "circle-question-mark" if proposed else "mail"
    answer_url = (
        reverse("crm:answer", args=[entry.id]) if entry.name in (IncomingKind.ANSWER, IncomingKind.FORWARDED) else ""
    )
    return Mail(entry.content["text"], label, "lincoln" if meaning else "neutral", icon, "", answer_url=answer_url)


def _came(entry: Entry) -> str:
    """What people did with a mail, in one line, whatever number of times."""
    came = entry.content.get("came") or {}
    said = [(str(kind.label), came[kind]) for kind in EngagementKind if kind in came]
    return " · ".join(label if many == 1 else f"{label} \N{MULTIPLICATION SIGN}{many}" for label, many in said)


def visibilities() -> list[Choice]:
    """Who may read a note, for its form."""
    return [Choice(value, str(label)) for value, label in NoteVisibility.choices]
