"""What one types about a proposal to hand somebody back. Shape only; nothing is saved here."""

from collections.abc import Sequence as Ordered
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.crm.enums import PoolKind
from hireloom.flywheel.hand_back_enums import Asking, DeclineReason
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations.hand_backs import Draft
from hireloom.flywheel.queries.hand_back_choices import Choices
from hireloom.web.form_fields import Lines, OneLine

SILVER = PoolKind.SILVER_MEDALISTS
"""That pool is what a proposal without one means."""


class HandBackForm(forms.Form):
    """What is done when somebody is handed back; `seen` is the version that was shown."""

    pool = forms.ChoiceField(label=gettext_lazy("Pool"), required=False)
    tags = OneLine(
        label=gettext_lazy("Tags"), required=False, max_length=600, help_text=gettext_lazy("Separated by commas.")
    )
    sequence = forms.ChoiceField(
        label=gettext_lazy("Sequence"),
        required=False,
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
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    subject = OneLine(label=gettext_lazy("Subject"), required=False, max_length=300)
    text = Lines(
        label=gettext_lazy("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 9, "class": "input"}),
        help_text=gettext_lazy("Words in double braces are filled in when it is sent."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, choices: Choices, hand_back: HandBack) -> None:
        super().__init__(data, initial=_of(hand_back))
        self.offered: dict[str, dict[str, Any]] = {}
        pools = [one for one in choices.pools if one.kind != SILVER]
        pool = None if hand_back.pool is None or hand_back.pool.kind == SILVER else hand_back.pool
        self._offer("pool", _("Silver medalists"), pools, pool, hidden=_("A pool you do not see"))
        self._offer("sequence", _("None: a task for you instead"), choices.sequences, hand_back.sequence)
        self._offer("topic", _("None"), choices.topics, hand_back.topic)

    def _offer(self, name: str, nothing: str, rows: Ordered[Any], now: Any, *, hidden: str = "") -> None:
        """Offer these, and what is proposed now where it is none of them, so that saving something else keeps it."""
        field: Any = self.fields[name]
        labels = {str(row.pk): row.name for row in rows}
        self.offered[name] = {str(row.pk): row for row in (*rows, *([now] if now else []))}
        field.choices = [
            ("", nothing),
            *((pk, labels.get(pk, hidden or row.name)) for pk, row in self.offered[name].items()),
        ]

    def draft(self) -> Draft:
        """The proposal as it is to be."""
        given = self.cleaned_data
        return Draft(
            pool=self.offered["pool"].get(given["pool"]),
            sequence=self.offered["sequence"].get(given["sequence"]),
            tags=tuple(given["tags"].split(",")),
            contact_on=given["contact_on"],
            asking=Asking(given["asking"]),
            topic=self.offered["topic"].get(given["topic"]),
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
        "pool": row.pool_id if row.pool and row.pool.kind != SILVER else "",
        "tags": ", ".join(row.tags),
        "sequence": row.sequence_id or "",
        "contact_on": row.contact_on,
        "asking": row.asking,
        "topic": row.topic_id or "",
        "subject": row.subject,
        "text": row.text,
        "seen": row.version,
    }
