"""Templates of letters: text written here, or Word documents; with tokens that are filled in for one offer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import field_facts, letter_values, offer_letters, rules
from hireloom.ats.enums import LetterKind
from hireloom.ats.events import LetterTemplateRetired, LetterTemplateWritten
from hireloom.ats.models import LetterEdition, LetterSet, LetterTemplate
from hireloom.ats.operations import letter_checks, letter_editions
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.engine import tokens
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines

KNOWN = letter_values.KNOWN
"""Tokens that every offer has a place for; others are typed with the offer."""
LONGEST = letter_checks.LONGEST


class LetterNameTaken(Exception):
    """Another template has that name."""


class LetterInSet(Exception):
    """Sets of letters have the template, so it cannot be retired; `names` are theirs."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


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
        Unacceptable: no name or text, another language, a broken token, an `if` without its end or with an unknown
            token, or a document that is no Word document.
        LetterNameTaken: another template has the name.
        ChangedMeanwhile: somebody changed it since `version`.

    """
    access.require(rules.can_edit_letters, by)
    name = clean(draft.name)[:100]
    locks.take(f"letters of {by.organization_id}")
    check(draft=draft, by=by, template=template)
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

    Raises:
        PermissionDenied: `by` may not write templates.
        LetterInSet: a set of letters has it; `names` says which.

    """
    access.require(rules.can_edit_letters, by)
    locks.take(f"letters of {by.organization_id}")
    template = LetterTemplate.objects.select_for_update().get(pk=template.pk)
    if template.is_active:
        having = LetterSet.objects.active().filter(organization_id=by.organization_id, parts__template=template)
        if names := list(having.order_by("name").values_list("name", flat=True)):
            raise LetterInSet(names)
        template.is_active = False
        template.save(update_fields=["is_active"])
        events.record(LetterTemplateRetired(template_id=template.pk, title=template.name), by=by, at=at)
    return template


def check(*, draft: LetterDraft, by: Actor, template: LetterTemplate | None = None) -> None:
    """Refuse what could not be a template, or not the next version of this one.

    Raises: Unacceptable, LetterNameTaken: as `write`.
    """
    name = clean(draft.name)[:100]
    _check(name, draft, by.organization_id)
    others = LetterTemplate.objects.active().filter(organization_id=by.organization_id, name__iexact=name)
    if (others.exclude(pk=template.pk) if template else others).exists():
        raise LetterNameTaken


def is_kept(file_id: UUID) -> bool:
    """Whether a document is that of a template, or of a version of one."""
    is_used = LetterTemplate.objects.filter(file_id=file_id).exists()
    return is_used or LetterEdition.objects.filter(file_id=file_id).exists()


def _standing(template: LetterTemplate) -> dict[str, Any]:
    return {name: getattr(template, name) for name in ("name", "language", "body", "file")}


def own_tokens_of(*templates: LetterTemplate) -> list[str]:
    """The tokens of templates that must be typed with each offer, in their order, none twice."""
    if not templates:
        return []
    return own_tokens_in("\n".join(map(offer_letters.text_of, templates)), templates[0].organization_id)


def own_tokens_in(text: str, organization_id: UUID) -> list[str]:
    """Those of the words of letters that must be typed with each offer: no field of the organization's fills them."""
    names = [name for name in tokens.names_in(text) if name not in KNOWN]
    filled = field_facts.tokens_among(names, organization_id)
    return [name for name in names if name not in filled]


def _check(name: str, draft: LetterDraft, organization_id: UUID) -> None:
    if draft.language not in dict(settings.LANGUAGES):
        raise Unacceptable(gettext_noop("A letter is in one of the languages that there are."))
    if not name:
        raise Unacceptable(gettext_noop("A template needs a name."))
    if draft.kind == LetterKind.TEXT:
        letter_checks.check(letter_checks.of_text(draft.body), organization_id)
        return
    if draft.file is None:
        raise Unacceptable(gettext_noop("Choose a Word document."))
    letter_checks.check(letter_checks.of_document(draft.file), organization_id)
