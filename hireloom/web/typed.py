"""What people type, before a form takes it; and what an address or a button says, where no form reads it."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hireloom.kit.text import clean

N = TypeVar("N", int, int | None)


def readable(value: str) -> str:
    """The value in one line, or a refusal where nothing of it can be seen."""
    if not clean(value):
        raise ValidationError(_("Enter something that can be read."))
    return clean(value)


def uuid_or_none(text: str) -> UUID | None:
    """Read an id; None for anything that is not one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def day_or_none(text: str) -> date | None:
    """Read a day as browsers send it, 2027-03-01; None for anything that is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def number_or(otherwise: N, text: str, *, digits: int) -> N:
    """Read a number of at most so many digits; `otherwise` for anything that is not one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else otherwise
