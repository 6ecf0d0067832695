"""What applicants are asked about themselves for the statistics."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.compliance import rules
from hireloom.compliance.operations import asked_sets
from hireloom.compliance.queries import asking
from hireloom.compliance.questions import SETS
from hireloom.core import access
from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague


class SetsForm(forms.Form):
    """Which sets are asked."""

    sets = forms.MultipleChoiceField(choices=[(one.name, one.label) for one in SETS], required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def choose(request: Request) -> HttpResponse:
    """Show the sets with all their words; keep which of them are asked."""
    access.require(rules.can_choose_questions, request.actor)
    form = SetsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked_sets.choose(names=form.cleaned_data["sets"], by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            toasts.add(request, _("What applicants are asked for the statistics is saved."))
            return redirect("settings:statistics")
    language = get_language() or "en"
    lines = [
        (
            choice,
            choice.set.name in form["sets"].value() if form.is_bound else choice.since is not None,
            ", ".join(countries.name(code, language) for code in sorted(choice.set.countries)),
        )
        for choice in asking.choices(request.actor)
    ]
    return render(
        request, "settings/statistics.html", {"form": form, "lines": lines}, status=422 if form.errors else 200
    )
