"""What applicants are asked about themselves for the statistics: a field each, none needed, apart from the rest."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from hireloom.compliance.questions import Question, QuestionSet

PREFIX = "about_"


class _Radios(forms.RadioSelect):
    """Radio buttons whose choice the browser keeps in no draft, each with its explanation."""

    def __init__(self, question: Question) -> None:
        super().__init__(attrs={"data-no-draft": ""})
        self.explained = {option.key: option.help for option in question.options if option.help}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        text = self.explained.get(str(option["value"]))
        return option | {"help": _(text) if text else ""}


class StatisticsField(forms.ChoiceField):
    """One question. What is no answer counts as none: nobody's application fails for it."""

    def __init__(self, question: Question) -> None:
        choices = [(option.key, _(option.label)) for option in question.options]
        super().__init__(label=_(question.label), choices=choices, required=False, widget=_Radios(question))

    def clean(self, value: Any) -> str:
        return value if isinstance(value, str) and self.valid_value(value) else ""


def add_to(form: forms.Form, sets: Sequence[QuestionSet], prefix: str = PREFIX) -> list[tuple[str, list[Any]]]:
    """Give a form a field for each question; the sets with what leads to them and their fields, for the page."""
    shown = []
    for one in sets:
        names = []
        for question in one.questions:
            name = f"{prefix}{question.key}"
            form.fields[name] = StatisticsField(question)
            names.append(name)
        shown.append((_(one.lead), [form[name] for name in names]))
    return shown


def said(form: forms.Form, prefix: str = PREFIX) -> dict[str, str]:
    """What was answered, by key of the question."""
    given = {name.removeprefix(prefix): value for name, value in form.cleaned_data.items() if name.startswith(prefix)}
    return {key: value for key, value in given.items() if value}
