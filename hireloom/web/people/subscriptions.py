"""What a person wants to hear of, beside them: asked about, and ended when they tell a colleague so."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.models import Subscription, Topic
from hireloom.messaging.operations import mails, subscriptions
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people.notes import CHANGED


class AskForm(forms.Form):
    """About what a person is asked. Shape only."""

    topic: "forms.ModelChoiceField[Topic]" = forms.ModelChoiceField(
        label=gettext_lazy("Topic"), queryset=Topic.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.visible_to(actor).offered()  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@colleague
def ask(request: Request, person_id: UUID) -> HttpResponse:
    """Choose a topic, then have the person asked by one mail whether they want to hear of it."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_write_to, request.actor, person)
    form = AskForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if not form.is_valid() or not _asked(request, person, form):
        return asking.ask(request, _question(person, form), status=422 if form.is_bound else 200)
    text = _("%(name)s is asked by a mail.") % {"name": person.name}
    return asking.done(request, text, otherwise=reverse("people:person", args=[person.pk]), changed=CHANGED)


@require_http_methods(["GET", "POST"])
@colleague
def end(request: Request, subscription_id: UUID) -> HttpResponse:
    """Ask whether it is meant, then write about the topic no more: only the person begins it again."""
    rows = Subscription.objects.visible_to(request.actor).select_related("person", "topic")
    row = get_object_or_404(rows, pk=subscription_id)
    access.require(rules.can_suppress, request.actor, row.person)
    back = reverse("people:person", args=[row.person_id])
    if request.method == "GET":
        return asking.ask(request, _ending(row, back))
    subscriptions.end(subscription=row, by=request.actor, at=timezone.now())
    return asking.done(request, _("They hear no more of it."), otherwise=back, changed=CHANGED)


def _asked(request: Request, person: Person, form: AskForm) -> bool:
    try:
        subscriptions.ask(person=person, topic=form.cleaned_data["topic"], by=request.actor, at=timezone.now())
    except subscriptions.SaidNo:
        form.add_error("topic", _("They ended this themselves; only they begin it again, by the link in your mails."))
    except mails.NotToBeWrittenTo as refusal:
        form.add_error(None, [objection.words for objection in refusal.objections])
    except Unacceptable as refusal:
        form.add_error("topic", _(str(refusal)))
    return form.is_valid()


def _question(person: Person, form: AskForm) -> dict[str, Any]:
    return {
        "title": _("Ask %(name)s about a topic") % {"name": person.name},
        "lead": _("They get one mail that asks. Until they say yes, nobody writes to them about it."),
        "form": form,
        "action_url": reverse("people:subscribing", args=[person.pk]),
        "submit_label": _("Ask by mail"),
    }


def _ending(row: Subscription, back: str) -> dict[str, Any]:
    return {
        "title": _("Write about “%(topic)s” no more?") % {"topic": row.topic.name},
        "lead": _("Only they can begin it again, by the link in your mails."),
        "action_url": reverse("people:subscription-end", args=[row.pk]),
        "back_url": back,
        "submit_label": _("Write no more"),
    }
