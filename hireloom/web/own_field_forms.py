"""The form that an organization's own fields make: shape only, what a field takes is the operation's to say."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from hireloom.kit.money import minor_units
from hireloom.people import field_types
from hireloom.people.enums import AMOUNTS, RANGES, FieldKind
from hireloom.people.models import FieldDefinition
from hireloom.people.queries.own_fields import Line

Fields = dict[str, forms.Field]
NOTHING = ("", "\N{EN DASH}")
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Group:
    """The controls of one field: one, or two ends and a currency under one name."""

    definition: FieldDefinition
    controls: Sequence[forms.BoundField]

    @property
    def is_several(self) -> bool:
        return len(self.controls) > 1


class OwnFieldsForm(forms.Form):
    """The fields of one row as they are now, `lines`; `colleagues` are those who may be chosen."""

    def __init__(
        self, *args: Any, lines: Sequence[Line], colleagues: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        self.lines, self.people = lines, [(str(pk), name) for pk, name in colleagues]
        super().__init__(*args, **kwargs)
        self.initial = {name: value for line in lines for name, value in _initial(line).items()}
        for line in lines:
            self.fields |= self._controls(line)

    @property
    def groups(self) -> list[Group]:
        """The controls by field, in order."""
        return [
            Group(line.definition, [self[name] for name in self.fields if name.split("-")[1] == line.definition.key])
            for line in self.lines
        ]

    def values(self) -> dict[str, Any]:
        """What was typed, as plain values by key."""
        return {line.definition.key: self._typed(line.definition) for line in self.lines}

    def refuse(self, key: str, words: str) -> None:
        """Say at a field why its value is not taken; above the form where it is not shown."""
        name = next((name for name in self.fields if name.split("-")[1] == key), None)
        called = f"{self.fields[name].label}: " if name else ""
        self.add_error(name, words.removeprefix(called))

    def _controls(self, line: Line) -> Fields:
        field, stem = line.definition, f"field-{line.definition.key}"
        kind = FieldKind(field.kind)
        if kind in RANGES:
            ends = {f"{stem}-min": _number(_("From")), f"{stem}-max": _number(_("To"))}
            return _marked(ends | (_currency(stem) if kind in AMOUNTS else {}), field)
        if kind == FieldKind.AMOUNT:
            return _marked({stem: _number(_("Amount"))} | _currency(stem), field)
        made = CONTROLS[kind](self, line)
        made.label, made.help_text = field.label, field.help_text
        return _marked({stem: made}, field)

    def _typed(self, field: FieldDefinition) -> Any:
        stem, kind = f"field-{field.key}", FieldKind(field.kind)
        if kind in RANGES or kind in AMOUNTS:
            return self._measured(stem, kind)
        value = self.cleaned_data.get(stem)
        if kind == FieldKind.YES_NO:
            return {YES: True, NO: False}.get(str(value))
        if value is None or value in ("", []):
            return None
        return value.isoformat() if kind == FieldKind.DATE else value

    def _measured(self, stem: str, kind: FieldKind) -> dict[str, Any] | None:
        """An amount, or both ends of a range, as typed; None when neither is."""
        said = self.cleaned_data
        value, least, most = (said.get(name) for name in (stem, f"{stem}-min", f"{stem}-max"))
        if value is None and least is None and most is None:
            return None
        if kind == FieldKind.NUMBER_RANGE:
            return {"min": least, "max": most}
        currency = str(said.get(f"{stem}-currency") or "").upper()
        if kind == FieldKind.AMOUNT:
            return {"amount_minor": _minor(value, currency), "currency": currency}
        return {"min_minor": _minor(least, currency), "max_minor": _minor(most, currency), "currency": currency}


def _initial(line: Line) -> dict[str, Any]:
    """What the controls of a field show at first."""
    value, stem, kind = line.value, f"field-{line.definition.key}", FieldKind(line.definition.kind)
    if value is None:
        return {}
    if kind == FieldKind.NUMBER_RANGE:
        return {f"{stem}-min": value["min"], f"{stem}-max": value["max"]}
    if kind == FieldKind.AMOUNT_RANGE:
        currency = value["currency"]
        ends = {f"{stem}-{end}": _major(value[f"{end}_minor"], currency) for end in ("min", "max")}
        return ends | {f"{stem}-currency": currency}
    if kind == FieldKind.AMOUNT:
        return {stem: _major(value["amount_minor"], value["currency"]), f"{stem}-currency": value["currency"]}
    if kind == FieldKind.YES_NO:
        return {stem: YES if value else NO}
    return {stem: value}


def _options(line: Line) -> list[tuple[str, str]]:
    """The choices that may be chosen: those that are offered, and archived ones that are chosen already."""
    chosen = {line.value} if isinstance(line.value, str) else set(line.value or ())
    return [(one.key, one.label) for one in line.definition.choices if not one.is_archived or one.key in chosen]


def _number(label: str = "") -> forms.Field:
    return forms.DecimalField(label=label, required=False, decimal_places=field_types.MOST_DECIMALS)


def _currency(stem: str) -> Fields:
    return {
        f"{stem}-currency": forms.RegexField(
            "^[A-Za-z]{3}$",
            label=_("Currency"),
            required=False,
            help_text=_("Three letters: EUR, USD, GBP."),
            error_messages={"invalid": _("A currency has three letters, for example EUR.")},
        )
    }


def _marked(controls: Fields, field: FieldDefinition) -> Fields:
    """Mark what is required. Of two ends one is enough, which the operation sees to."""
    for one in controls.values():
        one.required = field.is_required and len(controls) == 1
    return controls


def _user(form: OwnFieldsForm, line: Line) -> forms.Field:
    gone = [] if line.value is None or line.value in dict(form.people) else [(line.value, line.words)]
    return forms.ChoiceField(choices=[NOTHING, *gone, *form.people])


CONTROLS: Mapping[FieldKind, Callable[[OwnFieldsForm, Line], forms.Field]] = {
    FieldKind.SHORT_TEXT: lambda _form, _line: forms.CharField(max_length=field_types.SHORT),
    FieldKind.LONG_TEXT: lambda _form, _line: forms.CharField(
        max_length=field_types.LONG, widget=forms.Textarea(attrs={"rows": 4})
    ),
    FieldKind.YES_NO: lambda _form, _line: forms.ChoiceField(choices=[NOTHING, (YES, _("Yes")), (NO, _("No"))]),
    FieldKind.SINGLE_SELECT: lambda _form, line: forms.ChoiceField(choices=[NOTHING, *_options(line)]),
    FieldKind.MULTI_SELECT: lambda _form, line: forms.MultipleChoiceField(
        choices=_options(line), widget=forms.CheckboxSelectMultiple
    ),
    FieldKind.NUMBER: lambda _form, _line: _number(),
    FieldKind.DATE: lambda _form, _line: forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    ),
    FieldKind.URL: lambda _form, _line: forms.CharField(
        max_length=field_types.ADDRESS, widget=forms.URLInput(attrs={"placeholder": "https://"})
    ),
    FieldKind.USER: _user,
}


def _minor(amount: Decimal | None, currency: str) -> Decimal | None:
    return None if amount is None else amount * minor_units(currency)


def _major(amount: int | None, currency: str) -> Decimal | None:
    return None if amount is None else (Decimal(amount) / minor_units(currency)).normalize() + 0
