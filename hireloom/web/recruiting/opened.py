"""What a form showed when it was opened, kept in the form itself: so that the second of two editors is told.

For rows that count no versions. The value is signed, since it decides whether something may be overwritten.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.db.models import Model
from django.utils.translation import gettext as _

from hireloom.ats.operations.stale import ChangedMeanwhile, plain
from hireloom.web import meanwhile
from hireloom.web.meanwhile import Difference
from hireloom.web.recruiting.approvals import said

NAME, SALT = "opened", "hireloom.web.recruiting.opened"


def of(row: Model, names: Iterable[str]) -> str:
    """The values of a row, for a hidden field named `opened`."""
    return signing.dumps({name: plain(getattr(row, name)) for name in sorted(names)}, salt=SALT, compress=True)


def read(text: str) -> dict[str, Any] | None:
    """The values that a form was opened with; None when it says none of ours."""
    try:
        values: dict[str, Any] = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return values


def tell(form: forms.Form, wanted: Mapping[str, Any], refusal: ChangedMeanwhile) -> None:
    """Say what stands there now, field by field; what was typed stays in the form."""
    differences = [
        Difference(_label(form, name), _shown(name, now), _shown(name, wanted.get(name)))
        for name, now in sorted(refusal.current.items())
    ]
    meanwhile.tell(form, differences)


def _label(form: forms.Form, name: str) -> str:
    field = form.fields.get(name.removesuffix("_id")) or form.fields.get(name)
    return str(field.label) if field else str(said.LABELS.get(name, name))


def _shown(name: str, value: Any) -> str:
    if name.endswith("_id"):
        return _("another one") if value else _("None")
    return said.value(name, plain(value))
