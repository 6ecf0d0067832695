"""Whether it is foretold how people answer, how well that came true, and which version is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.ai import rules
from hireloom.ai.enums import ModelState, Question
from hireloom.ai.models import PredictionModel
from hireloom.ai.operations import prediction_models, prediction_switches
from hireloom.ai.operations.prediction_models import MadeByOtherRules, NoBetterThanAverage, SwitchedOff
from hireloom.ai.queries import prediction_reports
from hireloom.ai.queries.prediction_reports import Use
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column, Shape, Tone

DAYS = (30, 90, 180, 365, 730)
TONES: dict[str, Tone] = {ModelState.ACTIVE: "lincoln", ModelState.KEPT: "neutral", ModelState.WEAK: "weld"}


@dataclass(frozen=True)
class Point(Shape):
    """A tenth of the foretold: shares in [0, 1], and where it stands in a picture of 100 by 100, up being less."""

    count: int
    foretold: float
    rate: float
    low: float
    high: float
    x: float
    y: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Measured(Shape):
    """How the last quarter went: `better` is by how much better than the average, a share, below 0 for worse."""

    figures: Mapping[str, Any]
    better: float
    points: Sequence[Point]
    reach: float


@dataclass(frozen=True)
class Version(Shape):
    """A version in the list."""

    model: PredictionModel
    tone: Tone
    measured: Measured | None
    can_be_used: bool


@dataclass(frozen=True)
class Quiet(Shape):
    """How many spells of quiet were watched, how many came back, and the share that had, after so many days."""

    count: int
    happened: int
    shares: Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Part(Shape):
    """A question: how it stands, how well the version in use does, and all versions."""

    use: Use
    shown: Version | None
    versions: Sequence[Version]
    groups: Sequence[tuple[str, Mapping[str, Any] | None]]
    quiet: Quiet | None = None
    low: float | None = None
    high: float | None = None


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    actor = request.actor
    if not (rules.can_view_predictions(actor) or rules.can_switch_predictions(actor)):
        raise PermissionDenied
    state = prediction_reports.state(actor)
    context = {"state": state, "parts": [_part(use) for use in state.uses], "columns": _columns()}
    return render(request, "settings/predictions.html", context | {"now": timezone.now()})


@require_POST
@colleague
def switch(request: Request) -> HttpResponse:
    """Switch a question on or off, as the button says."""
    question, at = _question(request.POST.get("question", "")), timezone.now()
    if request.POST.get("to") == "on":
        prediction_switches.switch_on(question=question, by=request.actor, at=at)
        toasts.add(request, _("Predictions are on. What there is to learn from is being looked at."), tone="lincoln")
    else:
        prediction_switches.switch_off(question=question, by=request.actor, at=at)
        toasts.add(request, _("Predictions are off."), tone="lincoln")
    return redirect("settings:predictions")


@require_POST
@colleague
def train(request: Request) -> HttpResponse:
    """Have a version learned now instead of on Monday."""
    try:
        prediction_models.begin(question=_question(request.POST.get("question", "")), by=request.actor)
    except SwitchedOff:
        toasts.add(request, _("Predictions are off; switch them on first."), tone="weld")
    else:
        toasts.add(request, _("A version is being learned; it is here in about a minute."), tone="lincoln")
    return redirect("settings:predictions")


@require_POST
@colleague
def activate(request: Request, prediction_model_id: UUID) -> HttpResponse:
    """Go back to a version, or on to a newer one."""
    model = prediction_reports.find(prediction_model_id, request.actor)
    if model is None:
        raise Http404
    try:
        prediction_models.activate(model=model, by=request.actor, at=timezone.now())
    except NoBetterThanAverage:
        toasts.add(request, _("This version was no better than the average, so that it is not used."), tone="weld")
    except MadeByOtherRules:
        toasts.add(request, _("This version was made by rules of an earlier release; learn a new one."), tone="weld")
    else:
        words = _("Version %(number)d is used from now on.") % {"number": model.number}
        toasts.add(request, words, tone="lincoln")
    return redirect("settings:predictions")


def _question(value: str) -> Question:
    if value not in Question.values:
        raise Http404
    return Question(value)


def _part(use: Use) -> Part:
    versions = [_version(model) for model in use.versions]
    shown = _version(use.active) if use.active else next(iter(versions), None)
    low, high = prediction_reports.edges(shown.model) if shown else (None, None)
    named = {"held_out": _("Held out: not shown to anybody"), "others": _("All others")}
    groups = [(named[name], found) for name, found in use.groups]
    return Part(use, shown, versions, groups, _quiet(use.active), low, high)


def _quiet(model: PredictionModel | None) -> Quiet | None:
    found = prediction_reports.quiet(model) if model else None
    return Quiet(found.count, found.happened, [(days, 1 - found.share_after(days)) for days in DAYS]) if found else None


def _version(model: PredictionModel) -> Version:
    measured = _measured(model.measures) if model.measures else None
    return Version(model, TONES[model.state], measured, prediction_reports.can_be_used(model))


def _measured(figures: Mapping[str, Any]) -> Measured:
    bins = figures["bins"]
    reach = next(step for step in (0.1, 0.2, 0.3, 0.5, 1.0) if step >= _farthest(bins) or step == 1.0)
    points = [
        Point(
            count=one["count"],
            foretold=one["foretold"],
            rate=one["came_true"] / one["count"],
            low=one["low"],
            high=one["high"],
            x=_place(one["foretold"], reach),
            y=100 - _place(one["came_true"] / one["count"], reach),
            top=100 - _place(one["high"], reach),
            bottom=100 - _place(one["low"], reach),
        )
        for one in bins
    ]
    return Measured(figures, figures["skill"], points, reach)


def _farthest(bins: Sequence[Mapping[str, Any]]) -> float:
    return float(max(max(one["foretold"], one["came_true"] / one["count"]) for one in bins))


def _place(share: float, reach: float) -> float:
    return round(min(share / reach, 1.0) * 100, 2)


def _columns() -> list[Column]:
    heads = [("count", _("Messages")), ("foretold", _("Foretold")), ("rate", _("Answered")), ("span", _("95 of 100"))]
    return [Column("tenth", _("Tenth")), *(Column(key, label, is_numeric=True) for key, label in heads)]
