"""Signing on a page: a name, a drawing by pen or finger or the typed name, and that one means it."""

import json
from collections.abc import Sequence
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.operations.signing import Signature
from hireloom.kit.text import clean

LONGEST_DRAWING = 200_000


class Name(forms.CharField):
    """A name without what cannot be typed."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class SignForm(forms.Form):
    """The name, strokes of a pen if one drew, and that one wants it; a page says in `agrees` what that is."""

    name = Name(
        label=gettext_lazy("Your full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Please write your full name.")},
    )
    drawing = forms.CharField(required=False, max_length=LONGEST_DRAWING, widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label=gettext_lazy("I have read the letter and sign it electronically."),
        error_messages={"required": gettext_lazy("Please say that you have read it before you sign.")},
    )

    def clean_drawing(self) -> list[list[tuple[float, float]]]:
        """Strokes as lists of points in [0, 1]; what is none is as if nothing was drawn."""
        try:
            strokes = json.loads(self.cleaned_data["drawing"] or "[]")
            return [[(float(x), float(y)) for x, y in stroke] for stroke in strokes]
        except (ValueError, TypeError) as error:
            raise forms.ValidationError(_("The drawing could not be read; please draw it again.")) from error


def signature_of(request: HttpRequest, form: SignForm) -> Signature | None:
    """What was signed, with what the network says of the signer; None when it is none, which the form then says."""
    if not form.is_valid():
        return None
    is_drawn = request.POST.get("manner") == "drawn"
    strokes: Sequence[Any] = form.cleaned_data["drawing"] if is_drawn else []
    if is_drawn and not strokes:
        form.add_error("drawing", _("Please draw your signature, or type your name."))
        return None
    return Signature(
        name=form.cleaned_data["name"],
        strokes=strokes,
        address=get_adapter(request).get_client_ip(request) or "",
        agent=request.headers.get("User-Agent", ""),
    )
