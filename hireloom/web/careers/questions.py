"""The questions of a post in the form for applying: one field each, named after the question."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.ats import file_questions
from hireloom.ats.enums import QuestionKind
from hireloom.ats.queries.post_questions import Question
from hireloom.web.careers.uploads import Upload
from hireloom.web.form_fields import Lines, OneLine

PREFIX = "question_"
INPUT = {"class": "input"}
CHOOSING = frozenset({QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.CHOICES})
MISSING = {"required": _("Please answer this.")}


class FileAnswer(forms.Field):
    """A question that is answered by a file. The file is the view's business, which puts here what became of it."""

    is_file = True

    def __init__(self, question: Question) -> None:
        super().__init__(label=question.label, help_text=question.help, required=False)
        self.is_needed, self.upload = question.is_required, Upload()
        self.accept = ",".join(f".{one}" for one in file_questions.accepted(question))
        self.kinds = ", ".join(question.options).upper()
        self.most_bytes = file_questions.most_bytes(question)
        self.question = question

    @property
    def most_megabytes(self) -> int:
        """How large the file may be."""
        return self.most_bytes // 1024**2


def add_to(form: forms.Form, questions: Sequence[Question]) -> None:
    """Give a form a field for each question."""
    for question in questions:
        form.fields[name_of(question)] = _field(question)


def name_of(question: Question) -> str:
    return f"{PREFIX}{question.id}"


def answered(form: forms.Form) -> dict[str, Any]:
    """What was answered, by the id of the question."""
    said = form.cleaned_data
    given = {name.removeprefix(PREFIX): said[name] for name in said if name.startswith(PREFIX)}
    return {key: _plain(value) for key, value in given.items() if value not in ("", None, [])}


def _plain(value: Any) -> Any:
    return value if isinstance(value, list | bool | str) else str(value)


def files_asked_for(form: forms.Form) -> list[tuple[str, FileAnswer]]:
    """The questions of a form that are answered by a file, with the names of their fields."""
    return [(name, field) for name, field in form.fields.items() if isinstance(field, FileAnswer)]


def _field(question: Question) -> forms.Field:
    if question.kind == QuestionKind.FILE:
        return FileAnswer(question)
    shared: dict[str, Any] = {
        "label": question.label,
        "help_text": question.help,
        "required": question.is_required,
        "error_messages": MISSING,
    }
    if question.kind in CHOOSING:
        return _choice(question, shared)
    widgets: dict[QuestionKind, tuple[type[forms.Field], forms.Widget, dict[str, Any]]] = {
        QuestionKind.LONG_TEXT: (Lines, forms.Textarea(attrs=INPUT | {"rows": "4"}), {"max_length": 5000}),
        QuestionKind.NUMBER: (
            forms.DecimalField,
            forms.NumberInput(attrs=INPUT | {"step": "any"}),
            {"max_digits": 14, "decimal_places": 4},
        ),
        QuestionKind.DATE: (forms.DateField, forms.DateInput(attrs=INPUT | {"type": "date"}), {}),
    }
    line = (OneLine, forms.TextInput(attrs=INPUT), {"max_length": 500})
    field, widget, more = widgets.get(question.kind, line)
    return field(widget=widget, **more, **shared)


def _choice(question: Question, shared: dict[str, Any]) -> forms.Field:
    options = [(one, one) for one in question.options]
    if question.kind == QuestionKind.YES_NO:
        yes_no = [("yes", _("Yes")), ("no", _("No"))]
        return forms.ChoiceField(choices=yes_no, widget=forms.RadioSelect, **shared)
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(choices=[("", ""), *options], widget=forms.Select(attrs=INPUT), **shared)
    return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **shared)
