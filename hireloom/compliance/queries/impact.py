"""How groups fare, for a page, a file and a program: one report in figures and words, nothing of small groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Department, Job
from hireloom.compliance import tables
from hireloom.compliance.populations import Report
from hireloom.compliance.questions import DECLINED
from hireloom.compliance.tables import BOTH, Printed
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.engine.impact.comparing import Says
from hireloom.engine.impact.hiding import LEAST
from hireloom.engine.impact.steps import Group
from hireloom.engine.impact.types import Reason

SAYS = {
    Says.REFERENCE: lambda: _("Highest rate"),
    Says.NOBODY: lambda: _("Nobody"),
    Says.LEFT_OUT: lambda: _("Left out"),
    Says.NO_RATIO: lambda: _("No ratio"),
    Says.TOO_FEW: lambda: _("Too few to say"),
    Says.NO_SIGN: lambda: _("No sign"),
    Says.BELOW: lambda: _("Under four fifths, by chance perhaps"),
    Says.LESS_OFTEN: lambda: _("Less often"),
    Says.ADVERSE: lambda: _("Look into this"),
}
TONES = {Says.ADVERSE: "madder", Says.LESS_OFTEN: "weld", Says.BELOW: "weld", Says.NO_SIGN: "lincoln"}

Named = list[tuple[UUID, str]]
"""Ids and what they are called."""


@dataclass(frozen=True)
class Line:
    """A group at a step. Shares are in [0, 1]; None where there is none. `tone` colors what is said in `says`."""

    group: str
    label: str
    total: int
    selected: int
    rate: float | None
    rate_low: float | None
    rate_high: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    p: float | None
    method: str
    z: float | None
    shortfall: float | None
    says: str
    verdict: str
    tone: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class StepLines:
    """A step with its groups; `hidden` are those kept back, `unknown` who did not say, None where that is kept back."""

    key: str
    label: str
    lines: Sequence[Line]
    hidden: Sequence[str]
    people: int | None
    selected: int | None
    unknown: int | None
    is_scoring: bool = False


@dataclass(frozen=True)
class Answering:
    """How many of the applications were asked, and what they did with the question; None where fewer than five did."""

    asked: int | None
    answered: int | None
    declined: int | None
    left_out: int | None
    not_asked: int | None


@dataclass(frozen=True)
class Page:
    """A report by one dimension: the steps of hiring, then scores where matching made any."""

    dimension: str
    made_at: datetime
    applications: int
    answering: Answering
    steps: Sequence[StepLines]
    median: float | None


def page(report: Report, dimension: str) -> Page:
    """Lay a report out by sex, by race or ethnicity, or by both. No query."""
    steps = tables.steps_of(report.fates)
    shown = tables.shown_of(list(steps.values()))
    found = [
        _step(tables.printed(name, table, one, dimension), dimension, str(StageKind(name).label))
        for (name, table), one in zip(steps.items(), shown, strict=True)
    ]
    if report.scores:
        table = tables.scores_of(report.scores)
        [one] = tables.shown_of([table])
        found.append(
            _step(tables.printed(tables.SCORE, table, one, dimension), dimension, _("Matching"), is_scoring=True)
        )
    return Page(dimension, report.made_at, report.applications, _answering(report, dimension), found, report.median)


def choices(actor: Actor) -> tuple[Named, Named]:
    """The jobs and the departments one may ask for, by title and by name. One query."""
    jobs = Job.objects.visible_to(actor).filter(is_template=False).order_by("title", "pk").values_list("pk", "title")
    departments = Department.objects.visible_to(actor).order_by("name", "pk").values_list("pk", "name")
    together.fetch([jobs, departments])
    return list(jobs), list(departments)


def label_of(dimension: str, group: str) -> str:
    """A group in the reader's words."""
    if dimension == BOTH:
        sex, _bar, race = group.partition("|")
        return f"{_(tables.label_of('sex', sex))} · {_(tables.label_of('race', race))}"
    return _(tables.label_of(dimension, group))


def _step(printed: Printed, dimension: str, label: str, *, is_scoring: bool = False) -> StepLines:
    return StepLines(
        key=printed.name,
        label=label,
        lines=[_line(group, dimension) for group in printed.step.groups],
        hidden=[label_of(dimension, group) for group in printed.hidden],
        people=printed.people.total if printed.people else None,
        selected=printed.people.selected if printed.people else None,
        unknown=printed.unknown.total if printed.unknown else None,
        is_scoring=is_scoring,
    )


def _line(group: Group, dimension: str) -> Line:
    count, made = group.count, group.comparison
    share = count.share
    interval = made.interval if made else None
    return Line(
        group=count.group,
        label=label_of(dimension, count.group),
        total=count.total,
        selected=count.selected,
        rate=float(count.rate) if count.rate is not None else None,
        rate_low=share.low,
        rate_high=share.high,
        ratio=made.ratio if made else None,
        ratio_low=interval.low if interval else None,
        ratio_high=interval.high if interval else None,
        p=made.p_corrected if made else None,
        method=made.method.value if made else "",
        z=made.z if made else None,
        shortfall=made.shortfall.pooled if made else None,
        says=group.says.value,
        verdict=SAYS[group.says](),
        tone=TONES.get(group.says, ""),
        reasons=[sentence(one) for one in group.reasons],
    )


def sentence(reason: Reason) -> str:
    """A reason in the reader's words."""
    return _(reason.sentence) % reason.values


def _answering(report: Report, dimension: str) -> Answering:
    """By the first question of a dimension: those of both count by sex."""
    place = 1 if dimension == "race" else 0
    sums = {"declined": 0, "left_out": 0, "not_asked": 0, "answered": 0}
    for cell, people in report.fates.items():
        kind = {DECLINED: "declined", "-": "left_out", "": "not_asked"}.get(cell[place], "answered")
        sums[kind] += people
    if any(0 < people < LEAST for people in sums.values()):
        return Answering(None, None, None, None, None)
    asked = report.applications - sums["not_asked"]
    return Answering(asked, sums["answered"], sums["declined"], sums["left_out"], sums["not_asked"])
