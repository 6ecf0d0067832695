"""The groups of people by what they did, and the thresholds by which they are told apart."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.ai import rules
from hireloom.ai.operations import prediction_groups
from hireloom.ai.queries import prediction_groups as reads
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column

MOST_DAYS, MOST_TIMES = 3650, 100


class RulesForm(forms.Form):
    """The thresholds. Shape only."""

    recent_days = forms.IntegerField(label=gettext_lazy("Lately: days"), min_value=1, max_value=MOST_DAYS)
    sleeping_days = forms.IntegerField(label=gettext_lazy("Long ago: days"), min_value=1, max_value=MOST_DAYS)
    often = forms.IntegerField(label=gettext_lazy("Often: contacts"), min_value=1, max_value=MOST_TIMES)
    unanswered = forms.IntegerField(
        label=gettext_lazy("Silent: unanswered first messages"), min_value=1, max_value=MOST_TIMES
    )


@require_http_methods(["GET", "POST"])
@colleague
def index(request: Request) -> HttpResponse:
    """Show the groups; change the thresholds."""
    actor = request.actor
    may_change = rules.can_switch_predictions(actor)
    if not (rules.can_view_predictions(actor) or may_change):
        raise PermissionDenied
    shown = reads.of(actor)
    form = RulesForm(request.POST if request.method == "POST" else None, initial=vars(shown.rules))
    if form.is_bound and form.is_valid():
        try:
            prediction_groups.change(**form.cleaned_data, by=actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            toasts.add(request, _("Saved. Everybody is being grouped anew."), tone="lincoln")
            return redirect("settings:prediction-groups")
    context = {
        "shown": shown,
        "form": form,
        "may_change": may_change,
        "columns": _columns(),
        "now": timezone.now(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "settings/prediction_groups.html", context, status=status)


def _columns() -> list[Column]:
    heads = [("people", _("People")), ("messages", _("First messages")), ("answered", _("Answered"))]
    return [Column("group", _("Group")), *(Column(key, label, is_numeric=True) for key, label in heads)]
