"""What is typed about a requisition and an opening."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import CloseReason, EmploymentType
from hireloom.ats.models import Department, Job, Office, Opening, Requisition
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.web.choices import offer_places
from hireloom.web.recruiting.amounts import BandForm

NONE = gettext_lazy("None")
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOSABLE = [(value, label) for value, label in CloseReason.choices if value not in {"filled", "not_approved"}]


class VersionedForm(BandForm):
    """A form that knows which version of the row it was opened on."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RequisitionForm(VersionedForm):
    """The wish to hire."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    code = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Yours, if you have one. Left empty, the next one is given."),
    )
    headcount = forms.IntegerField(label=gettext_lazy("People"), min_value=1, max_value=100, initial=1)
    starts_on = forms.DateField(label=gettext_lazy("Start"), required=False, widget=DATE)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        Department.objects.none(), label=gettext_lazy("Department"), required=False, empty_label=NONE
    )
    office: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(
        Office.objects.none(), label=gettext_lazy("Office"), required=False, empty_label=NONE
    )
    employment_type = forms.ChoiceField(label=gettext_lazy("Employment"), choices=EmploymentType.choices)
    hiring_manager = forms.ModelChoiceField(
        Membership.objects.none(), label=gettext_lazy("Hiring manager"), required=False, empty_label=NONE
    )
    recruiter = forms.ModelChoiceField(
        Membership.objects.none(), label=gettext_lazy("Recruiter"), required=False, empty_label=NONE
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Why somebody is needed. Those who must agree read it."),
    )
    is_backfill = forms.BooleanField(
        label=gettext_lazy("Backfill"), required=False, help_text=gettext_lazy("Somebody leaves, and the seat stays.")
    )
    backfill_for = forms.CharField(label=gettext_lazy("In place of"), max_length=150, required=False)
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Confidential"),
        required=False,
        help_text=gettext_lazy("Only those named here, those who must agree, and administrators see it."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self, actor)
        colleagues = Membership.objects.visible_to(actor).active().order_by("name", "pk")
        for name in ("hiring_manager", "recruiter"):
            self.fields[name].queryset = colleagues  # type: ignore[attr-defined]

    @staticmethod
    def of(row: Requisition) -> dict[str, Any]:
        """The values of a requisition that exists."""
        names = (
            "title code headcount starts_on department office employment_type hiring_manager recruiter reason "
            "is_backfill backfill_for is_confidential version"
        )
        ids = {"department", "office", "hiring_manager", "recruiter"}
        values = {name: getattr(row, f"{name}_id" if name in ids else name) for name in names.split()}
        return values | BandForm.of_band(row)

    def values(self) -> dict[str, Any]:
        """What was typed, as the fields of a requisition."""
        typed = self.cleaned_data
        plain = ("title", "code", "headcount", "starts_on", "reason", "is_backfill", "backfill_for", "is_confidential")
        chosen = ("department", "office", "hiring_manager", "recruiter")
        return (
            {name: typed[name] for name in plain}
            | {f"{name}_id": typed[name].pk if typed[name] else None for name in chosen}
            | {"employment_type": EmploymentType(typed["employment_type"])}
            | self.band()
        )


class OpeningForm(VersionedForm):
    """A seat of a job."""

    code = forms.CharField(
        label=gettext_lazy("Number"), max_length=30, required=False, help_text=gettext_lazy("Left empty, one is given.")
    )
    starts_on = forms.DateField(label=gettext_lazy("Start"), required=False, widget=DATE)
    is_backfill = forms.BooleanField(
        label=gettext_lazy("Backfill"), required=False, help_text=gettext_lazy("Somebody leaves, and the seat stays.")
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)

    field_order = ("code", "starts_on", "pay_min", "pay_max", "pay_currency", "pay_period", "is_backfill", "note")

    def __init__(self, *args: Any, shows_pay: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shows_pay = shows_pay
        if not shows_pay:
            for name in ("pay_min", "pay_max", "pay_currency", "pay_period"):
                del self.fields[name]

    @staticmethod
    def of(row: Opening) -> dict[str, Any]:
        """The values of an opening that exists."""
        names = ("code", "starts_on", "is_backfill", "note", "version")
        return {name: getattr(row, name) for name in names} | BandForm.of_band(row)

    def clean_pay_currency(self) -> str:
        return str(self.cleaned_data.get("pay_currency", "")).upper()

    def values(self) -> dict[str, Any]:
        """What was typed, as the fields of an opening; without the right to see pay it is left as it is."""
        typed = self.cleaned_data
        values = {name: typed[name] for name in ("code", "starts_on", "is_backfill", "note")}
        return values | (self.band() if self.shows_pay else {})


class ClosingForm(forms.Form):
    """Why a requisition or an opening ends."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=CLOSABLE)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)


class BeginningForm(forms.Form):
    """Where people apply who are to be hired for a requisition: a new job, perhaps from a template, or one there is."""

    job: "forms.ModelChoiceField[Job]" = forms.ModelChoiceField(
        Job.objects.none(), label=gettext_lazy("Job"), required=False, empty_label=gettext_lazy("A new job")
    )
    template: "forms.ModelChoiceField[Job]" = forms.ModelChoiceField(
        Job.objects.none(),
        label=gettext_lazy("Template of a new job"),
        required=False,
        empty_label=gettext_lazy("The usual stages"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jobs = Job.objects.visible_to(actor).exclude(status="archived").order_by("title", "pk")
        self.fields["job"].queryset = jobs.exclude(status="closed").filter(is_template=False)  # type: ignore[attr-defined]
        self.fields["template"].queryset = jobs.filter(is_template=True)  # type: ignore[attr-defined]
