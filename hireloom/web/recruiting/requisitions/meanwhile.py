"""Telling the second of two editors what stands there now; what they typed stays in the form."""

from typing import Any

from django import forms

from hireloom.ats.operations.stale import ChangedMeanwhile, plain
from hireloom.web import meanwhile
from hireloom.web.meanwhile import Difference
from hireloom.web.recruiting.approvals import said


def tell(form: forms.Form, values: dict[str, Any], refusal: ChangedMeanwhile) -> forms.Form:
    """The form as it was typed, on the version that stands there now, with a line for each field that differs."""
    mine = values.get("pay_currency") or ""
    theirs = refusal.current.get("pay_currency") or mine
    differences = [
        Difference(str(said.LABELS.get(name, name)), _shown(name, now, theirs), _shown(name, values.get(name), mine))
        for name, now in sorted(refusal.current.items())
        if now != values.get(name)
    ]
    meanwhile.tell(form, differences, version=refusal.version)
    return form


def _shown(name: str, value: Any, currency: str) -> str:
    return said.value(name, plain(value), currency=currency)
