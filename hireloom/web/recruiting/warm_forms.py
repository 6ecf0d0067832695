"""Why somebody of a warm list is set aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.flywheel.warm_enums import Aside
from hireloom.web.form_fields import OneLine


class AsideForm(forms.Form):
    """The reason, and words where one wants to say more."""

    reason = forms.ChoiceField(label=_("Why?"), choices=Aside.choices, initial=Aside.NOT_THIS_JOB)
    because = OneLine(label=_("In your words"), max_length=300, required=False)

    def clean_reason(self) -> Aside:
        return Aside(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("reason") == Aside.OTHER and not found.get("because"):
            self.add_error("because", _("Say why they are set aside."))
        return found
