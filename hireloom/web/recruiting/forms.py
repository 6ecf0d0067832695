"""What is typed about a job, its team and its posts: the shape of it, not what may be done with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import EmploymentType, Workplace
from hireloom.ats.models import Department, Job, JobPost, Office, Opening
from hireloom.ats.operations.jobs import JobDraft
from hireloom.ats.operations.posts import PostDraft
from hireloom.ats.operations.stages import StagePlan
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.web import prose
from hireloom.web.choices import languages, offer_places
from hireloom.web.recruiting.amounts import BandForm

NONE = gettext_lazy("None")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class JobForm(forms.Form):
    """The facts of a job."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        Department.objects.none(), label=gettext_lazy("Department"), required=False, empty_label=NONE
    )
    office: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(
        Office.objects.none(), label=gettext_lazy("Office"), required=False, empty_label=NONE
    )
    employment_type = forms.ChoiceField(label=gettext_lazy("Employment"), choices=EmploymentType.choices)
    workplace = forms.ChoiceField(label=gettext_lazy("Workplace"), choices=Workplace.choices)
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Confidential"),
        required=False,
        help_text=gettext_lazy("Only the hiring team and administrators see that this job exists, and who applied."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self, actor)

    @staticmethod
    def of(job: Job) -> dict[str, Any]:
        """The values of a job that exists."""
        return {
            "title": job.title,
            "department": job.department_id,
            "office": job.office_id,
            "employment_type": job.employment_type,
            "workplace": job.workplace,
            "is_confidential": job.is_confidential,
        }

    def draft(self, stages: list[StagePlan]) -> JobDraft:
        """What was typed, as a new job."""
        typed = dict(self.cleaned_data)
        typed["employment_type"] = EmploymentType(typed["employment_type"])
        typed["workplace"] = Workplace(typed["workplace"])
        days = {place: stage.days_allowed for place, stage in enumerate(stages) if stage.days_allowed is not None}
        return JobDraft(**typed, stages=[(stage.name, stage.kind) for stage in stages], days_allowed=days)

    def changes(self) -> dict[str, Any]:
        """What was typed, as the fields of a job."""
        typed = dict(self.cleaned_data)
        department, office = typed.pop("department"), typed.pop("office")
        return typed | {
            "department_id": department.pk if department else None,
            "office_id": office.pk if office else None,
        }


class ColleagueForm(forms.Form):
    """A colleague, of all who are active."""

    membership = forms.ModelChoiceField(
        Membership.objects.none(), label=gettext_lazy("Colleague"), empty_label=gettext_lazy("Choose")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = Membership.objects.visible_to(actor).active().order_by("name", "pk")
        self.fields["membership"].queryset = colleagues  # type: ignore[attr-defined]


class TeamForm(ColleagueForm):
    """A colleague and their role on a job."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=JobRole.choices, initial=JobRole.INTERVIEWER)


class PostForm(BandForm):
    """What a post says; pay is typed in whole units of the currency."""

    field_order = (
        "title", "location", "language", "body", "pay_min", "pay_max", "pay_currency", "pay_period", "shows_pay",
        "live_from", "live_until", "is_internal",
    )  # fmt: skip

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, help_text=gettext_lazy("As people search for it.")
    )
    location = forms.CharField(
        label=gettext_lazy("Location"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("A city, several, or “Remote”."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy(
            "An empty line starts a paragraph, ## a heading, - a list. "
            "**Bold**, *italic* and [words](https://example.org) work too."
        ),
    )
    shows_pay = forms.BooleanField(
        label=gettext_lazy("Show the pay"), required=False, help_text=gettext_lazy("On the careers site and in feeds.")
    )
    live_from = forms.DateTimeField(
        label=gettext_lazy("Live from"), required=False, widget=MOMENT, help_text=gettext_lazy("Left empty: at once.")
    )
    live_until = forms.DateTimeField(
        label=gettext_lazy("Live until"),
        required=False,
        widget=MOMENT,
        help_text=gettext_lazy("Left empty: until taken down."),
    )
    is_internal = forms.BooleanField(
        label=gettext_lazy("Internal"),
        required=False,
        help_text=gettext_lazy("For colleagues alone, who find it under Open positions; not on the careers site."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages()  # type: ignore[attr-defined]

    @classmethod
    def of_new(cls, job: Job, language: str, band: Opening | None = None) -> dict[str, Any]:
        """What a new post of a job starts with; the pay of an opening is not shown before somebody says so."""
        place = job.office.city if job.office else ""
        pay = cls.of_band(band) if band else {}
        return {"title": job.title, "location": place, "language": language, "shows_pay": not pay} | pay

    @classmethod
    def of(cls, post: JobPost) -> dict[str, Any]:
        """The values of a post that exists, its text as one would type it."""
        return cls.of_band(post) | {
            "title": post.title,
            "location": post.location,
            "language": post.language,
            "body": prose.to_text(post.body),
            "is_internal": post.is_internal,
            "shows_pay": post.shows_pay,
            "live_from": post.live_from,
            "live_until": post.live_until,
        }

    def clean(self) -> dict[str, Any]:
        """A post begins before it ends, and its pay is a band."""
        typed = super().clean()
        begins, ends = typed.get("live_from"), typed.get("live_until")
        if begins and ends and ends <= begins:
            self.add_error("live_until", _("It would be over before it is live."))
        return typed

    def draft(self) -> PostDraft:
        """What was typed, as a post."""
        typed = self.cleaned_data
        return PostDraft(
            title=typed["title"],
            body=prose.to_html(typed["body"]),
            location=typed["location"],
            language=typed["language"],
            is_internal=typed["is_internal"],
            shows_pay=typed["shows_pay"],
            live_from=typed["live_from"],
            live_until=typed["live_until"],
            **self.band(),
        )
