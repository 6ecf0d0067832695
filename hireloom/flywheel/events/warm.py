"""Leaf: what happens to the list of those we know for a job."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Words, register
from hireloom.flywheel.warm_enums import Aside, CandidateState, Decision


@register
@dataclass(frozen=True)
class WarmListBuilt:
    """The list of those we know for a job stands for the first time; what is built anew later is no news."""

    name: ClassVar[str] = "flywheel.warm_list.built"
    sentence: ClassVar[str | Promise] = _("The people you know for {job} were found")
    about: ClassVar[tuple[str, ...]] = ("job_id", "warm_list_id")
    job_id: UUID
    warm_list_id: UUID
    version: str


@register
@dataclass(frozen=True)
class WarmListDecided:
    """Before the first post of a job went out, a colleague said what becomes of those we know."""

    name: ClassVar[str] = "flywheel.warm_list.decided"
    sentence: ClassVar[str | Promise] = _("Before posting, the people you know were {decision}")
    about: ClassVar[tuple[str, ...]] = ("job_id", "warm_list_id")
    words: ClassVar[Words] = {"decision": Decision}
    job_id: UUID
    warm_list_id: UUID
    decision: str


@register
@dataclass(frozen=True)
class WarmCandidateSetAside:
    """Somebody we know is not considered for a job; nothing else changes for them."""

    name: ClassVar[str] = "flywheel.warm_candidate.set_aside"
    sentence: ClassVar[str | Promise] = _("Set aside in the people you know for {job}: {reason}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    words: ClassVar[Words] = {"reason": Aside}
    person_id: UUID
    job_id: UUID
    warm_list_id: UUID
    reason: str


@register
@dataclass(frozen=True)
class WarmCandidatePutBack:
    """Somebody who was set aside is to be looked at again."""

    name: ClassVar[str] = "flywheel.warm_candidate.put_back"
    sentence: ClassVar[str | Promise] = _("Back in the people you know for {job}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    job_id: UUID
    warm_list_id: UUID


@register
@dataclass(frozen=True)
class WarmCandidateNoted:
    """Somebody in the list of a job was enrolled in a sequence, or added to the job; `context_id` names that row."""

    name: ClassVar[str] = "flywheel.warm_candidate.noted"
    sentence: ClassVar[str | Promise] = _("From the people you know for {job}: {state}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    words: ClassVar[Words] = {"state": CandidateState}
    person_id: UUID
    job_id: UUID
    warm_list_id: UUID
    context_id: UUID
    state: str


@register
@dataclass(frozen=True)
class WarmMatchViewed:
    """A colleague read how a match of the list came about; once for each of them and each making of it."""

    name: ClassVar[str] = "flywheel.warm_match.viewed"
    sentence: ClassVar[str | Promise] = _("The match with {job} was looked at")
    about: ClassVar[tuple[str, ...]] = ("candidate_id",)
    person_id: UUID
    candidate_id: UUID
    job_id: UUID
    criteria: int
    version: str
