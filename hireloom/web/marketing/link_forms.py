"""What a tracking link is to say."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hireloom.ats.models import JobPost
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.marketing.arrivals import MOST_CAMPAIGN
from hireloom.marketing.enums import LinkTarget
from hireloom.marketing.operations.links import LONGEST_PATH, LinkDraft
from hireloom.people.models import Source


class LinkForm(forms.Form):
    """A source, a campaign, whom to credit, and one place of the careers site."""

    source = forms.ModelChoiceField(
        Source.objects.none(),
        label=_("Source"),
        empty_label=_("Choose"),
        help_text=_("Where you will share it. Applications that come by it have this source."),
    )
    campaign = forms.CharField(
        label=_("Campaign"), max_length=MOST_CAMPAIGN, required=False, help_text=_("To tell one effort from the next.")
    )
    credited_to = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Credited to"),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("The colleague who shares it: whoever applies by it is credited to them."),
    )
    target = forms.ChoiceField(label=_("Leads to"), choices=LinkTarget.choices, widget=forms.RadioSelect)
    post = forms.ModelChoiceField(
        JobPost.objects.none(), label=_("Job post"), required=False, empty_label=_("Choose"), blank=True
    )
    path = forms.CharField(
        label=_("Page"),
        required=False,
        max_length=LONGEST_PATH,
        help_text=_("For a page of the careers site: its path, such as “teams/design”."),
    )

    def __init__(self, given: QueryDict | None, *, actor: Actor, post: JobPost | None = None) -> None:
        first: dict[str, Any] = {"target": LinkTarget.POST if post else LinkTarget.HOME, "post": post}
        super().__init__(given, initial=first)
        fields: dict[str, Any] = self.fields
        fields["source"].queryset = Source.objects.visible_to(actor).order_by("name")
        members = Membership.objects.visible_to(actor).active()
        fields["credited_to"].queryset = members.order_by("name", "pk")
        fields["post"].queryset = JobPost.objects.visible_to(actor).filter(is_internal=False).order_by("title", "pk")

    def draft(self) -> LinkDraft:
        """What was asked for; what does not belong to the chosen target is left out."""
        said = self.cleaned_data
        target, post = LinkTarget(said["target"]), said["post"]
        return LinkDraft(
            source=said["source"],
            campaign=said["campaign"],
            credited_to=said["credited_to"],
            target=target,
            post_id=post.pk if post and target == LinkTarget.POST else None,
            path=said["path"],
        )
