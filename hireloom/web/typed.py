"""What people type, before a form takes it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hireloom.kit.text import clean


def readable(value: str) -> str:
    """The value in one line, or a refusal where nothing of it can be seen."""
    if not clean(value):
        raise ValidationError(_("Enter something that can be read."))
    return clean(value)
