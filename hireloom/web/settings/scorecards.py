"""Scorecard forms: what interviewers are asked to judge; and who reads scorecards early."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ats import rules
from hireloom.ats.models import ScorecardForm
from hireloom.ats.operations import scorecard_forms
from hireloom.ats.operations.scorecard_forms import Attribute, Category
from hireloom.ats.queries import scorecard_forms as forms
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague

SPARE_ROWS = 2
MOST_TYPED = 100


@dataclass(frozen=True)
class Sheet:
    """The editor of a form: its name, its categories with a few empty rows each, the version it was made from."""

    name: str
    categories: Sequence[Category]
    number: int = 0

    @property
    def shown(self) -> list[Category]:
        spare = [Attribute("")] * SPARE_ROWS
        filled = [Category(one.name, [*one.attributes, *spare]) for one in self.categories]
        return [*filled, Category("", spare)]


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_edit_forms, request.actor)
    context = {
        "forms": forms.listed(request.actor),
        "is_open": forms.is_feedback_open(request.actor),
        "may_change_rule": rules.can_change_feedback_rule(request.actor),
    }
    return render(request, "settings/scorecards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_edit_forms, request.actor)
    if request.method != "POST":
        return _editor(request, Sheet("", scorecard_forms.usual()))
    sheet = _typed(request.POST)
    try:
        scorecard_forms.write(name=sheet.name, categories=sheet.categories, by=request.actor, at=timezone.now())
    except scorecard_forms.FormNameTaken:
        return _editor(request, sheet, problem=_("There is a form of that name already."))
    except Unacceptable as refusal:
        return _editor(request, sheet, problem=_(str(refusal)))
    toasts.add(request, _("The form is there; choose it in the interview plan of a job."), tone="lincoln")
    return redirect("settings:scorecards")


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, form_id: UUID) -> HttpResponse:
    """Change a form; of two who do so at once, the second sees that and loses nothing."""
    access.require(rules.can_edit_forms, request.actor)
    form = _form_of(request, form_id)
    if request.method != "POST":
        last = forms.last_version(form)
        return _editor(request, Sheet(form.name, _categories(last.definition), last.number), form)
    sheet = _typed(request.POST)
    given: dict[str, Any] = {"by": request.actor, "at": timezone.now()}
    try:
        with transaction.atomic():
            form = scorecard_forms.rename(form=form, name=sheet.name, **given)
            scorecard_forms.revise(form=form, categories=sheet.categories, seen_number=sheet.number, **given)
    except scorecard_forms.FormNameTaken:
        return _editor(request, sheet, form, problem=_("There is a form of that name already."))
    except Unacceptable as refusal:
        return _editor(request, sheet, form, problem=_(str(refusal)))
    except scorecard_forms.FormChangedMeanwhile as refusal:
        words = _(
            "Somebody published version %(number)s in the meantime. What you typed is still here; save again to "
            "publish it as the next version."
        )
        sheet = Sheet(sheet.name, sheet.categories, refusal.current.number)
        now = _categories(refusal.current.definition)
        return _editor(request, sheet, form, problem=words % {"number": refusal.current.number}, current=now)
    toasts.add(request, _("The form is saved. Scorecards that were begun keep the version they have."), tone="lincoln")
    return redirect("settings:scorecards")


@require_POST
@colleague
def make_default(request: Request, form_id: UUID) -> HttpResponse:
    form = scorecard_forms.make_default(form=_form_of(request, form_id), by=request.actor, at=timezone.now())
    toasts.add(request, _("%(name)s is the default form.") % {"name": form.name}, tone="lincoln")
    return redirect("settings:scorecards")


@require_POST
@colleague
def offer(request: Request, form_id: UUID) -> HttpResponse:
    form, is_active = _form_of(request, form_id), request.POST.get("is_active") == "yes"
    try:
        scorecard_forms.offer(form=form, is_active=is_active, by=request.actor, at=timezone.now())
    except scorecard_forms.IsTheDefault:
        toasts.add(request, _("The default form stays offered; make another one the default first."), tone="alert")
    else:
        words = _("%(name)s is offered.") if is_active else _("%(name)s is no longer offered.")
        toasts.add(request, words % {"name": form.name})
    return redirect("settings:scorecards")


@require_POST
@colleague
def open_feedback(request: Request) -> HttpResponse:
    is_open = request.POST.get("is_open") == "yes"
    scorecard_forms.open_feedback(is_open=is_open, by=request.actor, at=timezone.now())
    words = _("Scorecards may be read early now.") if is_open else _("Everybody writes their own scorecard first.")
    toasts.add(request, words)
    return redirect("settings:scorecards")


def _form_of(request: Request, form_id: UUID) -> ScorecardForm:
    return get_object_or_404(ScorecardForm.objects.visible_to(request.actor), pk=form_id)


def _categories(definition: Sequence[dict[str, Any]]) -> list[Category]:
    return [
        Category(one["name"], [Attribute(a["name"], a.get("help", ""), a["key"]) for a in one["attributes"]])
        for one in definition
    ]


def _typed(sent: QueryDict) -> Sheet:
    """Read the rows; each says which category it belongs to, and an attribute that is there already its key."""
    columns = (sent.getlist(f"attribute-{name}")[:MOST_TYPED] for name in ("category", "key", "name", "help"))
    rows = list(zip(*columns, strict=False))
    categories = [
        Category(
            name,
            [
                Attribute(label, help_, key)
                for place, key, label, help_ in rows
                if place == str(number) and label.strip()
            ],
        )
        for number, name in enumerate(sent.getlist("category-name")[:MOST_TYPED])
    ]
    number = sent.get("number", "")
    kept = [one for one in categories if one.attributes]
    return Sheet(sent.get("name", ""), kept, int(number) if number.isdecimal() and len(number) < 6 else 0)


def _editor(
    request: Request,
    sheet: Sheet,
    form: ScorecardForm | None = None,
    *,
    problem: str = "",
    current: Sequence[Category] = (),
) -> HttpResponse:
    context = {"sheet": sheet, "form": form, "problem": problem, "current": current}
    return render(request, "settings/scorecard.html", context, status=422 if problem else 200)
