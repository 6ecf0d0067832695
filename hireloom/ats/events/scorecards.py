"""Leaf: what happens to scorecards, their forms, and what a debrief decides."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class FormPublished:
    """A scorecard form has a new version; scorecards that were begun keep theirs."""

    name: ClassVar[str] = "ats.form.published"
    sentence: ClassVar[str | Promise] = _("Scorecard form {form}: version {number}")
    about: ClassVar[tuple[str, ...]] = ("form_id",)
    form_id: UUID
    form_version_id: UUID
    number: int


@register
@dataclass(frozen=True)
class FormChanged:
    """A scorecard form has another name, is the default, or is offered no more; `fields` says which."""

    name: ClassVar[str] = "ats.form.changed"
    sentence: ClassVar[str | Promise] = _("Scorecard form {form} changed")
    about: ClassVar[tuple[str, ...]] = ("form_id",)
    form_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class FeedbackRuleChanged:
    """Whether scorecards may be read before one's own is submitted."""

    name: ClassVar[str] = "ats.feedback.changed"
    sentence: ClassVar[str | Promise] = _("Who may read scorecards early was changed")
    about: ClassVar[tuple[str, ...]] = ()
    is_open: bool


@register
@dataclass(frozen=True)
class ScorecardSubmitted:
    """A scorecard is in, or a corrected version of it (`number` above 1); what it says is in its row."""

    name: ClassVar[str] = "ats.scorecard.submitted"
    sentence: ClassVar[str | Promise] = _("{interview}: scorecard of {membership} submitted, version {number}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    scorecard_id: UUID
    scorecard_version_id: UUID
    form_version_id: UUID
    number: int
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class DecisionRecorded:
    """People decided about an application after reading its scorecards; the reasons are in its row."""

    name: ClassVar[str] = "ats.decision.recorded"
    sentence: ClassVar[str | Promise] = _("{job}: decided in {stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    decision_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    verdict: str
