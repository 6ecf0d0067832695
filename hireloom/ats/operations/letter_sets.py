"""Which letters go with an offer, by place and kind of employment. Decision record 0020."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.ats import rules
from hireloom.ats.enums import EmploymentType
from hireloom.ats.events import LetterSetDefined, LetterSetRetired
from hireloom.ats.models import LetterSet, LetterSetPart, LetterTemplate, Office
from hireloom.ats.operations import offer_signers
from hireloom.ats.operations.offer_signers import SetSigner
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit import countries
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST_DOCUMENTS = 8


class SetThere(Exception):
    """There is a set for that place and kind of employment already."""


@dataclass(frozen=True)
class LetterSetDraft:
    """What a set is: its documents in their order, for an office or a country, and a kind of employment, or for any.

    `signers` sign for us every offer that it goes with and that names no others.
    """

    name: str
    templates: Sequence[LetterTemplate]
    office: Office | None = None
    country: str = ""
    employment_type: EmploymentType | None = None
    signers: Sequence[SetSigner] = ()


@transaction.atomic
def define(
    *, draft: LetterSetDraft, by: Actor, at: datetime, letter_set: LetterSet | None = None, version: int | None = None
) -> LetterSet:
    """Write a set, or write one anew; offers whose approval was asked for keep the letters they had.

    `version` is the one the form was opened with; None changes whatever stands there.

    Raises:
        PermissionDenied: `by` may not write letters.
        Unacceptable: no name, no document, one twice, a retired one, or an office and a country.
        SetThere: there is another set for that place and kind of employment.
        ChangedMeanwhile: somebody changed the set since.

    """
    access.require(rules.can_edit_letters, by)
    locks.take(f"letters of {by.organization_id}")
    _check(draft, by)
    if letter_set:
        letter_set = LetterSet.objects.select_for_update().get(pk=letter_set.pk)
        if version is not None and letter_set.version != version:
            raise ChangedMeanwhile(vars(draft_of(letter_set)), letter_set.version)
    others = LetterSet.objects.active().filter(
        organization_id=by.organization_id,
        office=draft.office,
        country=draft.country.upper(),
        employment_type=draft.employment_type or "",
    )
    if (others.exclude(pk=letter_set.pk) if letter_set else others).exists():
        raise SetThere
    row = letter_set or LetterSet(id=uuid7(at), organization_id=by.organization_id, created_at=at, version=0)
    row.name, row.office, row.country = clean(draft.name)[:100], draft.office, draft.country.upper()
    row.employment_type = draft.employment_type or ""
    row.is_active, row.updated_at, row.version = True, at, row.version + 1
    row.save()
    row.parts.all().delete()
    LetterSetPart.objects.bulk_create(
        LetterSetPart(organization_id=by.organization_id, letter_set=row, position=position, template=template)
        for position, template in enumerate(draft.templates)
    )
    signers = sorted(draft.signers, key=lambda one: not one.is_before)
    offer_signers.write_set(letter_set=row, signers=signers)
    events.record(LetterSetDefined(letter_set_id=row.pk, title=row.name, version=row.version), by=by, at=at)
    return row


@transaction.atomic
def retire(*, letter_set: LetterSet, by: Actor, at: datetime) -> LetterSet:
    """Use a set no longer; offers whose approval was asked for keep their letters. Retiring twice is once.

    Raises: PermissionDenied: `by` may not write letters.
    """
    access.require(rules.can_edit_letters, by)
    letter_set = LetterSet.objects.select_for_update().get(pk=letter_set.pk)
    if letter_set.is_active:
        letter_set.is_active, letter_set.updated_at = False, at
        letter_set.save(update_fields=["is_active", "updated_at"])
        events.record(LetterSetRetired(letter_set_id=letter_set.pk, title=letter_set.name), by=by, at=at)
    return letter_set


def draft_of(letter_set: LetterSet) -> LetterSetDraft:
    """A set as somebody would write it. Three queries, and one for its office."""
    return LetterSetDraft(
        name=letter_set.name,
        templates=[part.template for part in letter_set.parts.select_related("template").order_by("position")],
        office=letter_set.office,
        country=letter_set.country,
        employment_type=EmploymentType(letter_set.employment_type) if letter_set.employment_type else None,
        signers=offer_signers.of_set(letter_set),
    )


def _check(draft: LetterSetDraft, by: Actor) -> None:
    if not clean(draft.name):
        raise Unacceptable(_("A set needs a name."))
    if not 0 < len(draft.templates) <= MOST_DOCUMENTS:
        raise Unacceptable(_("A set has between 1 and %(most)d documents.") % {"most": MOST_DOCUMENTS})
    wanted = {template.pk for template in draft.templates}
    if len(wanted) < len(draft.templates):
        raise Unacceptable(_("Each document is once in a set."))
    if LetterTemplate.objects.visible_to(by).active().filter(pk__in=wanted).count() != len(wanted):
        raise Unacceptable(_("One of the documents is offered no longer."))
    if len(draft.signers) > offer_signers.MOST_SIGNERS:
        raise Unacceptable(_("At most %(most)d colleagues sign, each once.") % {"most": offer_signers.MOST_SIGNERS})
    if any((one.membership is None) == (one.role is None) for one in draft.signers):
        raise Unacceptable(_("A signer is a colleague, or whoever has a role on the hiring team."))
    if draft.office and draft.country:
        raise Unacceptable(_("A set is for an office or for a country, not for both: an office is in one."))
    if draft.country and draft.country.upper() not in countries.names("en"):
        raise Unacceptable(_("There is no such country."))
