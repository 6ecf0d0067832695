"""Leaf: what happens with matches, drafts and predictions."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ai.enums import DraftOutcome, DraftPurpose, ModelState, Purpose, Question
from hireloom.core.events.types import Words, register


@register
@dataclass(frozen=True)
class VersionAudited:
    """A version of the matching was audited for fairness; `moved` of `pairs` swaps moved a score."""

    name: ClassVar[str] = "ai.version.audited"
    sentence: ClassVar[str | Promise] = _("Matching {version} was audited for fairness")
    about: ClassVar[tuple[str, ...]] = ("audit_id",)
    audit_id: UUID
    version: str
    is_passed: bool
    pairs: int
    moved: int


@register
@dataclass(frozen=True)
class MatchingSwitchedOn:
    """Matches are made and shown for a purpose, by a version that an audit passed."""

    name: ClassVar[str] = "ai.matching.switched_on"
    sentence: ClassVar[str | Promise] = _("Matching switched on for {purpose}, version {version}")
    about: ClassVar[tuple[str, ...]] = ("switch_id",)
    words: ClassVar[Words] = {"purpose": Purpose}
    switch_id: UUID
    audit_id: UUID
    purpose: str
    version: str


@register
@dataclass(frozen=True)
class MatchingSwitchedOff:
    """No matches are made or shown for a purpose any more; those made stay on record."""

    name: ClassVar[str] = "ai.matching.switched_off"
    sentence: ClassVar[str | Promise] = _("Matching switched off for {purpose}")
    about: ClassVar[tuple[str, ...]] = ("switch_id",)
    words: ClassVar[Words] = {"purpose": Purpose}
    switch_id: UUID
    purpose: str


@register
@dataclass(frozen=True)
class ApplicationEvaluated:
    """What an application shows of what its job asks for was found out; `criteria` is the version of the criteria."""

    name: ClassVar[str] = "ai.application.evaluated"
    sentence: ClassVar[str | Promise] = _("Compared with version {criteria} of what the job asks for, by {version}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "evaluation_id")
    application_id: UUID
    evaluation_id: UUID
    criteria: int
    version: str


@register
@dataclass(frozen=True)
class EvaluationViewed:
    """A colleague read how a match came about; once for each of them."""

    name: ClassVar[str] = "ai.evaluation.viewed"
    sentence: ClassVar[str | Promise] = _("The match was looked at")
    about: ClassVar[tuple[str, ...]] = ("application_id", "evaluation_id")
    application_id: UUID
    evaluation_id: UUID


@register
@dataclass(frozen=True)
class MatchCorrected:
    """A colleague said otherwise of one criterion of a match, with a reason; the match stays as it was found."""

    name: ClassVar[str] = "ai.match.corrected"
    sentence: ClassVar[str | Promise] = _("The match was corrected: {criterion}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "evaluation_id")
    application_id: UUID
    evaluation_id: UUID
    criterion: str
    verdict: str


@register
@dataclass(frozen=True)
class MatchCorrectionTakenBack:
    """A correction of a match was taken back."""

    name: ClassVar[str] = "ai.match.correction_taken_back"
    sentence: ClassVar[str | Promise] = _("A correction of the match was taken back: {criterion}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "evaluation_id")
    application_id: UUID
    evaluation_id: UUID
    criterion: str


@register
@dataclass(frozen=True)
class DraftWritten:
    """A draft was made for somebody who asked; nothing was sent. It has `sentences`; `dropped` were left out."""

    name: ClassVar[str] = "ai.draft.written"
    sentence: ClassVar[str | Promise] = _("A draft was written: {purpose}")
    about: ClassVar[tuple[str, ...]] = ("draft_id",)
    words: ClassVar[Words] = {"purpose": DraftPurpose}
    draft_id: UUID
    purpose: str
    language: str
    version: str
    sentences: int
    dropped: int


@register
@dataclass(frozen=True)
class DraftSettled:
    """What became of a draft: sent as it was, sent after a person changed it, or thrown away."""

    name: ClassVar[str] = "ai.draft.settled"
    sentence: ClassVar[str | Promise] = _("What became of a draft: {outcome}")
    about: ClassVar[tuple[str, ...]] = ("draft_id",)
    words: ClassVar[Words] = {"outcome": DraftOutcome}
    draft_id: UUID
    outcome: str


@register
@dataclass(frozen=True)
class LanguageModelChanged:
    """Which language model writes parts of drafts was changed; `purposes` are those it is on for, "" for off."""

    name: ClassVar[str] = "ai.language_model.changed"
    sentence: ClassVar[str | Promise] = _("The language model for drafts was changed, version {version}")
    about: ClassVar[tuple[str, ...]] = ("language_model_id",)
    language_model_id: UUID
    purposes: str
    version: int


@register
@dataclass(frozen=True)
class PredictionsSwitchedOn:
    """A question about people is answered from now on, once there is enough to learn from."""

    name: ClassVar[str] = "ai.predictions.switched_on"
    sentence: ClassVar[str | Promise] = _("Predictions switched on: {question}")
    about: ClassVar[tuple[str, ...]] = ("switch_id",)
    words: ClassVar[Words] = {"question": Question}
    switch_id: UUID
    question: str


@register
@dataclass(frozen=True)
class PredictionsSwitchedOff:
    """A question about people is answered no more; the answers are removed, what was learned stays on record."""

    name: ClassVar[str] = "ai.predictions.switched_off"
    sentence: ClassVar[str | Promise] = _("Predictions switched off: {question}")
    about: ClassVar[tuple[str, ...]] = ("switch_id",)
    words: ClassVar[Words] = {"question": Question}
    switch_id: UUID
    question: str


@register
@dataclass(frozen=True)
class PredictionModelTrained:
    """A version was learned from what happened, and measured; `state` says whether it is used."""

    name: ClassVar[str] = "ai.prediction_model.trained"
    sentence: ClassVar[str | Promise] = _("Version {number} of “{question}” was learned: {state}")
    about: ClassVar[tuple[str, ...]] = ("prediction_model_id",)
    words: ClassVar[Words] = {"question": Question, "state": ModelState}
    prediction_model_id: UUID
    question: str
    number: int
    state: str


@register
@dataclass(frozen=True)
class PredictionModelActivated:
    """Another version answers a question from now on; `from_number` is the one before, 0 for none."""

    name: ClassVar[str] = "ai.prediction_model.activated"
    sentence: ClassVar[str | Promise] = _("Version {number} of “{question}” is used from now on")
    about: ClassVar[tuple[str, ...]] = ("prediction_model_id",)
    words: ClassVar[Words] = {"question": Question}
    prediction_model_id: UUID
    question: str
    number: int
    from_number: int


@register
@dataclass(frozen=True)
class GroupRulesChanged:
    """The thresholds by which people are grouped were changed."""

    name: ClassVar[str] = "ai.group_rules.changed"
    sentence: ClassVar[str | Promise] = _("Groups: lately is {recent_days} days, long ago {sleeping_days}")
    about: ClassVar[tuple[str, ...]] = ("group_rules_id",)
    group_rules_id: UUID
    recent_days: int
    sleeping_days: int
    often: int
    unanswered: int


@register
@dataclass(frozen=True)
class MatchingObjectedTo:
    """Somebody asked not to be compared with jobs by a program."""

    name: ClassVar[str] = "ai.matching.objected_to"
    sentence: ClassVar[str | Promise] = _("Asked not to be compared by a program")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class MatchingAllowedAgain:
    """Somebody took their objection back."""

    name: ClassVar[str] = "ai.matching.allowed_again"
    sentence: ClassVar[str | Promise] = _("May be compared by a program again")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
