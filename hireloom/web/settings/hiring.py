"""How rejections wait and what application rules may do, for the whole organization."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import rules
from hireloom.ats.interactions import INTERACTIONS
from hireloom.ats.models import HiringPolicy
from hireloom.ats.operations import policies
from hireloom.ats.queries import policies as queries
from hireloom.core import access
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.hiring_forms import PolicyForm

FIELDS = (
    "rejection_wait",
    "rejection_wait_unit",
    "most_per_hour",
    "rules_may_reject",
    "knockout_wait_days",
    "days_allowed",
    "reminder_pace",
)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request) -> HttpResponse:
    """Show the policy; keep what is sent, unless somebody else changed it, which is shown beside what was typed."""
    access.require(rules.can_decide_policy, request.actor)
    now = queries.of(request.actor)
    initial = {name: getattr(now, name) for name in FIELDS} | {"seen": now.version}
    form = PolicyForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    try:
        policies.decide(policy=form.policy(), seen=form.cleaned_data["seen"], by=request.actor, at=timezone.now())
    except PolicyChangedMeanwhile as refusal:
        return _differs(request, form, refusal.policy)
    toasts.add(request, _("The hiring policy is saved."))
    return redirect("settings:hiring")


def _page(request: Request, form: PolicyForm, *, status: int, theirs: Sequence[Any] = ()) -> HttpResponse:
    context = {"form": form, "theirs": theirs, "interactions": INTERACTIONS}
    return render(request, "settings/hiring.html", context, status=status)


def _differs(request: Request, form: PolicyForm, now: HiringPolicy) -> HttpResponse:
    """What was typed, what holds now, and saving again replaces it."""
    theirs = [
        (form.fields[name].label, _shown(now, name)) for name in FIELDS if getattr(now, name) != form.cleaned_data[name]
    ]
    typed = PolicyForm({name: form.data.get(name, "") for name in form.data} | {"seen": str(now.version)})
    return _page(request, typed, status=409, theirs=theirs)


def _shown(policy: HiringPolicy, name: str) -> str:
    value = getattr(policy, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    in_words = {
        "rejection_wait_unit": policy.get_rejection_wait_unit_display,
        "reminder_pace": policy.get_reminder_pace_display,
    }
    return str(in_words[name]() if name in in_words else value)
