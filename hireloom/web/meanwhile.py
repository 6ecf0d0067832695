"""Telling the second of two editors, field by field, what stands there now; what they typed stays in the form."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from hireloom.web.templatetags.ui import DASH

LONGEST = 80


@dataclass(frozen=True)
class Difference:
    """A field that differs: its label, what stands there now and what was typed, both in words."""

    label: str
    now: str
    typed: str


def tell(form: forms.Form, differences: Iterable[Difference], *, version: int | None = None) -> None:
    """Add a line for each difference; with `version` the form is on the version that stands there now."""
    if version is not None:
        form.data = {**dict(form.data.items()), "version": str(version)}
    words = _("Somebody changed this while you were writing. What you typed is still here; save again to keep yours.")
    lines = [
        _("%(field)s: now “%(now)s”, you typed “%(typed)s”.")
        % {"field": one.label, "now": shortened(one.now), "typed": shortened(one.typed)}
        for one in differences
        if one.now != one.typed
    ]
    form.add_error(None, [words, *lines])


def shortened(text: str) -> str:
    """A text as long as a line bears; a dash for none."""
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]}…") or DASH
