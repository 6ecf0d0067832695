"""What is typed about interviews: the shape of it, not what may be done with it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import Verdict
from hireloom.ats.models import Application, Interview, Job, PlanInterview
from hireloom.ats.operations.interview_plans import Kit, Question
from hireloom.ats.operations.interviews import Appointment
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.web.choices import time_zones
from hireloom.web.recruiting.planned import PlannedForm, colleagues

DURATIONS = (15, 20, 30, 45, 60, 75, 90, 120, 180, 240)
USUAL_HOUR = time(10, 0)


def minutes_choices(also: int = 0) -> list[tuple[int, str]]:
    """The usual lengths, and the one that is there already."""
    return [
        (count, _("%(count)d minutes") % {"count": count}) for count in sorted({*DURATIONS, *([also] if also else [])})
    ]


class ZoneSelect(forms.Select):
    """A select of some four hundred zones, written at once: Django renders a template for each option."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - Django's
        """Write the select with the zone that is chosen."""
        rows = ((zone, SafeString(" selected") if zone == value else "", label) for zone, label in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        given = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", given, options)


class AppointmentForm(forms.Form):
    """When, where and with whom; the day and the time are those of the time zone beside them."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = forms.TimeField(label=gettext_lazy("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.TypedChoiceField(label=gettext_lazy("Length"), coerce=int)
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        widget=ZoneSelect,
        help_text=gettext_lazy("The candidate is told the time in this zone."),
    )
    interviewers: "forms.ModelMultipleChoiceField[Membership]" = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Interviewers"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Who is not on the hiring team yet joins it as an interviewer."),
        error_messages={"required": gettext_lazy("Choose at least one interviewer.")},
    )
    video_url = forms.URLField(label=gettext_lazy("Video link"), required=False, max_length=500, assume_scheme="https")
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=300)
    note = forms.CharField(
        label=gettext_lazy("Words to the candidate"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("How to find you, whom they will meet, what to bring."),
    )
    invites_candidate = forms.BooleanField(
        label=gettext_lazy("Invite the candidate by mail"),
        required=False,
        initial=True,
        help_text=gettext_lazy("With an entry for their calendar, and a link to answer without an account."),
    )
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, job: Job, minutes: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interviewers"].queryset = colleagues(actor, job)  # type: ignore[attr-defined]
        self.fields["minutes"].choices = minutes_choices(minutes)  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = time_zones()  # type: ignore[attr-defined]

    @staticmethod
    def of_new(application: Application, planned: PlanInterview | None, at: datetime) -> dict[str, Any]:
        """What a new appointment starts with: the plan's, on the next working day at ten."""
        proposed = planned.default_interviewers.filter(membership__deactivated_at=None) if planned else ()
        return {
            "name": planned.name if planned else _("Interview"),
            "day": _next_working_day(timezone.localtime(at).date()),
            "begins": USUAL_HOUR,
            "minutes": planned.duration_minutes if planned else 45,
            "time_zone": timezone.get_current_timezone_name(),
            "interviewers": [one.membership_id for one in proposed],
            "place": application.job.office.city if application.job.office else "",
            "invites_candidate": True,
        }

    @staticmethod
    def of(interview: Interview) -> dict[str, Any]:
        """The values of an interview that exists."""
        begins = timezone.localtime(interview.starts_at, ZoneInfo(interview.time_zone))
        return {
            "name": interview.name,
            "day": begins.date(),
            "begins": begins.time(),
            "minutes": length(interview),
            "time_zone": interview.time_zone,
            "interviewers": list(interview.seats.held().values_list("membership_id", flat=True)),
            "video_url": interview.video_url,
            "place": interview.place,
            "note": interview.note,
            "invites_candidate": interview.invites_candidate,
            "sequence": interview.sequence,
        }

    def clean(self) -> dict[str, Any]:
        """Times that a clock skips in spring do not exist there."""
        typed = self.cleaned_data
        if typed.get("day") and typed.get("begins") and typed.get("time_zone"):
            begins = datetime.combine(typed["day"], typed["begins"], ZoneInfo(typed["time_zone"]))
            back = begins.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(typed["time_zone"]))
            if back.replace(tzinfo=None) != begins.replace(tzinfo=None):
                self.add_error("begins", _("The clock skips this time on that day, because summer time begins."))
        return typed

    def appointment(self) -> Appointment:
        """What was typed, as an appointment."""
        typed = self.cleaned_data
        starts_at = datetime.combine(typed["day"], typed["begins"], ZoneInfo(typed["time_zone"]))
        return Appointment(
            name=typed["name"],
            starts_at=starts_at,
            ends_at=starts_at.astimezone(ZoneInfo("UTC")) + timedelta(minutes=typed["minutes"]),
            time_zone=typed["time_zone"],
            interviewers=list(typed["interviewers"]),
            place=typed["place"],
            video_url=typed["video_url"],
            note=typed["note"],
            invites_candidate=typed["invites_candidate"],
        )


