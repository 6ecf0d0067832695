"""What is typed about exercises: the shape of it, not what may be done with it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.models import Application, Exercise, Job, TakeHome
from hireloom.ats.models.exercise import MOST_DAYS
from hireloom.ats.operations.exercises import Draft, Handout
from hireloom.ats.operations.take_homes import Wish
from hireloom.core.actor import Actor
from hireloom.core.models import File, Membership
from hireloom.web.choices import time_zones
from hireloom.web.recruiting.interviews.forms import ZoneSelect
from hireloom.web.recruiting.planned import PlannedForm, colleagues

LAST_MINUTE = time(23, 59)


class ExerciseForm(PlannedForm):
    """An exercise of the plan: what to do, until when, how it is graded and by whom. Its files come beside it."""

    proposes = "graders"
    field_order = (
        "name",
        "stage",
        "days_to_answer",
        "instructions",
        "is_anonymous",
        "graders",
        "form",
        "focus",
    )

    days_to_answer = forms.IntegerField(
        label=gettext_lazy("Days to answer"),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Proposed when it is sent; the deadline can be another one."),
    )
    instructions = forms.CharField(
        label=gettext_lazy("Instructions"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "What the candidate reads: what to do, what to hand in, how long it should take, what you look at."
        ),
    )
    is_anonymous = forms.BooleanField(
        label=gettext_lazy("Grade it without a name"),
        required=False,
        help_text=gettext_lazy(
            "Until their scorecard is in, graders are not told whose work it is: the person and the application are "
            "not shown to them anywhere. Choose graders from outside the hiring team."
        ),
    )
    graders: "forms.ModelMultipleChoiceField[Membership]" = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Usual graders"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["focus"].help_text = _("What the exercise shows; it comes first on the scorecard.")

    def draft(self, files: Sequence[File]) -> Draft:
        """What was typed, as an exercise with these files."""
        names = ("name", "days_to_answer", "instructions", "is_anonymous", "focus", "form")
        typed = {name: self.cleaned_data[name] for name in names}
        handout = [Handout(file.pk, file.name, file.size) for file in files]
        return Draft(**typed, graders=list(self.cleaned_data["graders"]), handout=handout)


class DeadlineForm(forms.Form):
    """The last day to hand something in, which ends at midnight in the zone beside it."""

    day = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone of the candidate"),
        widget=ZoneSelect,
        help_text=gettext_lazy("The day ends there, and the candidate is told so."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = time_zones()  # type: ignore[attr-defined]

    def due_at(self) -> datetime:
        """The end of the last day; where a clock skips midnight, the moment after it."""
        zone = ZoneInfo(self.cleaned_data["time_zone"])
        return datetime.combine(self.cleaned_data["day"], LAST_MINUTE, zone).astimezone(ZoneInfo("UTC"))


class ExtensionForm(DeadlineForm):
    """Another last day; the zone stays as the candidate was told."""

    def __init__(self, *args: Any, take_home: TakeHome, **kwargs: Any) -> None:
        due = timezone.localtime(take_home.due_at, ZoneInfo(take_home.time_zone)).date()
        super().__init__(*args, initial={"day": due + timedelta(days=2)}, **kwargs)
        del self.fields["time_zone"]
        self.told_zone = take_home.time_zone
        zone = take_home.time_zone.replace("_", " ")
        self.fields["day"].help_text = _("It ends at midnight in the zone of the candidate (%(zone)s).") % {
            "zone": zone
        }

    def due_at(self) -> datetime:
        """The end of the other last day."""
        self.cleaned_data["time_zone"] = self.told_zone
        return super().due_at()


class GradersForm(forms.Form):
    """Who grades it."""

    graders: "forms.ModelMultipleChoiceField[Membership]" = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Graders"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one grader.")},
    )

    def __init__(self, *args: Any, actor: Actor, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["graders"].queryset = colleagues(actor, job)  # type: ignore[attr-defined]


class OtherGradersForm(GradersForm):
    """Who grades it from now on; who has graded it already stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["graders"].help_text = _("Who has graded it already stays.")


class SendingForm(GradersForm, DeadlineForm):
    """To whom an exercise goes is known; until when, and who grades it."""

    field_order = ("day", "time_zone", "graders", "exercise")

    exercise = forms.UUIDField(widget=forms.HiddenInput)

    @staticmethod
    def of_new(application: Application, exercise: Exercise, organization_zone: str, at: datetime) -> dict[str, Any]:
        """What sending starts with: the days of the plan, in the zone we know of the candidate, else the job's."""
        office = application.job.office
        known = dict(time_zones())
        zones = (application.person.time_zone, office.time_zone if office else "", organization_zone)
        zone = next((one for one in zones if one in known), "UTC")
        return {
            "day": _today(zone, at) + timedelta(days=exercise.days_to_answer),
            "time_zone": zone,
            "graders": exercise.proposed_ids,  # type: ignore[attr-defined]  # annotated
            "exercise": exercise.pk,
        }

    def wish(self) -> Wish:
        """What was typed, as a wish."""
        graders = list(self.cleaned_data["graders"])
        return Wish(due_at=self.due_at(), time_zone=self.cleaned_data["time_zone"], graders=graders)


def _today(zone: str, at: datetime) -> date:
    return timezone.localtime(at, ZoneInfo(zone)).date()
