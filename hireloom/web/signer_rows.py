"""Who signs for us, as rows of a form: a colleague or whom else the form knows, and before the person or after them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.operations import offer_signers
from hireloom.core.actor import Actor
from hireloom.core.models import Membership

ROWS = offer_signers.MOST_SIGNERS
WHEN = [("after", gettext_lazy("after the person")), ("before", gettext_lazy("before the person"))]


class SignerRows:
    """The rows of a form, and the colleagues they choose among. One query, however many rows.

    `others` are choices before the colleagues: pairs of a key and a label.
    """

    def __init__(self, form: forms.Form, actor: Actor, *, others: Iterable[tuple[str, str]] = ()) -> None:
        members = Membership.objects.visible_to(actor).active().order_by("name", "pk")
        self.form, self.colleagues = form, {str(member.pk): member for member in members}
        who = [("", _("Nobody")), *others, *((key, member.name) for key, member in self.colleagues.items())]
        for number in range(1, ROWS + 1):
            label = _("Signs for us (%(number)d)") % {"number": number}
            form.fields[f"signer_{number}"] = forms.ChoiceField(label=label, choices=who, required=False)
            form.fields[f"signs_{number}"] = forms.ChoiceField(label=_("When"), choices=WHEN, required=False)

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The rows as the form shows them."""
        return [(self.form[f"signer_{number}"], self.form[f"signs_{number}"]) for number in range(1, ROWS + 1)]

    def chosen(self, cleaned: dict[str, Any]) -> list[tuple[str, bool]]:
        """The keys of those who were chosen, each with whether before the person; the rows leave what was typed."""
        rows = [
            (cleaned.pop(f"signer_{number}", ""), cleaned.pop(f"signs_{number}", "")) for number in range(1, ROWS + 1)
        ]
        return [(who, when == "before") for who, when in rows if who]


def initial(chosen: Iterable[tuple[str, bool]]) -> dict[str, Any]:
    """The rows of those who were chosen, by their keys."""
    found: dict[str, Any] = {}
    for number, (who, is_before) in zip(range(1, ROWS + 1), chosen, strict=False):
        found |= {f"signer_{number}": who, f"signs_{number}": "before" if is_before else "after"}
    return found
