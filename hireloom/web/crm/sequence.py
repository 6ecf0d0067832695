"""One sequence: its steps with the mail beside them, who is in it, and what became of each step."""

from collections.abc import Sequence as Ordered
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from hireloom.crm import drafts, wording
from hireloom.crm.enums import EnrollmentState, ExitReason, HeldBecause, StepKind
from hireloom.crm.models import Sequence, SequenceStep, SequenceVersion, StepVariant
from hireloom.crm.operations import unsent
from hireloom.crm.queries import sequences as reads
from hireloom.crm.queries import step_numbers
from hireloom.crm.queries.sequences import LAST_FIRST, Row
from hireloom.crm.wording import Filled
from hireloom.people.models import Person
from hireloom.web import query_strings
from hireloom.web.crm.sequence_finding import frame, sequence_of
from hireloom.web.crm.sequence_forms import HOURS, WEEKDAYS
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column, MenuItem
from hireloom.web.typed import number_or, uuid_or_none

ICONS = {
    StepKind.MAIL: "mail",
    StepKind.HELD_MAIL: "pencil",
    StepKind.CALL: "phone",
    StepKind.SOCIAL: "message-square",
    StepKind.TASK: "circle-check",
}
TONES = {
    EnrollmentState.WAITING: "woad",
    EnrollmentState.HELD: "weld",
    EnrollmentState.PAUSED: "neutral",
    EnrollmentState.FINISHED: "lincoln",
    EnrollmentState.EXITED: "neutral",
}


@dataclass(frozen=True)
class StepLine:
    """One step on the thread."""

    step: SequenceStep
    number: int
    icon: str
    kind: str
    wait: str
    title: str
    problems: Ordered[str]
    preview_url: str
    is_shown: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Preview:
    """A mail as one person would get it, and the choices of another wording or person."""

    line: StepLine
    mail: Filled
    letter: str
    person: Person
    people: Ordered[Person]
    wordings: Ordered[tuple[str, str, bool]]


@dataclass(frozen=True)
class PersonLine:
    """One enrollment in words."""

    row: Row
    state: str
    tone: str
    why: str
    step: str


@require_GET
@colleague
def page(request: Request, sequence_id: UUID) -> HttpResponse:
    """The steps on their thread, and beside it the mail that is looked at, filled in for somebody."""
    sequence = sequence_of(sequence_id, request.actor)
    context = frame(request, sequence, "steps")
    version: SequenceVersion = context["standing"].newest
    steps = drafts.steps_of(version)
    draft = drafts.of_steps(version, steps)
    shown = _shown(steps, uuid_or_none(request.GET.get("step", "")))
    lines = [_line(request, draft, step, shown, len(steps)) for step in steps]
    context |= {
        "lines": lines,
        "window": _window(version),
        "problems": drafts.problems(draft) if context["standing"].is_edited else [],
        "add": _add(sequence),
        "preview": _preview(request, sequence, next((line for line in lines if line.is_shown), None)),
    }
    return render(request, "crm/sequence.html", context)


@require_GET
@colleague
def people(request: Request, sequence_id: UUID) -> HttpResponse:
    """Who is in it, where they stand, and what comes next."""
    sequence = sequence_of(sequence_id, request.actor)
    context = frame(request, sequence, "people")
    state = request.GET.get("state", "")
    state = state if state in EnrollmentState.values else ""
    rows = reads.matching(sequence, request.actor, state=state)
    after, before = (LAST_FIRST.place(request.GET.get(name, "")) for name in ("after", "before"))
    found = reads.page(rows, request.actor, after=after, before=before)
    figures = context["figures"]
    context |= {
        "unsent": unsent.waiting(sequence) if figures.held else 0,
        "lines": [_person_line(row) for row in found.rows],
        "columns": _columns(),
        "states": [("", _("Everybody"), figures.enrolled, not state)]
        + [(one.value, one.label, figures.by_state.get(one, 0), state == one) for one in EnrollmentState],
        "page": query_strings.page(
            request.GET, found.stretch, figures.by_state.get(state, 0) if state else figures.enrolled
        ),
        "now": timezone.now(),
    }
    return render(request, "crm/enrollments.html", context)


@require_GET
@colleague
def numbers(request: Request, sequence_id: UUID) -> HttpResponse:
    """What became of each step, of how many."""
    sequence = sequence_of(sequence_id, request.actor)
    context = frame(request, sequence, "numbers")
    steps = drafts.steps_of(context["standing"].newest)
    counted = step_numbers.of(sequence, steps, request.actor)
    context |= {
        "lines": [
            (one, StepKind(one.kind).label, [(ExitReason(reason).label, n) for reason, n in sorted(one.exits.items())])
            for one in counted
        ],
        "columns": _number_columns(),
    }
    return render(request, "crm/numbers.html", context)


