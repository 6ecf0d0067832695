"""Telling the second of two editors what stands there now; what they typed stays in the form."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from hireloom.ats.operations.stale import ChangedMeanwhile, plain
from hireloom.web.recruiting.approvals import said


def tell(form: forms.Form, values: dict[str, Any], refusal: ChangedMeanwhile) -> forms.Form:
    """The form as it was typed, on the version that stands there now, with a line for each field that differs."""
    form.data = {**dict(form.data.items()), "version": str(refusal.version)}
    lines = [
        _("%(field)s: now “%(now)s”, you typed “%(typed)s”.")
        % {"field": said.LABELS.get(name, name), "now": _shown(name, now), "typed": _shown(name, values.get(name))}
        for name, now in sorted(refusal.current.items())
        if now != values.get(name)
    ]
    words = _("Somebody changed this while you were writing. What you typed is still here; save again to keep yours.")
    form.add_error(None, [words, *lines])
    return form


def _shown(name: str, value: Any) -> str:
    return said.value(name, plain(value))
