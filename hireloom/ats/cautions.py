"""Leaf: what is said about a criterion that the law forbids, or one that stands in for something it forbids."""

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from hireloom.ats.models.criterion import Criterion
from hireloom.engine import fairness
from hireloom.engine.fairness import Finding, Weight

PROTECTED = {
    "age": _("age"),
    "sex": _("sex or gender"),
    "orientation": _("sexual orientation"),
    "origin": _("race or ethnic origin"),
    "religion": _("religion"),
    "disability": _("disability or health"),
    "family": _("pregnancy, marriage or children"),
    "opinion": _("political opinion or membership of a union"),
    "genetics": _("genetic features"),
}
ADVICE = {
    "native": _("It keeps out people by where they were born. Ask for the level of the language, such as C1."),
    "accent": _("It keeps out people by where they were born. Ask for the level of the language, such as C1."),
    "digital_native": _("It stands in for age. Ask for the tools the work needs."),
    "graduate": _("It stands in for age. Ask for the level of the work."),
    "ceiling": _("It stands in for age. Say from which level on, and what the role pays."),
    "photo": _("A picture shows age, sex and origin, and nothing of the work."),
    "place": _("Where people live stands in for origin and means. Ask whether they can be where the work is."),
    "gaps": _("Parents, carers and people who were ill have them. Ask for what was done."),
    "school": _("It stands in for origin and means. Ask for what was learned."),
    "culture": _("It favors people like those who are there. Name the behavior the work needs."),
    "looks": _("It stands in for sex, age and origin. Name what the work needs."),
    "body": _("It stands in for disability and age. Name what is to be done, such as lifting 20 kg."),
    "nationality": _("It stands in for origin. Ask for the right to work, unless a law asks for more."),
    "records": _("It stands in for origin. Ask only where a law demands it for this work."),
    "service": _("It stands in for sex and origin. Ask for what was learned there."),
    "energy": _("It stands in for age. Describe the work."),
    "names": _("A name shows origin, sex and marriage, and nothing of the work."),
}
_REFUSED = gettext_lazy("“%(words)s” is about %(subject)s. A job must not ask for that; ask for what the work needs.")
_HINT = gettext_lazy(
    "“%(words)s” may be about %(subject)s. It can stay if the work itself is about it, not the person who does it."
)


def sentence(finding: Finding) -> str:
    """Say what is wrong with some words, and what to ask for instead."""
    if finding.weight is Weight.PROXY:
        return gettext("“%(words)s”: %(advice)s") % {"words": finding.words, "advice": ADVICE[finding.subject]}
    words = _REFUSED if finding.weight is Weight.PROTECTED else _HINT
    return words % {"words": finding.words, "subject": PROTECTED[finding.subject]}


def of(criterion: Criterion) -> list[str]:
    """Say what somebody should think over about one criterion; empty for nearly all."""
    return [sentence(finding) for finding in fairness.findings(criterion.name, *criterion.words.split(","))]
