"""What waits for the colleague in person, wherever it comes from: the top of the first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from hireloom.ats.queries import approvals, asking, interviews_left, my_interviews, signatures, waiting
from hireloom.ats.queries.approvals import Asked, Orphan
from hireloom.ats.queries.asking import Asking
from hireloom.ats.queries.feedback_requests import Mine as Feedback
from hireloom.ats.queries.gradings import Mine as Graded
from hireloom.ats.queries.interviews_left import Left
from hireloom.ats.queries.my_interviews import Mine
from hireloom.ats.queries.signatures import ToSign
from hireloom.core import together
from hireloom.core.together import Reading
from hireloom.crm.queries import pool_errands
from hireloom.crm.queries.pool_errands import LeftAlone
from hireloom.flywheel.queries import hand_backs
from hireloom.kit import days
from hireloom.people.queries import for_me
from hireloom.people.queries.for_me import Called, Chore
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import addresses
from hireloom.web.recruiting.approvals import said
from hireloom.web.shapes import Fact
from hireloom.web.templatetags.ui import short_day

MOST = 12


@dataclass(frozen=True)
class Errand:
    """One thing that waits for me. `at` is when it is, or since when it waits; `done_url` ends it by one click.

    `seat_id` is the seat of an approval, which is answered here, with `facts` about what is asked.
    """

    icon: str
    title: str
    line: str
    url: str
    urgency: Literal["late", "today", ""] = ""
    at: datetime | None = None
    drawer_url: str = ""
    done_url: str = ""
    done_label: str = ""
    seat_id: UUID | None = None
    facts: Sequence[Fact] = ()


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """What the first page fetches once it stands, and again when something is done."""
    template = "recruiting/_errands.html" if is_fragment(request) else "recruiting/errands.html"
    return render(request, template, {"errands": of(request)})


def of(request: Request) -> Sequence[Errand]:
    """Everything of today and before, late things first. One query, and at most four for what has parts."""
    actor, today, now = request.actor, timezone.localdate(), timezone.now()
    readings: list[Reading[Any]] = [
        asking.reading(actor),
        my_interviews.reading(actor, now),
        approvals.reading(actor),
        signatures.reading(actor),
        approvals.reading_orphans(actor),
        interviews_left.reading(actor, now),
        for_me.reading_tasks(actor, today),
        for_me.reading_mentions(actor),
        pool_errands.reading(actor, now),
        hand_backs.reading_mine(actor),
    ]
    asked, mine, approving, signing, orphans, left, tasks, mentions, alone, back = together.read(
        together.beside(readings)
    )
    errands = [
        *map(_interview, mine.today),
        *(_asked(one, now) for one in asked),
        *map(_scorecard, mine.due),
        *map(_grading, mine.to_grade),
        *map(_feedback, mine.asked),
        *map(_answer, (one for one in mine.upcoming if one.needs_answer)),
        *map(_approval, approving),
        *map(_signature, signing),
        *map(_orphan, orphans),
        *map(_left, left),
        *map(_task, (chore for chore in tasks if chore.is_late or chore.is_today)),
        *map(_mention, mentions),
        *map(_pool, alone),
        *map(_hand_backs, [back] if back else []),
    ]
    return sorted(errands, key=lambda errand: ("late", "today", "").index(errand.urgency))[:MOST]


def _asked(one: Asking, now: datetime) -> Errand:
    return Errand(
        icon="hourglass",
        title=_("%(name)s asked that a person decides") % {"name": one.name},
        line=_("%(job)s; a rule had rejected the application") % {"job": one.job_title},
        url=addresses.of("recruiting:review-item", one.application_id),
        urgency="late" if waiting.is_overdue(one.asked_at, now) else "today",
        at=one.asked_at,
    )


def _approval(asked: Asked) -> Errand:
    words = {"what": asked.kind.label, "title": asked.title}
    return Errand(
        icon="list-checks",
        title=_("Approve: %(what)s “%(title)s”") % words,
        line=_("asked for by %(name)s") % {"name": asked.asked_by} if asked.asked_by else "",
        url=reverse("recruiting:approvals"),
        at=asked.asked_at,
        seat_id=asked.seat_id,
        facts=said.facts(asked.said),
    )


def _signature(one: ToSign) -> Errand:
    return Errand(
        icon="file-check",
        title=_("Sign the offer to %(name)s") % {"name": one.candidate},
        line=one.title,
        url=reverse("recruiting:signature", args=[one.signer_id]),
        at=one.asked_at,
    )


def _orphan(one: Orphan) -> Errand:
    words = {"name": one.name, "title": one.title, "group": one.group}
    stuck = _("%(name)s was deactivated; without somebody else %(group)s cannot agree any more")
    spare = _("%(name)s of %(group)s was deactivated; the others may suffice")
    return Errand(
        icon="user-x",
        title=_("Ask somebody else to approve: “%(title)s”") % words,
        line=(stuck if one.is_stuck else spare) % words,
        url=one.url,
        urgency="late" if one.is_stuck else "",
        at=one.since,
    )


def _left(one: Left) -> Errand:
    starts = days.moment(one.starts_at)
    return Errand(
        icon="user-x",
        title=_("Find another interviewer: %(interview)s with %(name)s")
        % {"interview": one.name, "name": one.person_name},
        line=" · ".join([starts, one.job_title, _("%(name)s was deactivated") % {"name": one.gone}]),
        url=addresses.of("recruiting:interview", one.interview_id),
        urgency="" if one.others else "late",
    )


def _interview(one: Mine) -> Errand:
    starts = timezone.localtime(one.starts_at)
    line = " · ".join(filter(None, (formats.time_format(starts, "TIME_FORMAT"), one.job_title, one.place)))
    return Errand(
        icon="calendar",
        title=f"{one.name}: {one.person_name}",
        line=line,
        url=addresses.of("recruiting:interview", one.interview_id),
        urgency="today",
    )


def _scorecard(one: Mine) -> Errand:
    return Errand(
        icon="pencil",
        title=_("Scorecard for %(name)s") % {"name": one.person_name},
        line=" · ".join(filter(None, (one.name, one.job_title, _("a draft is kept") if one.has_draft else ""))),
        url=addresses.of("recruiting:interview", one.interview_id),
        urgency="late" if one.is_overdue else "today",
        at=one.ends_at,
    )


def _grading(one: Graded) -> Errand:
    return Errand(
        icon="notebook-pen",
        title=_("Grade the exercise of %(name)s") % {"name": one.person_name},
        line=" · ".join(filter(None, (one.name, one.job_title, _("a draft is kept") if one.has_draft else ""))),
        url=addresses.of("recruiting:grading", one.take_home_id),
        urgency="late" if one.is_overdue else "today",
        at=one.submitted_at,
    )


def _feedback(one: Feedback) -> Errand:
    return Errand(
        icon="message-square",
        title=_("Feedback on %(name)s") % {"name": one.person_name},
        line=" · ".join(
            filter(
                None,
                (
                    one.job_title,
                    _("asked for by %(name)s") % {"name": one.asked_by} if one.asked_by else "",
                    _("due %(day)s") % {"day": short_day(one.due_on)},
                    _("a draft is kept") if one.has_draft else "",
                ),
            )
        ),
        url=addresses.of("recruiting:feedback", one.request_id),
        urgency="late" if one.is_overdue else "today" if one.is_due else "",
        at=one.asked_at,
    )


def _answer(one: Mine) -> Errand:
    starts = days.moment(one.starts_at)
    return Errand(
        icon="calendar",
        title=_("Answer the invitation: %(interview)s with %(name)s")
        % {"interview": one.name, "name": one.person_name},
        line=f"{starts} · {one.job_title}",
        url=reverse("recruiting:interviews"),
    )


def _task(chore: Chore) -> Errand:
    day = short_day(chore.due_on) if chore.due_on else ""
    due = _("due today") if chore.is_today else _("due %(day)s") % {"day": day}
    return Errand(
        icon="circle-check",
        title=chore.title,
        line=" · ".join(filter(None, (chore.person, due))),
        url=addresses.of("people:person", chore.person_id) if chore.person_id else reverse("people:tasks"),
        urgency="late" if chore.is_late else "today",
        drawer_url=addresses.of("people:drawer", chore.person_id) if chore.person_id else "",
        done_url=addresses.of("people:task-completions", chore.id),
        done_label=_("Done: %(title)s") % {"title": chore.title},
    )


def _mention(called: Called) -> Errand:
    words = {"author": called.author or _("A colleague"), "person": called.person}
    return Errand(
        icon="notebook-pen",
        title=_("%(author)s mentioned you about %(person)s") % words,
        line=called.body if len(called.body) < 140 else f"{called.body[:139]}…",
        url=addresses.of("people:person", called.person_id),
        at=called.at,
        drawer_url=addresses.of("people:drawer", called.person_id),
        done_url=addresses.of("people:mention-sightings", called.mention_id),
        done_label=_("I have seen the note about %(person)s") % words,
    )


def _pool(alone: LeftAlone) -> Errand:
    text = ngettext(
        "%(count)d person of “%(pool)s” needs attention", "%(count)d people of “%(pool)s” need attention", alone.people
    )
    quiet = ngettext("not touched for more than %(days)d day", "not touched for more than %(days)d days", alone.days)
    return Errand(
        icon="heart-handshake",
        title=text % {"count": alone.people, "pool": alone.name},
        line=quiet % {"days": alone.days},
        url=f"{reverse('crm:pool', args=[alone.pool_id])}?quiet=1&sort=untouched",
    )


def _hand_backs(count: int) -> Errand:
    text = ngettext("%(count)d person may be handed back", "%(count)d people may be handed back", count)
    return Errand(
        icon="repeat",
        title=text % {"count": count},
        line=_("their application ended; nothing happens before you decide"),
        url=reverse("flywheel:hand-backs"),
    )
