"""Leaf: what happens about statistics of groups. No event says that somebody answered, or what."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class QuestionsChosen:
    """What applicants are asked about themselves was decided anew; `sets` names those asked from now on."""

    name: ClassVar[str] = "compliance.questions.chosen"
    sentence: ClassVar[str | Promise] = _("What applicants are asked for the statistics was decided: {sets}")
    about: ClassVar[tuple[str, ...]] = ()
    sets: str


@register
@dataclass(frozen=True)
class AnswersTakenAlong:
    """What people said of themselves was written into a file on the server, in the name of whoever holds the right."""

    name: ClassVar[str] = "compliance.answers.taken_along"
    sentence: ClassVar[str | Promise] = _("What people said of themselves for the statistics was taken along as a file")
    about: ClassVar[tuple[str, ...]] = ()
    count: int


@register
@dataclass(frozen=True)
class ImpactViewed:
    """Somebody read how groups fare in hiring: of all jobs, of one or of a department, in a year, a quarter or ever."""

    name: ClassVar[str] = "compliance.impact.viewed"
    sentence: ClassVar[str | Promise] = _("Numbers of how groups fare in hiring were read")
    about: ClassVar[tuple[str, ...]] = ()
    job_id: UUID | None
    department_id: UUID | None
    year: int | None
    quarter: int | None
    as_file: bool


@register
@dataclass(frozen=True)
class BiasAuditPrepared:
    """The tables of a bias audit of matching were counted."""

    name: ClassVar[str] = "compliance.bias_audit.prepared"
    sentence: ClassVar[str | Promise] = _("Bias audit {number} of matching was prepared")
    about: ClassVar[tuple[str, ...]] = ("bias_audit_id",)
    bias_audit_id: UUID
    number: int


@register
@dataclass(frozen=True)
class BiasAuditPublished:
    """The public reads the tables of a bias audit on the careers site."""

    name: ClassVar[str] = "compliance.bias_audit.published"
    sentence: ClassVar[str | Promise] = _("Bias audit {number} was published on the careers site")
    about: ClassVar[tuple[str, ...]] = ("bias_audit_id",)
    bias_audit_id: UUID
    number: int


@register
@dataclass(frozen=True)
class BiasAuditUnpublished:
    """The public reads the tables of a bias audit no more."""

    name: ClassVar[str] = "compliance.bias_audit.unpublished"
    sentence: ClassVar[str | Promise] = _("Bias audit {number} was taken off the careers site")
    about: ClassVar[tuple[str, ...]] = ("bias_audit_id",)
    bias_audit_id: UUID
    number: int


@register
@dataclass(frozen=True)
class OfficePoliciesNamed:
    """Jobs of an office fall under these laws, besides those that its place tells."""

    name: ClassVar[str] = "compliance.office_policies.named"
    sentence: ClassVar[str | Promise] = _("The laws for jobs of {office} were named: {policies}")
    about: ClassVar[tuple[str, ...]] = ("office_id",)
    office_id: UUID
    policies: str