def _shown(steps: Ordered[SequenceStep], wanted: UUID | None) -> UUID | None:
    """The lineage of the step that is looked at: the one asked for, else the first mail, else the first step."""
    found = next((step for step in steps if step.lineage_id == wanted), None)
    found = found or next((step for step in steps if step.is_mail), None) or next(iter(steps), None)
    return found.lineage_id if found else None


def _line(request: Request, draft: drafts.VersionDraft, step: SequenceStep, shown: UUID | None, count: int) -> StepLine:
    kind, said = StepKind(step.kind), draft.steps[step.position]
    subject = said.variants[0].subject if said.variants else ""
    return StepLine(
        step=step,
        number=step.position + 1,
        icon=ICONS[kind],
        kind=str(kind.label),
        wait=_wait(step),
        title=(subject if step.is_mail else step.title) or _("Nothing written yet"),
        problems=drafts.problems_of(said),
        preview_url=query_strings.without(request.GET, "wording", step=str(step.lineage_id)),
        is_shown=step.lineage_id == shown,
        is_first=step.position == 0,
        is_last=step.position == count - 1,
    )


def _wait(step: SequenceStep) -> str:
    if step.wait_days == 0:
        return _("at once") if step.position == 0 else _("right after the step before")
    text = ngettext("after %(count)d business day", "after %(count)d business days", step.wait_days)
    return text % {"count": step.wait_days}


def _window(version: SequenceVersion) -> str:
    names, hours = _days(sorted(version.days)), dict(HOURS)
    opens, closes = (
        hours.get(minute, f"{minute // 60:02d}:{minute % 60:02d}") for minute in (version.opens, version.closes)
    )
    words = _("%(days)s, %(opens)s to %(closes)s") % {"days": names, "opens": opens, "closes": closes}
    return f"{words} · {_('their clock') if version.is_their_zone else _('our clock')}"


def _days(days: Ordered[int]) -> str:
    """Weekdays in words: every day, a stretch of three or more, or each of them."""
    names = [str(dict(WEEKDAYS)[day]) for day in days]
    if len(days) == len(WEEKDAYS):
        return _("Every day")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)


def _add(sequence: Sequence) -> list[MenuItem]:
    address = reverse("crm:step-new", args=[sequence.pk])
    return [MenuItem(str(kind.label), f"{address}?kind={kind.value}", icon=ICONS[kind]) for kind in StepKind]


def _preview(request: Request, sequence: Sequence, line: StepLine | None) -> Preview | None:
    variants: list[StepVariant] = list(line.step.variants.all()) if line and line.step.is_mail else []
    people = reads.examples(sequence, request.actor) if variants else []
    if line is None or not variants or not people:
        return None
    wanted = uuid_or_none(request.GET.get("for", ""))
    person = next((one for one in people if one.pk == wanted), people[0])
    chosen = min(number_or(0, request.GET.get("wording", ""), digits=1), len(variants) - 1)
    return Preview(
        line=line,
        mail=wording.filled(variants[chosen].subject, variants[chosen].text, person, sequence.sender),
        letter=variants[chosen].letter,
        person=person,
        people=people,
        wordings=[
            (one.letter, query_strings.without(request.GET, wording=str(number)), number == chosen)
            for number, one in enumerate(variants)
        ],
    )


def _person_line(row: Row) -> PersonLine:
    state = EnrollmentState(row.state)
    why = ""
    if row.exit_reason:
        why = str(ExitReason(row.exit_reason).label)
    elif row.held_because:
        why = str(HeldBecause(row.held_because).label) + (f": {row.held_for}" if row.held_for else "")
    step = ""
    if row.step is not None:
        step = f"{row.step + 1} · {row.step_title or StepKind(row.step_kind).label}"
    return PersonLine(row, str(state.label), TONES[state], why, step)


def _columns() -> list[Column]:
    return [
        Column("name", _("Name")),
        Column("state", _("State")),
        Column("step", _("Next step")),
        Column("due", _("Due"), is_numeric=True),
        Column("version", _("Version"), is_numeric=True),
        Column("enrolled", _("Enrolled"), is_numeric=True),
        Column(_("What can be done"), ""),
    ]


def _number_columns() -> list[Column]:
    return [
        Column("step", _("Step")),
        Column("reached", _("Had it"), is_numeric=True),
        Column("sent", _("Sent"), is_numeric=True),
        Column("waiting", _("On its way"), is_numeric=True),
        Column("failed", _("Not delivered"), is_numeric=True),
        Column("unknown", _("Not known"), is_numeric=True),
        Column("stopped", _("Stopped after it")),
    ]
