"""Fields for text that people type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.kit.text import clean

TOO_LONG: dict[str, Any] = {"max_length": _("At most %(limit_value)d characters; these are %(show_value)d.")}


class OneLine(forms.CharField):
    """A line without what cannot be typed: control and invisible characters."""

    default_error_messages = TOO_LONG

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class Lines(forms.CharField):
    """Several lines, their ends as one character, without characters that no database keeps."""

    default_error_messages = TOO_LONG

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text.replace("\x00", "").replace("\r\n", "\n").strip()
