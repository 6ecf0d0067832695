"""Templates of letters: text written here, or Word documents; with tokens that are filled in for one offer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from hireloom.ats import field_facts, letter_words, offer_letters, rules
from hireloom.ats.enums import LetterKind
from hireloom.ats.events import LetterTemplateRetired, LetterTemplateWritten
from hireloom.ats.models import LetterTemplate
from hireloom.ats.operations import letter_editions
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.engine import tokens
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines

KNOWN = (
    "candidate_name", "candidate_first_name", "job_title", "department", "office", "location", "employment_type",
    "start_date", "salary", "pay", "bonus", "sign_on", "equity", "organization", "today", "expires_on",
    "hiring_manager", "recruiter", "offer_version",
)  # fmt: skip
"""Tokens that every offer has a place for; others are typed with the offer."""
LONGEST = 60_000


class LetterNameTaken(Exception):
    """Another template has that name."""


@dataclass(frozen=True)
class LetterDraft:
    """A template: `body` for one written here, `file` for a Word document."""

    name: str
    kind: LetterKind = LetterKind.TEXT
    language: str = "en"
    body: str = ""
    file: File | None = None


@transaction.atomic
def write(
    *, draft: LetterDraft, by: Actor, at: datetime, template: LetterTemplate | None = None, version: int | None = None
) -> LetterTemplate:
    """Write a template, or one anew: its next version. Every version is kept, and letters that were sent stay.

    Raises:
        PermissionDenied: `by` may not write templates.
        Unacceptable: no name or text, another language, a broken token, or a document that is no Word document.
        LetterNameTaken: another template has the name.
        ChangedMeanwhile: somebody changed it since `version`.

    """
    access.require(rules.can_edit_letters, by)
    name = clean(draft.name)[:100]
    _check(name, draft)
    locks.take(f"letters of {by.organization_id}")
    others = LetterTemplate.objects.active().filter(organization_id=by.organization_id, name__iexact=name)
    if (others.exclude(pk=template.pk) if template else others).exists():
        raise LetterNameTaken
    if template:
        template = LetterTemplate.objects.select_for_update().get(pk=template.pk)
        if version is not None and template.version != version:
            raise ChangedMeanwhile(_standing(template), template.version)
        letter_editions.keep(template=template, at=at)
    row = template or LetterTemplate(id=uuid7(at), organization_id=by.organization_id, created_at=at, version=0)
    row.name, row.kind, row.language, row.updated_at = name, draft.kind, clean(draft.language)[:10], at
    row.body = lines(draft.body) if draft.kind == LetterKind.TEXT else ""
    row.file = draft.file if draft.kind == LetterKind.WORD else None
    row.version += 1
    row.save()
    kept = letter_editions.keep(template=row, at=at, written_by_id=by.membership_id)
    event = LetterTemplateWritten(template_id=row.pk, title=row.name, version=kept.number, digest=kept.digest)
    events.record(event, by=by, at=at)
    return row


@transaction.atomic
def retire(*, template: LetterTemplate, by: Actor, at: datetime) -> LetterTemplate:
    """Offer a template no longer; it is kept with all its versions. Retiring twice is once.

    Raises: PermissionDenied: `by` may not write templates.
    """
    access.require(rules.can_edit_letters, by)
    template = LetterTemplate.objects.select_for_update().get(pk=template.pk)
    if template.is_active:
        template.is_active = False
        template.save(update_fields=["is_active"])
        events.record(LetterTemplateRetired(template_id=template.pk, title=template.name), by=by, at=at)
    return template


def _standing(template: LetterTemplate) -> dict[str, Any]:
    return {name: getattr(template, name) for name in ("name", "language", "body", "file")}


def own_tokens_of(template: LetterTemplate) -> list[str]:
    """The tokens of a template that must be typed with each offer, in its order; sections do not count."""
    text = template.body if template.kind == LetterKind.TEXT else offer_letters.words_of(template.file)
    names = [name for name in tokens.names_in(text) if name not in KNOWN]
    filled = field_facts.tokens_among(names, template.organization_id)
    return [name for name in names if name not in filled]


def _check(name: str, draft: LetterDraft) -> None:
    if draft.language not in dict(settings.LANGUAGES):
        raise Unacceptable("A letter is in one of the languages that there are.")
    if not name:
        raise Unacceptable("A template needs a name.")
    if draft.kind == LetterKind.TEXT:
        text = draft.body
        if not text.strip() or len(text) > LONGEST:
            raise Unacceptable(f"A letter has words, and at most {LONGEST} characters.")
    else:
        if draft.file is None:
            raise Unacceptable("Choose a Word document.")
        try:
            text, stuck = offer_letters.words_of(draft.file), offer_letters.unfillable_in(draft.file)
        except ValueError as error:
            raise Unacceptable(str(error)) from error
        if stuck:
            said = ", ".join(letter_words.stuck(stuck))
            raise Unacceptable(f"These tokens stand where nothing is filled in: {said}.")
    # Whatever is a token is known here or typed later; what is left then is not written as one.
    values = dict.fromkeys(tokens.names_in(text), "x")
    if broken := tokens.missing_in(tokens.with_sections(text, values), values):
        raise Unacceptable(f"These are not written as tokens: {', '.join(broken)}.")
