"""The words of search in the reader's language: what is looked for, what went wrong, where something was found."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.engine.querying import SAYINGS, SENTENCES, Problem
from hireloom.flywheel.search.compiling import Unknown

NAMED = {
    "tag": gettext_noop("There is no tag “%(value)s”."),
    "pool": gettext_noop("There is no pool “%(value)s”."),
    "job": gettext_noop("There is no job “%(value)s”."),
    "stage": gettext_noop("There is no stage “%(value)s”."),
    "source": gettext_noop("There is no source “%(value)s”."),
    "owner": gettext_noop("There is no colleague “%(value)s”."),
    "country": gettext_noop("There is no country “%(value)s”."),
    "language": gettext_noop("There is no language “%(value)s”."),
    "type": gettext_noop("Nobody can be of the type “%(value)s”."),
    "engagement": gettext_noop("Engagement is none, low, moderate or high, and not “%(value)s”."),
    "is": gettext_noop("“%(value)s” is nothing a person can be; try applicant, candidate, silver, new, mine, private."),
    "near": gettext_noop("There is no place “%(value)s” among the cities we know."),
}
REASONS = {
    "name": gettext_noop("Name"),
    "headline": gettext_noop("Headline"),
    "title": gettext_noop("Job title"),
    "skill": gettext_noop("Skill"),
    "tag": gettext_noop("Tag"),
    "company": gettext_noop("Employer"),
    "city": gettext_noop("City"),
    "document": gettext_noop("Document"),
    "near": gettext_noop("Lives in"),
    "language": gettext_noop("Speaks"),
    "years": gettext_noop("Years of work"),
}


def sayings() -> Mapping[str, str]:
    """How each part of a question is said, translated."""
    return {key: _(saying) for key, saying in SAYINGS.items()}


def problem_text(problem: Problem) -> str:
    """What could not be read, translated."""
    return _(SENTENCES[problem.kind]).format(**dict(problem.details))


def in_words(unknown: Unknown) -> str:
    """What names nothing, translated."""
    return _(NAMED.get(unknown.field, gettext_noop("Nothing is called “%(value)s”."))) % {"value": unknown.value}


def reason_label(kind: str) -> str:
    """Where something was found, translated."""
    return _(REASONS[kind]) if kind in REASONS else kind
