"""What we may write to a person: shown beside them, said no to, and taken back."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.enums import Channel, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Suppression
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.queries import standing
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people.notes import CHANGED

LOOKS = ("drawer", "page")
REASONS = (
    SuppressionReason.DO_NOT_CONTACT,
    SuppressionReason.OBJECTED,
    SuppressionReason.UNSUBSCRIBED,
    SuppressionReason.NOT_INTERESTED,
    SuppressionReason.LATER,
    SuppressionReason.WRONG_PERSON,
)


class NoForm(forms.Form):
    """Why somebody is not to be written to, by what, and until when. Shape only."""

    reason = forms.ChoiceField(label=gettext_lazy("Why"), choices=[(each.value, each.label) for each in REASONS])
    covers = forms.TypedChoiceField(
        label=gettext_lazy("What we do not send"),
        coerce=int,
        choices=[(each.value, each.label) for each in (SuppressionCover.CONTACT, SuppressionCover.OUTREACH)],
        help_text=gettext_lazy("Answers to what they do themselves, such as an application, always reach them."),
    )
    channel = forms.ChoiceField(label=gettext_lazy("By which way"), choices=Channel.choices)
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("From that day on we may write again. Empty: for good."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500)

    def no(self) -> No:
        given = self.cleaned_data
        day = given["until"]
        return No(
            scope=SuppressionScope.PERSON,
            reason=SuppressionReason(given["reason"]),
            channel=Channel(given["channel"]),
            covers=SuppressionCover(given["covers"]),
            note=given["note"],
            until=timezone.make_aware(datetime.combine(day, time.min)) if day else None,
        )


class LiftForm(forms.Form):
    """Why somebody may be written to again. Shape only."""

    because = forms.CharField(label=gettext_lazy("Why may we write again?"), max_length=500)


@require_safe
@colleague
def show(request: Request, person_id: UUID) -> HttpResponse:
    """The part of the profile that is loaded after it, or a page for browsers without scripts."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    look = request.GET.get("look", "")
    found = standing.of(person, actor=request.actor, at=timezone.now())
    context = {
        "person": person,
        "standing": found,
        "may_say_no": "suppress" in found.may,
        "may_ask": "write" in found.may,
        "look": look if look in LOOKS else "page",
        "now": timezone.now(),
    }
    return render(request, "people/_standing.html" if is_fragment(request) else "people/standing.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def say_no(request: Request, person_id: UUID) -> HttpResponse:
    """Ask why a person is not to be written to, then keep it."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_suppress, request.actor, person)
    form = NoForm(request.POST if request.method == "POST" else None)
    if not form.is_valid() or not _kept(request, person, form):
        return asking.ask(request, _question(person, form), status=422 if form.is_bound else 200)
    text = _("%(name)s is not written to.") % {"name": person.name}
    return asking.done(request, text, otherwise=reverse("people:person", args=[person.pk]), changed=CHANGED)


@require_http_methods(["GET", "POST"])
@colleague
def lift(request: Request, suppression_id: UUID) -> HttpResponse:
    """Ask why somebody may be written to again, then lift what stood against it."""
    rows = Suppression.objects.visible_to(request.actor).select_related("person")
    suppression = get_object_or_404(rows, pk=suppression_id)
    access.require(rules.can_lift, request.actor, suppression)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return asking.ask(request, _lifting(suppression, form), status=422 if form.is_bound else 200)
    because, at = form.cleaned_data["because"], timezone.now()
    try:
        suppressions.lift(suppression=suppression, because=because, by=request.actor, at=at)
    except suppressions.AlreadyLifted:
        return asking.refused(request, _("Somebody lifted this in the meantime."), otherwise=_back(suppression))
    return asking.done(request, _("We may write again."), otherwise=_back(suppression), changed=CHANGED)


def _kept(request: Request, person: Person, form: NoForm) -> bool:
    try:
        suppressions.suppress(no=form.no(), person=person, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        form.add_error("until", _(str(refusal)))
    return form.is_valid()


def _question(person: Person, form: NoForm) -> dict[str, Any]:
    return {
        "title": _("Do not write to %(name)s") % {"name": person.name},
        "lead": _("Mails that wait are stopped when it is their turn."),
        "form": form,
        "action_url": reverse("people:suppressions", args=[person.pk]),
        "submit_label": _("Do not write"),
    }


def _lifting(suppression: Suppression, form: LiftForm) -> dict[str, Any]:
    lead = _("Lifted is: %(reason)s") % {"reason": SuppressionReason(suppression.reason).label}
    return {
        "title": _("Write again?"),
        "lead": f"{lead} · {suppression.value}" if suppression.value else lead,
        "form": form,
        "action_url": reverse("people:suppression-lift", args=[suppression.pk]),
        "back_url": _back(suppression),
        "submit_label": _("Write again"),
    }


def _back(suppression: Suppression) -> str:
    if suppression.person_id is None:
        return reverse("people:list")
    return reverse("people:person", args=[suppression.person_id])
