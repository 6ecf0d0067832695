"""Who signs an offer for us, as rows of a form: a colleague, and before the person or after them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.operations.offers import Signer
from hireloom.core.actor import Actor
from hireloom.core.models import Membership

ROWS = 4
WHEN = [("after", gettext_lazy("after the person")), ("before", gettext_lazy("before the person"))]


def add_to(form: forms.Form, actor: Actor) -> None:
    """Put the rows into a form."""
    colleagues = Membership.objects.visible_to(actor).active().order_by("name", "pk")
    for number in range(1, ROWS + 1):
        label = _("Signs for us (%(number)d)") % {"number": number}
        form.fields[f"signer_{number}"] = forms.ModelChoiceField(
            colleagues, label=label, required=False, empty_label=_("Nobody")
        )
        form.fields[f"signs_{number}"] = forms.ChoiceField(label=_("When"), choices=WHEN, required=False)


def pairs(form: forms.Form) -> list[tuple[forms.BoundField, forms.BoundField]]:
    """The rows as the form shows them."""
    return [(form[f"signer_{number}"], form[f"signs_{number}"]) for number in range(1, ROWS + 1)]


def initial(signers: Sequence[Signer]) -> dict[str, Any]:
    """The rows of those who were chosen."""
    found: dict[str, Any] = {}
    for number, one in enumerate(signers[:ROWS], 1):
        found |= {f"signer_{number}": one.membership, f"signs_{number}": "before" if one.is_before else "after"}
    return found


def chosen(cleaned: dict[str, Any]) -> tuple[Signer, ...]:
    """Those who were chosen in a form; it leaves no field of its rows."""
    rows = [
        (cleaned.pop(f"signer_{number}", None), cleaned.pop(f"signs_{number}", "")) for number in range(1, ROWS + 1)
    ]
    return tuple(Signer(member, is_before=when == "before") for member, when in rows if member)
