"""Lines of a profile: work, education, skills, languages; added, changed and removed on the person's page."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules, tongues
from hireloom.people.enums import DatePrecision, LanguageLevel
from hireloom.people.models import Education, Employment, Person, PersonLanguage, PersonSkill
from hireloom.people.operations import profile_rows
from hireloom.web import asking
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague
from hireloom.web.people.notes import CHANGED

MODELS: dict[str, type[Any]] = {
    "work": Employment,
    "education": Education,
    "skills": PersonSkill,
    "languages": PersonLanguage,
}
_WRITTEN = re.compile(r"^(?P<year>(?:19|20)\d\d)(?:-(?P<month>0?[1-9]|1[0-2])(?:-(?P<day>0?[1-9]|[12]\d|3[01]))?)?$")


class When(forms.CharField):
    """A year, a month or a day as one types it; its value is the first day and how precise it was."""

    def clean(self, value: Any) -> tuple[date | None, str]:
        text = (super().clean(value) or "").strip()
        if not text:
            return None, ""
        found = _WRITTEN.match(text)
        if found is None:
            raise forms.ValidationError(_("Write a year, or a year and month as 2019-05."))
        precision = DatePrecision.DAY if found["day"] else DatePrecision.MONTH if found["month"] else DatePrecision.YEAR
        try:
            return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)), precision.value
        except ValueError as error:
            raise forms.ValidationError(_("There is no such day.")) from error


class SpanForm(forms.Form):
    """From when to when."""

    started = When(label=gettext_lazy("From"), required=False, help_text=gettext_lazy("2019, or 2019-05."))
    ended = When(label=gettext_lazy("Until"), required=False)
    is_current = forms.BooleanField(label=gettext_lazy("Until today"), required=False)

    def values(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        typed = dict(self.cleaned_data)
        started, ended = typed.pop("started", (None, "")), typed.pop("ended", (None, ""))
        return typed | {
            "started_on": started[0],
            "started_precision": started[1],
            "ended_on": ended[0],
            "ended_precision": ended[1],
        }


class WorkForm(SpanForm):
    """A position."""

    title = OneLine(label=gettext_lazy("Title"), max_length=200, required=False)
    company = OneLine(label=gettext_lazy("Company"), max_length=200, required=False)
    field_order = ("title", "company", "started", "ended", "is_current")


class EducationForm(SpanForm):
    """A school or course."""

    school = OneLine(label=gettext_lazy("School or university"), max_length=200, required=False)
    degree = OneLine(label=gettext_lazy("Degree"), max_length=200, required=False)
    field = OneLine(label=gettext_lazy("Subject"), max_length=200, required=False)
    field_order = ("school", "degree", "field", "started", "ended", "is_current")


class SkillForm(forms.Form):
    """A skill."""

    name = OneLine(label=gettext_lazy("Skill"), max_length=100)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class LanguageForm(forms.Form):
    """A language and how well it is spoken."""

    code = forms.ChoiceField(label=gettext_lazy("Language"))
    level = forms.ChoiceField(
        label=gettext_lazy("Level"), required=False, choices=[("", gettext_lazy("Not known")), *LanguageLevel.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = tongues.choices()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


FORMS: dict[str, type[Any]] = {
    "work": WorkForm,
    "education": EducationForm,
    "skills": SkillForm,
    "languages": LanguageForm,
}
TITLES = {
    "work": gettext_lazy("Work"),
    "education": gettext_lazy("Education"),
    "skills": gettext_lazy("Skill"),
    "languages": gettext_lazy("Language"),
}


@require_http_methods(["GET", "POST"])
@colleague
def write(request: Request, person_id: UUID, kind: str, row_id: UUID | None = None) -> HttpResponse:
    """Add a line, or change one."""
    person, model = _person(request, person_id), MODELS[kind]
    row = _row(person, model, row_id)
    given = request.POST if request.method == "POST" else None
    form = FORMS[kind](given, initial=_initial(row) if row else None)
    where = [person.pk, row.pk] if row else [person.pk]
    question = {
        "title": TITLES[kind],
        "lead": person.name,
        "form": form,
        "action_url": reverse(f"people:line-{kind}" if row else f"people:line-new-{kind}", args=where),
        "submit_label": _("Save") if row else _("Add"),
    }
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    try:
        profile_rows.write(
            person=person, model=model, values=form.values(), by=request.actor, at=timezone.now(), row_id=row_id
        )
    except Unacceptable as refusal:
        form.add_error(None, _(str(refusal)))
        return asking.ask_again(request, question)
    return _answer(request, person, _("Saved"))


@require_http_methods(["GET", "POST"])
@colleague
def remove(request: Request, person_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Remove a line, once it is clear which."""
    person, model = _person(request, person_id), MODELS[kind]
    if request.method == "GET":
        row = _row(person, model, row_id)
        name = tongues.name(row.code) if isinstance(row, PersonLanguage) else str(row)
        question = {
            "title": _("Remove “%(line)s”?") % {"line": name.strip(" ·")},
            "lead": person.name,
            "action_url": reverse(f"people:line-removal-{kind}", args=[person.pk, row_id]),
            "submit_label": _("Remove"),
            "is_danger": True,
        }
        return asking.ask(request, question)
    profile_rows.remove(person=person, model=model, row_id=row_id, by=request.actor, at=timezone.now())
    return _answer(request, person, _("Removed"))


def _person(request: Request, person_id: UUID) -> Person:
    person: Person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_edit_person, request.actor, person)
    return person


def _row(person: Person, model: type[Any], row_id: UUID | None) -> Any:
    if row_id is None:
        return None
    row = model.objects.filter(person=person, pk=row_id).first()  # no actor: the person was seen
    if row is None:
        raise Http404
    return row


def _initial(row: Any) -> dict[str, Any]:
    names = [field.name for field in row._meta.concrete_fields]
    values = {name: getattr(row, name) for name in names if name not in {"organization", "person", "document"}}
    if "started_on" in values:
        values["started"] = _written(row.started_on, row.started_precision)
        values["ended"] = _written(row.ended_on, row.ended_precision)
    return values


def _written(day: date | None, precision: str) -> str:
    """A day as one types it, as precise as it is known."""
    if day is None:
        return ""
    return day.isoformat()[: {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(DatePrecision(precision or "day"), 10)]


def _answer(request: Request, person: Person, text: str) -> HttpResponse:
    return asking.done(request, text, otherwise=reverse("people:person", args=[person.pk]), changed=CHANGED)
