"""What one types about a proposal to hand somebody back. Shape only; nothing is saved here."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.core.actor import Actor
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Pool, Sequence
from hireloom.flywheel.hand_back_enums import Asking, DeclineReason
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations.hand_backs import Draft
from hireloom.messaging.models import Topic
from hireloom.web.form_fields import Lines, OneLine


class HandBackForm(forms.Form):
    """What is done when somebody is handed back; `seen` is the version that was shown."""

    pool = forms.ModelChoiceField(
        label=gettext_lazy("Pool"), queryset=Pool.objects.none(), required=False, empty_label=None
    )
    tags = OneLine(
        label=gettext_lazy("Tags"), required=False, max_length=600, help_text=gettext_lazy("Separated by commas.")
    )
    sequence = forms.ModelChoiceField(
        label=gettext_lazy("Sequence"),
        queryset=Sequence.objects.none(),
        required=False,
        empty_label=gettext_lazy("None: a task for you instead"),
        help_text=gettext_lazy("It begins on the day below, or at once where none is given."),
    )
    contact_on = forms.DateField(
        label=gettext_lazy("Write to them from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    asking = forms.ChoiceField(
        label=gettext_lazy("What they hear now"),
        choices=Asking.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Nothing is sent before you hand them back."),
    )
    topic = forms.ModelChoiceField(
        label=gettext_lazy("Topic"), queryset=Topic.objects.none(), required=False, empty_label=gettext_lazy("None")
    )
    subject = OneLine(label=gettext_lazy("Subject"), required=False, max_length=300)
    text = Lines(
        label=gettext_lazy("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 9, "class": "input"}),
        help_text=gettext_lazy("Words in double braces are filled in when it is sent."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, actor: Actor, hand_back: HandBack) -> None:
        super().__init__(data, initial=_of(hand_back))
        fields: Any = self.fields
        fields["pool"].queryset = Pool.objects.visible_to(actor).order_by("name", "pk")
        fields["pool"].empty_label = _("Silver medalists")
        running = Sequence.objects.visible_to(actor).filter(state=SequenceState.ACTIVE)
        fields["sequence"].queryset = running.order_by("name", "pk")
        fields["topic"].queryset = Topic.objects.visible_to(actor).offered()

    def draft(self) -> Draft:
        """The proposal as it is to be."""
        given = self.cleaned_data
        return Draft(
            pool=given["pool"],
            sequence=given["sequence"],
            tags=tuple(given["tags"].split(",")),
            contact_on=given["contact_on"],
            asking=Asking(given["asking"]),
            topic=given["topic"],
            subject=given["subject"],
            text=given["text"],
        )


class DeclineForm(forms.Form):
    """Why somebody is not handed back."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why not?"),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        initial=DeclineReason.NOT_GOOD_ENOUGH,
    )
    because = OneLine(
        label=gettext_lazy("In your words"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Colleagues who see the proposal read it; the person does not."),
    )


def _of(row: HandBack) -> dict[str, Any]:
    return {
        "pool": row.pool_id,
        "tags": ", ".join(row.tags),
        "sequence": row.sequence_id,
        "contact_on": row.contact_on,
        "asking": row.asking,
        "topic": row.topic_id,
        "subject": row.subject,
        "text": row.text,
        "seen": row.version,
    }
