"""Where an application came from, and who is credited with it."""

from uuid import UUID

from django import forms
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, rules
from hireloom.ats.models import Application
from hireloom.ats.operations import origins
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Source
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers
from hireloom.web.recruiting.answers import Done
from hireloom.web.recruiting.loading import application_of


class OriginForm(forms.Form):
    """The source, and the colleague who gets the credit."""

    source = forms.ModelChoiceField(
        Source.objects.none(), required=False, label=gettext_lazy("Source"), empty_label=gettext_lazy("Not known")
    )
    credited_to = forms.ModelChoiceField(
        Membership.objects.none(),
        required=False,
        label=gettext_lazy("Credited to"),
        empty_label=gettext_lazy("Nobody"),
        help_text=gettext_lazy("The colleague who referred or found this person."),
    )

    def __init__(self, given: QueryDict | None, *, actor: Actor, application: Application) -> None:
        super().__init__(given, initial={"source": application.source_id, "credited_to": application.credited_to_id})
        members = Membership.objects.visible_to(actor)
        kept = members.filter(Q(deactivated_at=None) | Q(pk=application.credited_to_id))
        self.fields["source"].queryset = Source.objects.visible_to(actor).order_by("name")  # type: ignore[attr-defined]
        self.fields["credited_to"].queryset = kept.order_by("name", "pk")  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@colleague
def change(request: Request, application_id: UUID) -> HttpResponse:
    """Ask for both; then keep them."""
    application = application_of(request, application_id)
    access.require(rules.can_move, request.actor, application)
    posted = request.POST if request.method == "POST" else None
    form = OriginForm(posted, actor=request.actor, application=application)
    words = {"name": blindness.name_of(application, request.actor)}
    question = {
        "title": _("Where %(name)s came from") % words,
        "lead": application.job.title,
        "action_url": reverse("recruiting:application-origins", args=[application.pk]),
        "submit_label": _("Save"),
        "body": "recruiting/_form.html",
        "form": form,
    }
    if posted is None or not form.is_valid():
        return answers.ask(request, question, 200 if posted is None else 422, about=application)
    try:
        changed = origins.change(application=application, **form.cleaned_data, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        form.add_error("credited_to", _(str(refusal)))
        return answers.ask(request, question, 422, about=application)
    return answers.done(request, changed, Done(_("Kept where %(name)s came from.") % words))
