"""What the pages of a planned interview and of a planned exercise share: the common fields, and the way back."""

from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from hireloom.ats.models import Exercise, Job, PlanInterview, ScorecardForm, Stage
from hireloom.ats.models.planned import Planned
from hireloom.ats.operations import scorecard_forms
from hireloom.ats.queries import interview_plans as plans
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.web import toasts
from hireloom.web.http import Request

P = TypeVar("P", PlanInterview, Exercise)
F = TypeVar("F", bound="PlannedForm")


def colleagues(actor: Actor, job: Job) -> Any:
    """Active colleagues, the hiring team first."""
    team = job.team.values("membership")
    rank = Case(When(pk__in=team, then=Value(0)), default=Value(1), output_field=IntegerField())
    return Membership.objects.visible_to(actor).active().annotate(rank=rank).order_by("rank", "name", "pk")


def planned_of(request: Request, job: Job, kind: type[P], planned_id: UUID) -> P:
    """What is planned in a job, as far as the colleague may see it; anything else is a 404."""
    rows = kind.objects.visible_to(request.actor).select_related("job", "stage", "form").with_proposed_ids()
    return get_object_or_404(rows, pk=planned_id, job=job)


class PlannedForm(forms.Form):
    """What a stage plans: what it is called, where it belongs, on which form and on what it is judged, and by whom."""

    proposes = ""
    """The field of those who are proposed."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    stage: "forms.ModelChoiceField[Stage]" = forms.ModelChoiceField(
        Stage.objects.none(), label=gettext_lazy("Stage"), empty_label=None
    )
    form: "forms.ModelChoiceField[ScorecardForm]" = forms.ModelChoiceField(
        ScorecardForm.objects.none(),
        label=gettext_lazy("Scorecard form"),
        required=False,
        empty_label=gettext_lazy("The default form"),
    )
    focus = forms.MultipleChoiceField(
        label=gettext_lazy("Attributes in focus"), required=False, widget=forms.CheckboxSelectMultiple
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = Stage.objects.visible_to(actor).filter(job=job, removed_at=None).order_by("position")
        self.fields["stage"].queryset = present  # type: ignore[attr-defined]
        self.fields[self.proposes].queryset = colleagues(actor, job)  # type: ignore[attr-defined]
        self.fields["form"].queryset = ScorecardForm.objects.visible_to(actor).active().order_by("name")  # type: ignore[attr-defined]
        self.fields["focus"].choices = _attributes(actor)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, planned: Any) -> dict[str, Any]:
        """The values of what `planned_of` found."""
        names = [name for name in cls.base_fields if name not in {"stage", "form", cls.proposes}]
        return {name: getattr(planned, name) for name in names} | {
            "stage": planned.stage_id,
            "form": planned.form_id,
            cls.proposes: planned.proposed_ids,
        }


def filled(request: Request, kind: type[F], planned: Planned, *, revision: int | None = None) -> F:
    """The form of what is planned; a `revision` lets what was typed count when it is sent again."""
    sent = request.POST.copy()
    if revision is not None:
        sent["revision"] = str(revision)
    return kind(sent or None, actor=request.actor, job=planned.job, initial=kind.of(planned))  # type: ignore[attr-defined]


def kept(request: Request, job: Job, words: str) -> HttpResponse:
    """Say what was done, beside the plan."""
    toasts.add(request, words, tone="lincoln")
    return redirect(reverse("recruiting:plan", args=[job.pk]))


def _attributes(actor: Actor) -> list[tuple[str, str]]:
    """What may be put in focus, by key and name."""
    found = plans.offered_attributes(actor.organization_id) or scorecard_forms.usual_definition()
    return list({one["key"]: one["name"] for one in plans.attributes(found)}.items())
