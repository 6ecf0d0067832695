"""Topics: what people can choose to hear of."""

from uuid import UUID

from django import forms
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.enums import SubscriptionState
from hireloom.messaging.models import Topic
from hireloom.messaging.operations import topics
from hireloom.messaging.operations.topics import TopicDraft
from hireloom.web import toasts
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague


class TopicForm(forms.Form):
    """A topic, as people read it. Shape only."""

    name = OneLine(
        label=gettext_lazy("Name"),
        max_length=80,
        help_text=gettext_lazy("As people read it, for example “Nursing jobs”."),
    )
    words = OneLine(
        label=gettext_lazy("What they get"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("One sentence: what you write about, and how often."),
    )
    is_offered = forms.BooleanField(
        label=gettext_lazy("People can choose it"),
        required=False,
        help_text=gettext_lazy("Who subscribed before stays subscribed, and can leave at any time."),
    )


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_edit_topics, request.actor)
    rows = Topic.objects.visible_to(request.actor).annotate(
        confirmed=Count("subscriptions", filter=Q(subscriptions__state=SubscriptionState.CONFIRMED)),
        asked=Count("subscriptions", filter=Q(subscriptions__state=SubscriptionState.UNCONFIRMED)),
    )
    ordered = rows.in_order()
    return render(request, "settings/topics.html", {"topics": ordered})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_edit_topics, request.actor)
    form = TopicForm(request.POST or None)
    del form.fields["is_offered"]
    if form.is_valid() and _kept(request, form, None):
        toasts.add(request, _("The topic is added; people can choose it now."))
        return redirect("settings:topics")
    return _form(request, form, _("Add a topic"))


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, topic_id: UUID) -> HttpResponse:
    access.require(rules.can_edit_topics, request.actor)
    topic = get_object_or_404(Topic.objects.visible_to(request.actor), pk=topic_id)
    now = {"name": topic.name, "words": topic.words, "is_offered": topic.retired_at is None}
    form = TopicForm(request.POST or None, initial=now)
    if form.is_valid() and _kept(request, form, topic):
        toasts.add(request, _("The topic is saved."))
        return redirect("settings:topics")
    return _form(request, form, topic.name)


def _kept(request: Request, form: TopicForm, topic: Topic | None) -> bool:
    draft, at = TopicDraft(**form.cleaned_data), timezone.now()
    try:
        if topic is None:
            topics.add(draft=draft, by=request.actor, at=at)
        else:
            topics.change(topic=topic, draft=draft, by=request.actor, at=at)
    except topics.TopicNameTaken:
        form.add_error("name", _("There is a topic of that name already."))
    except Unacceptable as refusal:
        form.add_error("name", _(str(refusal)))
    return form.is_valid()


def _form(request: Request, form: TopicForm, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "back_url": reverse("settings:topics")}
    return render(request, "settings/form.html", context, status=422 if form.is_bound else 200)
