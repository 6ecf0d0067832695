"""Writing to people: who must agree, how often they hear from us, and what stands below our mails."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.enums import ConsentNeed
from hireloom.messaging.models import ContactPolicy
from hireloom.messaging.operations import contact_policies
from hireloom.messaging.operations.contact_policies import MOST_BOUNCES, MOST_DAYS, Policy
from hireloom.messaging.queries import contact_policies as queries
from hireloom.web import toasts
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague

FIELDS = (
    "consent_need", "countries", "days_between", "postal_address", "tracks_opens", "soft_bounces", "soft_bounce_days",
)  # fmt: skip


class PolicyForm(forms.Form):
    """The policy; `seen` is the version that was shown."""

    consent_need = forms.ChoiceField(
        label=gettext_lazy("Who must have agreed before we write to many"),
        choices=ConsentNeed.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A mail by a colleague to one person, and answers to what somebody does themselves, need no consent."
        ),
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("The countries"), required=False, widget=forms.CheckboxSelectMultiple
    )
    days_between = forms.IntegerField(
        label=gettext_lazy("Days between two mails to one person at least"),
        min_value=0,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("Of different sequences; the steps of one have their own waits. 0 for none."),
    )
    postal_address = OneLine(
        label=gettext_lazy("Postal address"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Stands below mails to many, beside the link to unsubscribe; many laws want it."),
    )
    tracks_opens = forms.BooleanField(
        label=gettext_lazy("Measure who opens and clicks"),
        required=False,
        help_text=gettext_lazy("Off unless you want it: many people object to it, and links work without it."),
    )
    soft_bounces = forms.IntegerField(
        label=gettext_lazy("Mails that come back for now until outreach to an address waits"),
        min_value=0,
        max_value=MOST_BOUNCES,
        help_text=gettext_lazy(
            "A full mailbox, or a server that does not answer. It waits for a month, or until they answer or a mail "
            "arrives. 0 for never. An address that does not exist is written to no more at once."
        ),
    )
    soft_bounce_days = forms.IntegerField(label=gettext_lazy("Within so many days"), min_value=1, max_value=MOST_DAYS)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = countries.names((get_language() or "en").partition("-")[0])
        self.fields["countries"].choices = sorted(named.items(), key=lambda item: item[1])  # type: ignore[attr-defined]

    def clean_countries(self) -> list[str]:
        return sorted(self.cleaned_data["countries"])

    def policy(self) -> Policy:
        """The policy as it is to be."""
        given = self.cleaned_data
        return Policy(
            consent_need=ConsentNeed(given["consent_need"]),
            countries=tuple(given["countries"]),
            days_between=given["days_between"],
            postal_address=given["postal_address"],
            tracks_opens=given["tracks_opens"],
            soft_bounces=given["soft_bounces"],
            soft_bounce_days=given["soft_bounce_days"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request) -> HttpResponse:
    """Show the policy; keep what is sent, unless somebody else changed it, which is shown beside what was typed."""
    access.require(rules.can_edit_suppressions, request.actor)
    now = queries.of(request.actor)
    initial = {name: getattr(now, name) for name in FIELDS} | {"seen": now.version}
    form = PolicyForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    try:
        contact_policies.decide(
            policy=form.policy(), seen=form.cleaned_data["seen"], by=request.actor, at=timezone.now()
        )
    except Unacceptable as refusal:
        form.add_error("countries", _(str(refusal)))
        return _page(request, form, status=422)
    except PolicyChangedMeanwhile as refusal:
        return _differs(request, form, refusal.policy)
    toasts.add(request, _("The rules for writing to people are saved."))
    return redirect("settings:contact-policy")


def _page(request: Request, form: PolicyForm, *, status: int, theirs: Sequence[Any] = ()) -> HttpResponse:
    return render(request, "settings/contact_policy.html", {"form": form, "theirs": theirs}, status=status)


def _differs(request: Request, form: PolicyForm, now: ContactPolicy) -> HttpResponse:
    """What was typed, what holds now, and saving again replaces it."""
    theirs = [
        (form.fields[name].label, _shown(now, name)) for name in FIELDS if getattr(now, name) != form.cleaned_data[name]
    ]
    typed = request.POST.copy()
    typed["seen"] = str(now.version)
    return _page(request, PolicyForm(typed), status=409, theirs=theirs)


def _shown(policy: ContactPolicy, name: str) -> str:
    value = getattr(policy, name)
    if name == "countries":
        language = get_language() or "en"
        return ", ".join(countries.name(code, language) for code in value) or _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(ConsentNeed(value).label if name == "consent_need" else value) or _("none")
