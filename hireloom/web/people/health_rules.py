"""Rules of the night: written, looked at in a dry run, switched on and off."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.core import access
from hireloom.flywheel.operations import health_rules as nightly
from hireloom.flywheel.queries import health
from hireloom.people import rules
from hireloom.people.enums import HealthAction, HealthList
from hireloom.people.models import HealthRule
from hireloom.people.operations import health_rules
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb

MOST_SHOWN = 20
LISTS = [(name.value, name.label) for name in health.CONDITIONS]


class RuleForm(forms.Form):
    """Which list, what happens, to how many a night."""

    list = forms.ChoiceField(
        label=gettext_lazy("People on the list"), choices=LISTS, widget=forms.Select(attrs={"class": "input"})
    )
    action = forms.ChoiceField(
        label=gettext_lazy("Every night"), choices=HealthAction.choices, widget=forms.Select(attrs={"class": "input"})
    )
    most = forms.IntegerField(
        label=gettext_lazy("At most a night"),
        min_value=1,
        max_value=health_rules.MOST,
        initial=50,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request) -> HttpResponse:
    """Every rule; POST writes one, and leads to its dry run."""
    access.require(rules.can_manage_health_rules, request.actor)
    form = RuleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        rule = health_rules.write(
            name=HealthList(said["list"]),
            action=HealthAction(said["action"]),
            most=said["most"],
            by=request.actor,
            at=timezone.now(),
        )
        return redirect("people:health-rule", rule.pk)
    context = {"form": form, "rules": HealthRule.objects.visible_to(request.actor), "crumbs": _crumbs()}
    return render(request, "people/health_rules.html", context, status=422 if form.is_bound else 200)


@require_GET
@colleague
def show(request: Request, rule_id: UUID) -> HttpResponse:
    """The dry run: whom the rule would concern now. Nothing is done."""
    access.require(rules.can_manage_health_rules, request.actor)
    rule, at = _rule(request, rule_id), timezone.now()
    concerned = nightly.concerned(rule, at)
    context = {
        "rule": rule,
        "count": concerned.count(),
        "people": list(concerned[:MOST_SHOWN]),
        "now": at,
        "crumbs": [*_crumbs(), Crumb(str(HealthList(rule.list).label))],
    }
    return render(request, "people/health_rule.html", context)


@require_POST
@colleague
def switch(request: Request, rule_id: UUID) -> HttpResponse:
    """On or off."""
    is_on = request.POST.get("is_on") == "1"
    rule = health_rules.switch(rule=_rule(request, rule_id), is_on=is_on, by=request.actor, at=timezone.now())
    toasts.add(request, _("The rule works from tonight on") if rule.is_on else _("The rule is off"), tone="lincoln")
    return redirect("people:health-rule", rule.pk)


@require_POST
@colleague
def remove(request: Request, rule_id: UUID) -> HttpResponse:
    """Away with it; what it did stays."""
    health_rules.remove(rule=_rule(request, rule_id), by=request.actor, at=timezone.now())
    toasts.add(request, _("The rule is removed; what it did stays"))
    return redirect("people:health-rules")


def _rule(request: Request, rule_id: UUID) -> HealthRule:
    found: HealthRule = get_object_or_404(HealthRule.objects.visible_to(request.actor), pk=rule_id)
    return found


def _crumbs() -> list[Crumb]:
    return [
        Crumb(_("Health"), reverse("people:health")),
        Crumb(_("Rules"), reverse("people:health-rules")),
    ]
