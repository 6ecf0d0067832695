"""What one types about a pool. Shape only; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Pool
from hireloom.web.form_fields import OneLine


class PoolForm(forms.Form):
    """A pool: what it is called, what it is for, who sees it."""

    name = OneLine(label=_("Name"), max_length=100)
    purpose = OneLine(
        label=_("Purpose"),
        max_length=300,
        required=False,
        help_text=_("What the people in it share, and what you want to write to them about."),
    )
    privacy = forms.ChoiceField(
        label=_("Who sees it"), choices=PoolPrivacy.choices, initial=PoolPrivacy.ORGANIZATION, widget=forms.RadioSelect
    )


def of(pool: Pool) -> dict[str, str]:
    """What the form holds for a pool that exists."""
    return {"name": pool.name, "purpose": pool.purpose, "privacy": pool.privacy}
