"""Fields for text that people type."""

from typing import Any

from django import forms

from hireloom.kit.text import clean


class OneLine(forms.CharField):
    """A line without what cannot be typed: control and invisible characters."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class Lines(forms.CharField):
    """Several lines, their ends as one character, without characters that no database keeps."""

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text.replace("\x00", "").replace("\r\n", "\n").strip()