def length(interview: Interview) -> int:
    """How long an interview takes, in minutes."""
    return int((interview.ends_at - interview.starts_at).total_seconds() // 60)


def _next_working_day(today: date) -> date:
    ahead = today + timedelta(days=1)
    return ahead + timedelta(days=max(7 - ahead.weekday(), 0) if ahead.weekday() >= 5 else 0)


class KitForm(PlannedForm):
    """A planned interview: what it is for, what to ask, what to look at, who asks."""

    proposes = "interviewers"
    field_order = (
        "name",
        "stage",
        "duration_minutes",
        "purpose",
        "questions",
        "form",
        "focus",
        "interviewers",
        "is_scorecard_required",
    )

    duration_minutes = forms.TypedChoiceField(label=gettext_lazy("Length"), coerce=int)
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The interviewer reads this first."),
    )
    questions = forms.CharField(
        label=gettext_lazy("Questions"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("One in each line. The scorecard has room for an answer to each."),
    )
    interviewers: "forms.ModelMultipleChoiceField[Membership]" = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Usual interviewers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_scorecard_required = forms.BooleanField(
        label=gettext_lazy("Ask for a scorecard"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Interviewers are reminded until it is in."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["focus"].help_text = _("What this interview is about; it comes first on the scorecard.")
        self.fields["duration_minutes"].choices = minutes_choices(self.initial["duration_minutes"])  # type: ignore[attr-defined]

    @classmethod
    def of(cls, planned: PlanInterview) -> dict[str, Any]:
        """The values of a planned interview; each question stands in a line of its own."""
        return super().of(planned) | {"questions": "\n".join(one["text"] for one in planned.questions)}

    def kit(self, before: PlanInterview | None = None) -> Kit:
        """What was typed, as a kit; a question whose words were there before keeps its key."""
        typed = self.cleaned_data
        keys = {one["text"]: one["key"] for one in before.questions} if before else {}
        lines = [line.strip() for line in typed["questions"].splitlines() if line.strip()]
        return Kit(
            name=typed["name"],
            duration_minutes=typed["duration_minutes"],
            purpose=typed["purpose"],
            questions=[Question(line, keys.get(line, "")) for line in lines],
            focus=typed["focus"],
            interviewers=list(typed["interviewers"]),
            form=typed["form"],
            is_scorecard_required=typed["is_scorecard_required"],
        )


class CancellationForm(forms.Form):
    """Why an interview does not take place."""

    because = forms.CharField(
        label=gettext_lazy("Words to the candidate"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands in the mail that calls it off."),
    )
    tells_candidate = forms.BooleanField(label=gettext_lazy("Tell the candidate by mail"), required=False, initial=True)


class DecisionForm(forms.Form):
    """What a debrief decided, and why."""

    verdict = forms.ChoiceField(label=gettext_lazy("What now"), choices=Verdict.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=gettext_lazy("Reasons"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Whoever asks later why, reads this. Write about the work, not about the person."),
    )
