"""What is typed about a field of the organization's own. Shape only."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.ats.operations.field_places import PLACELESS
from hireloom.people.enums import SELECTS, FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition, Option
from hireloom.people.operations.fields import APPROVED, Choice, FieldDraft, Rules
from hireloom.web.typed import readable

Places = Sequence[tuple[UUID, str]]
GATES = {
    FieldSubject.JOB: _("No form is saved without it, and the job does not open while it is empty."),
    FieldSubject.REQUISITION: _(
        "No form is saved without it, and the requisition is not sent for approval while it is empty."
    ),
    FieldSubject.OFFER: _("No form is saved without it, and the offer is not sent for approval while it is empty."),
}
"""Where a required field is asked for besides its form."""
FLAGS = ("is_required", "is_private", "needs_approval", "makes_version")


class FieldForm(forms.Form):
    """What a field is called and offers, how it is guarded, and where it is asked for."""

    label = forms.CharField(label=_("Name"), max_length=100, help_text=_("As colleagues read it."))
    help_text = forms.CharField(
        label=_("Help"), max_length=300, required=False, help_text=_("A line below the field, as this one.")
    )
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For lists: one a line, in the order in which they are offered."),
    )
    is_required = forms.BooleanField(
        label=_("Required"),
        required=False,
        help_text=_("No form is saved without it."),
    )
    is_private = forms.BooleanField(
        label=_("Private"),
        required=False,
        help_text=_("Only for those whose role lets them see private fields; meant for pay and the like."),
    )
    needs_approval = forms.BooleanField(
        label=_("A change is approved again"),
        required=False,
        help_text=_("Those who must agree read it, and are asked anew when it changes."),
    )
    makes_version = forms.BooleanField(
        label=_("A change makes a new version"),
        required=False,
        help_text=_("Once somebody was asked about an offer, or has it, a change makes the next version of it."),
    )
    departments = forms.MultipleChoiceField(
        label=_("Departments"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for jobs of these, and of those below them. None means all."),
    )
    offices = forms.MultipleChoiceField(
        label=_("Offices"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for jobs of these, and of those below them. None means all."),
    )

    def __init__(self, *args: Any, subject: FieldSubject, departments: Places, offices: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, places in (("departments", departments), ("offices", offices)):
            if subject in PLACELESS or not places:
                del self.fields[name]
            else:
                self.fields[name].choices = [(str(pk), label) for pk, label in places]  # type: ignore[attr-defined]
        if subject in GATES:
            self.fields["is_required"].help_text = GATES[subject]
        if subject != FieldSubject.OFFER:
            del self.fields["makes_version"]
        if subject not in APPROVED:
            del self.fields["needs_approval"]

    def clean_label(self) -> str:
        return readable(self.cleaned_data["label"])

    @property
    def rules(self) -> Rules:
        """How the field is guarded."""
        return Rules(**{name: bool(self.cleaned_data.get(name)) for name in FLAGS})

    @property
    def new_choices(self) -> list[Choice]:
        """The choices that were typed, one a line."""
        lines = self.cleaned_data.get("choices", "").splitlines()
        return [Choice(line.strip()) for line in lines if line.strip()]

    def places(self, name: str) -> list[UUID]:
        """The departments or offices that were chosen."""
        return [UUID(value) for value in self.cleaned_data.get(name) or ()]


class NewFieldForm(FieldForm):
    """A field that is not there yet: its kind and key stay for good."""

    field_order = ("label", "kind", "key", "help_text", "choices")

    kind = forms.ChoiceField(
        label=_("Kind"), choices=FieldKind.choices, help_text=_("It stays; for another kind, define another field.")
    )
    key = forms.RegexField(
        "^[a-z][a-z0-9_]*$",
        label=_("Key"),
        max_length=60,
        required=False,
        help_text=_("What programs call it, for good. Left empty, it is made of the name."),
        error_messages={"invalid": _("Small letters, digits and underscores, beginning with a letter.")},
    )

    @property
    def lacks_choices(self) -> bool:
        """A list without a choice; what it is refused for is said beside them."""
        return self.cleaned_data["kind"] in SELECTS and not self.new_choices

    def draft(self, subject: FieldSubject) -> FieldDraft:
        """What was typed, as a field."""
        kind = FieldKind(self.cleaned_data["kind"])
        return FieldDraft(
            subject=subject,
            label=self.cleaned_data["label"],
            kind=kind,
            key=self.cleaned_data["key"],
            help_text=self.cleaned_data["help_text"],
            choices=self.new_choices if kind in SELECTS else (),
            rules=self.rules,
        )


class KnownFieldForm(FieldForm):
    """A field that is there: each choice keeps its key, called as it may be; an empty one is offered no longer."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, field: FieldDefinition, **kwargs: Any) -> None:
        super().__init__(*args, subject=FieldSubject(field.subject), **kwargs)
        self.known: Sequence[Option] = field.choices
        if not field.is_select:
            del self.fields["choices"]
            return
        self.fields["choices"].label = _("Further choices")
        for one in self.known:
            self.fields[f"option-{one.key}"] = forms.CharField(
                label=one.label,
                max_length=100,
                required=False,
                initial="" if one.is_archived else one.label,
            )

    def go_on_from(self, revision: int) -> None:
        """Say that somebody changed the field meanwhile; what was typed is kept when it is sent again."""
        data: Any = self.data
        self.data = data.copy()
        self.data["revision"] = str(revision)  # type: ignore[index]  # a copy may be changed
        words = _("Somebody changed this field while you were writing. What you typed is still here; save again.")
        self.add_error(None, words)

    @property
    def option_controls(self) -> list[forms.BoundField]:
        """The choices that are there, by themselves."""
        return [self[name] for name in self.fields if name.startswith("option-")]

    @property
    def wanted(self) -> list[Choice]:
        """The choices as they are to be."""
        typed = [(one.key, self.cleaned_data.get(f"option-{one.key}", "").strip()) for one in self.known]
        return [Choice(label, key) for key, label in typed if label] + self.new_choices
