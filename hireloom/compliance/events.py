"""Leaf: what happens about statistics of groups. No event says that somebody answered, or what."""

from dataclasses import dataclass
from typing import ClassVar

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
