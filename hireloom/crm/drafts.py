"""What a version of a sequence is to say, before and after it is a row, and what is missing before it may run."""

from collections.abc import Sequence as Ordered
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.crm.enums import MAILS, StepKind
from hireloom.crm.models import SequenceStep, SequenceVersion
from hireloom.engine import letter_parts, tokens
from hireloom.kit.ids import uuid7
from hireloom.messaging.placeholders import PLACEHOLDERS

MOST_STEPS = 20
MOST_VARIANTS = 4
KNOWN = dict.fromkeys(PLACEHOLDERS, "x")
NOTHING = dict.fromkeys(PLACEHOLDERS, "")


@dataclass(frozen=True)
class VariantDraft:
    """One wording of a mail; `weight` 0 to 100 is its share of all."""

    subject: str = ""
    text: str = ""
    weight: int = 1
    lineage_id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True)
class StepDraft:
    """One step; `wait_days` are business days. `lineage_id` is that of the step it was: nobody gets it twice."""

    kind: StepKind
    wait_days: int = 0
    title: str = ""
    notes: str = ""
    variants: tuple[VariantDraft, ...] = ()
    lineage_id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True)
class VersionDraft:
    """Steps in order, and when mails may leave: weekdays (0 is Monday), minutes of the day."""

    steps: tuple[StepDraft, ...] = ()
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    opens: int = 9 * 60
    closes: int = 17 * 60
    is_their_zone: bool = True


def of(version: SequenceVersion) -> VersionDraft:
    """What a version says. Two queries."""
    return of_steps(version, steps_of(version))


def of_steps(version: SequenceVersion, steps: Ordered[SequenceStep]) -> VersionDraft:
    """What a version says whose steps were read already."""
    return VersionDraft(
        steps=tuple(_step(step) for step in steps),
        days=tuple(version.days),
        opens=version.opens,
        closes=version.closes,
        is_their_zone=version.is_their_zone,
    )


def steps_of(version: SequenceVersion) -> list[SequenceStep]:
    """The steps of a version in order, with their variants. Two queries."""
    return list(
        SequenceStep.objects.filter(organization_id=version.organization_id, version=version)
        .prefetch_related("variants")
        .order_by("position")
    )


def _step(step: SequenceStep) -> StepDraft:
    variants = tuple(VariantDraft(one.subject, one.text, one.weight, one.lineage_id) for one in step.variants.all())
    return StepDraft(StepKind(step.kind), step.wait_days, step.title, step.notes, variants, step.lineage_id)


def problems(draft: VersionDraft) -> list[str]:
    """What stands against activating, in words, in the order of the steps; empty when nothing does."""
    if not draft.steps:
        return [_("There is no step yet.")]
    found = []
    for number, step in enumerate(draft.steps, start=1):
        found += [_("Step %(number)d: %(problem)s") % {"number": number, "problem": one} for one in problems_of(step)]
    return found


def problems_of(step: StepDraft) -> list[str]:
    """What is missing of one step, in words."""
    if step.kind not in MAILS:
        return [] if step.title.strip() else [_("Say what is to be done.")]
    if not step.variants:
        return [_("The mail is empty.")]
    found = [] if any(one.weight for one in step.variants) else [_("Nobody would get this mail: every share is 0.")]
    for variant in step.variants:
        found += _problems_of_mail(variant)
    return found


def _problems_of_mail(variant: VariantDraft) -> Ordered[str]:
    if not variant.subject.strip() or not variant.text.strip():
        return [_("The mail is empty: it needs a subject and a text.")]
    unknown = _unknown_in(variant.subject) + _unknown_in(variant.text)
    if not unknown:
        return ()
    return [_("Unknown placeholder: %(names)s") % {"names": ", ".join(dict.fromkeys(unknown))}]


def _unknown_in(text: str) -> list[str]:
    """Placeholders and conditions that nothing ever fills, whether their part would stand there or not."""
    asked = [one.name for mark in letter_parts.marks_in(text) if mark.condition for one in mark.condition.questions]
    unknown = [name for name in asked if name not in KNOWN]
    for words in (KNOWN, NOTHING):
        unknown += tokens.missing_in(tokens.with_sections(text, words), KNOWN)
    return unknown
