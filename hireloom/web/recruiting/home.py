"""The first page: what waits for me."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hireloom.ats.queries import activity, asking, home, my_interviews
from hireloom.ats.queries.activity import Happening
from hireloom.ats.queries.home import Home, Waiting
from hireloom.ats.queries.my_interviews import Mine
from hireloom.core.actor import Actor
from hireloom.flywheel.queries import duplicates
from hireloom.kit.text import isolated
from hireloom.web import looks
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import addresses, cards
from hireloom.web.shapes import MenuItem, TimelineEntry

QUIET = {
    "ats.application.moved",
    "ats.application.reopened",
    "ats.application.unrejected",
    "ats.application.unhired",
}
"""What happens all day in some job or other, and is no news among the jobs of everybody."""

COMING_UP = 5


@dataclass(frozen=True)
class Line:
    """Somebody who waits, where the row leads, what can be done."""

    row: Waiting
    url: str
    drawer_url: str
    actions: Sequence[MenuItem]


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The whole page; to htmx, what is on it."""
    now = timezone.now()
    waiting = home.of(request.actor, now)
    happened = activity.of_jobs(
        [job.job_id for job in waiting.jobs if job.job_id in waiting.deciding], actor=request.actor
    )
    context = {
        "home": waiting,
        "new": _lines(waiting.new),
        "longest": _lines(waiting.longest),
        "may_review": any(asking.may_decide(row.may) for row in waiting.new),
        "coming_up": _coming_up(waiting, request.actor, now),
        "hidden_new": max(waiting.new_count - len(waiting.new), 0),
        "entries": [_entry(each) for each in happened],
        "duplicates": duplicates.waiting(request.actor),
        "may_create_jobs": request.actor.may("ats.create_jobs"),
        "first_name": request.membership.name.split(" ")[0],
    }
    return render(request, "recruiting/_home.html" if is_fragment(request) else "recruiting/home.html", context)


def _coming_up(waiting: Home, actor: Actor, at: datetime) -> Sequence[Mine]:
    """The next interviews of who decides about nobody; today's stand above, among what waits."""
    if waiting.deciding or not waiting.jobs:
        return ()
    return my_interviews.of(actor, at).upcoming[:COMING_UP]


def _lines(rows: Sequence[Waiting]) -> list[Line]:
    return [
        Line(
            row=row,
            url=addresses.of_person(row.person_id, row.application_id),
            drawer_url=addresses.of("people:drawer", row.person_id) if row.person_id else "",
            actions=cards.verbs(row.application_id, row.may),
        )
        for row in rows
    ]


def _entry(of: Happening) -> TimelineEntry:
    icon, tone = looks.of(of.name)
    sentence = f"{isolated(of.person_name)} · {of.sentence}" if of.person_name else of.sentence
    url = addresses.of("people:person", of.person_id) if of.person_id and of.person_name else ""
    return TimelineEntry(
        id=f"event-{of.id}",
        sentence=sentence,
        at=of.at,
        icon=icon,
        tone="neutral" if of.name in QUIET else tone,
        actor=of.actor,
        url=url,
    )
