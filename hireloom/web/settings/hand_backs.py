"""What proposals to hand people back begin with, and when those who were hired are asked for referrals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.hand_back_enums import WritesWhen
from hireloom.flywheel.models import HandBackPolicy
from hireloom.flywheel.operations import hand_back_policies
from hireloom.flywheel.operations.hand_back_policies import MOST_DAYS, MOST_STALE, MOST_WEEKS, Policy
from hireloom.flywheel.queries import hand_back_policies as queries
from hireloom.messaging.models import MailTemplate, Topic
from hireloom.web import toasts
from hireloom.web.http import Request, colleague

FIELDS = ("contact_after_days", "writes_when", "template", "topic", "stale_after_days", "referral_after_weeks")


class PolicyForm(forms.Form):
    """The policy; `seen` is the version that was shown."""

    contact_after_days = forms.IntegerField(
        label=gettext_lazy("Write to them again after days"),
        min_value=0,
        max_value=MOST_DAYS,
        help_text=gettext_lazy(
            "What a proposal begins with; whoever hands somebody back may choose another day. 0: no day."
        ),
    )
    writes_when = forms.ChoiceField(
        label=gettext_lazy("Suggest to ask whether we may stay in touch"),
        choices=WritesWhen.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Nothing is sent before a colleague hands somebody back."),
    )
    template = forms.ModelChoiceField(
        label=gettext_lazy("Template of that mail"),
        queryset=MailTemplate.objects.none(),
        required=False,
        empty_label=gettext_lazy("Our own words, in the person's language"),
        help_text=gettext_lazy("One of everybody's. For people who read its language; others get our own words."),
    )
    topic = forms.ModelChoiceField(
        label=gettext_lazy("Ask about a topic instead"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=gettext_lazy("No, send that mail"),
        help_text=gettext_lazy("They get one mail that asks whether they want to hear of it, and say yes by a link."),
    )
    stale_after_days = forms.IntegerField(
        label=gettext_lazy("A proposal is stuck after days"), min_value=1, max_value=MOST_STALE
    )
    referral_after_weeks = forms.IntegerField(
        label=gettext_lazy("Ask new hires for referrals after weeks"),
        min_value=0,
        max_value=MOST_WEEKS,
        help_text=gettext_lazy("A task for the recruiter who is responsible for the job. 0: never."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, actor: Actor, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        shared = MailTemplate.objects.visible_to(actor).active().filter(owner=None)
        fields["template"].queryset = shared.order_by("name", "pk")
        fields["topic"].queryset = Topic.objects.visible_to(actor).offered()

    def policy(self) -> Policy:
        """The policy as it is to be."""
        given = self.cleaned_data
        return Policy(
            contact_after_days=given["contact_after_days"],
            referral_after_weeks=given["referral_after_weeks"],
            stale_after_days=given["stale_after_days"],
            writes_when=WritesWhen(given["writes_when"]),
            template=given["template"],
            topic=given["topic"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request) -> HttpResponse:
    """Show the policy; keep what is sent, unless somebody else changed it, which is shown beside what was typed."""
    access.require(rules.can_decide_policy, request.actor)
    now = queries.of(request.actor)
    initial = {name: getattr(now, name) for name in FIELDS} | {"seen": now.version}
    form = PolicyForm(request.POST or None, actor=request.actor, initial=initial)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    try:
        hand_back_policies.decide(
            policy=form.policy(), seen=form.cleaned_data["seen"], by=request.actor, at=timezone.now()
        )
    except PolicyChangedMeanwhile as refusal:
        return _differs(request, form, refusal.policy)
    toasts.add(request, _("How people are handed back is saved."))
    return redirect("settings:hand-backs")


def _page(request: Request, form: PolicyForm, *, status: int, theirs: Sequence[Any] = ()) -> HttpResponse:
    return render(request, "settings/hand_backs.html", {"form": form, "theirs": theirs}, status=status)


def _differs(request: Request, form: PolicyForm, now: HandBackPolicy) -> HttpResponse:
    """What was typed, what holds now, and saving again replaces it."""
    theirs = [
        (form.fields[name].label, _shown(now, name)) for name in FIELDS if getattr(now, name) != form.cleaned_data[name]
    ]
    typed = request.POST.copy()
    typed["seen"] = str(now.version)
    return _page(request, PolicyForm(typed, actor=request.actor), status=409, theirs=theirs)


def _shown(policy: HandBackPolicy, name: str) -> str:
    value = getattr(policy, name)
    if name == "writes_when":
        return str(WritesWhen(value).label)
    return _("none") if value is None else str(value)
