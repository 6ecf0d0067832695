"""Fields of an organization's own: defined, changed, put in order, archived, shown again. Decision record 0025."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, slug
from hireloom.people import rules
from hireloom.people.enums import SELECTS, FieldKind, FieldSubject
from hireloom.people.events import FieldArchived, FieldChanged, FieldDefined, FieldRestored
from hireloom.people.models import FieldDefinition, Option

MOST_FIELDS = 60
"""Fields of one noun that are shown at a time: a form that nobody reads is filled in by nobody."""
MOST_OPTIONS = 200
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
APPROVED = frozenset({FieldSubject.REQUISITION, FieldSubject.JOB, FieldSubject.OPENING, FieldSubject.OFFER})
"""The nouns about which somebody may have to agree."""


class FieldKeyTaken(Exception):
    """Another field of the noun has that key, perhaps an archived one."""


class TooManyFields(Exception):
    """The noun shows sixty fields already; archive one first."""


class FieldChangedMeanwhile(Exception):
    """Somebody changed the field since its form was opened."""


@dataclass(frozen=True)
class Choice:
    """A choice of a list as it is to be: one that is there by its key, a new one by its label alone."""

    label: str
    key: str = ""


@dataclass(frozen=True)
class Rules:
    """How a field is guarded: the flags of `FieldDefinition`."""

    is_private: bool = False
    is_required: bool = False
    needs_approval: bool = False
    makes_version: bool = False


@dataclass(frozen=True)
class FieldDraft:
    """A field as it is to be. Without `key` one is made of the label; kind and key stay for good."""

    subject: FieldSubject
    label: str
    kind: FieldKind
    key: str = ""
    help_text: str = ""
    choices: Sequence[Choice] = ()
    rules: Rules = Rules()


@transaction.atomic
def define(*, draft: FieldDraft, by: Actor, at: datetime) -> FieldDefinition:
    """Give a noun a field, the last in its order.

    Raises:
        PermissionDenied: `by` may not define fields.
        Unacceptable: no label, a key that is none, a list without choices, or a flag that the noun cannot have.
        FieldKeyTaken: another field of the noun has the key.
        TooManyFields: the noun shows sixty already.

    """
    access.require(rules.can_manage_fields, by)
    _hold(by)
    known = FieldDefinition.objects.filter(organization_id=by.organization_id, subject=draft.subject)
    if known.active().count() >= MOST_FIELDS:
        raise TooManyFields
    label = _label(draft.label)
    key = _key(draft.key, label, set(known.values_list("key", flat=True)))
    _refuse_rules(draft.subject, draft.rules)
    last = known.aggregate(last=Max("position"))["last"]
    field = FieldDefinition.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        subject=draft.subject,
        key=key,
        label=label,
        help_text=clean(draft.help_text)[:300],
        kind=draft.kind,
        options=_options(draft.kind, draft.choices, []),
        position=0 if last is None else last + 1,
        created_at=at,
        **vars(draft.rules),
    )
    event = FieldDefined(field_id=field.pk, subject=field.subject, key=key, kind=field.kind)
    events.record(event, by=by, at=at)
    return field


@transaction.atomic
def change(
    *,
    field: FieldDefinition,
    label: str,
    help_text: str,
    choices: Sequence[Choice],
    rules_: Rules,
    by: Actor,
    at: datetime,
    revision: int | None = None,
) -> FieldDefinition:
    """Call a field otherwise, offer other choices or guard it otherwise; values that were given stay.

    A choice that is not named any more is offered no longer, and stays where it was chosen. Nothing changes nothing.

    Raises:
        PermissionDenied: `by` may not define fields.
        Unacceptable: as `define`.
        FieldChangedMeanwhile: somebody changed it since `revision`.

    """
    access.require(rules.can_manage_fields, by)
    field = _locked(field, by)
    _refuse_rules(FieldSubject(field.subject), rules_)
    wanted = {
        "label": _label(label),
        "help_text": clean(help_text)[:300],
        "options": _options(FieldKind(field.kind), choices, field.choices),
        **vars(rules_),
    }
    changed = sorted(name for name, value in wanted.items() if getattr(field, name) != value)
    if not changed:
        return field
    if revision is not None and revision != field.revision:
        raise FieldChangedMeanwhile
    return _save(field, {name: wanted[name] for name in changed}, by=by, at=at)


@transaction.atomic
def move(*, field: FieldDefinition, to: int, by: Actor, at: datetime) -> FieldDefinition:
    """Put a field at another place among those of its noun that are shown; 0 is the first, beyond the end the last.

    Raises: PermissionDenied: `by` may not define fields.
    """
    access.require(rules.can_manage_fields, by)
    field = _locked(field, by)
    every = FieldDefinition.objects.filter(organization_id=by.organization_id).of(FieldSubject(field.subject))
    shown = [one for one in every if one.archived_at is None and one.pk != field.pk]
    before = [one.pk for one in every if one.archived_at is None]
    shown.insert(max(0, to), field)
    if [one.pk for one in shown] == before:
        return field
    archived = [one for one in every if one.archived_at is not None and one.pk != field.pk]
    order = [*shown, *archived] if field.archived_at is None else every
    for position, one in enumerate(order):
        one.position = position
    FieldDefinition.objects.bulk_update(order, ["position"])
    events.record(FieldChanged(field_id=field.pk, fields="position"), by=by, at=at)
    return field


@transaction.atomic
def archive(*, field: FieldDefinition, by: Actor, at: datetime) -> FieldDefinition:
    """Show a field no longer; its values are kept, and its key stays taken. Twice is once.

    Raises: PermissionDenied: `by` may not define fields.
    """
    access.require(rules.can_manage_fields, by)
    field = _locked(field, by)
    if field.archived_at is None:
        field.archived_at = at
        field.save(update_fields=["archived_at"])
        events.record(FieldArchived(field_id=field.pk), by=by, at=at)
    return field


@transaction.atomic
def restore(*, field: FieldDefinition, by: Actor, at: datetime) -> FieldDefinition:
    """Show an archived field again, as the last of its noun, with the values it had. Twice is once.

    Raises:
        PermissionDenied: `by` may not define fields.
        TooManyFields: the noun shows sixty already.

    """
    access.require(rules.can_manage_fields, by)
    field = _locked(field, by)
    if field.archived_at is None:
        return field
    known = FieldDefinition.objects.filter(organization_id=by.organization_id, subject=field.subject)
    if known.active().count() >= MOST_FIELDS:
        raise TooManyFields
    field.archived_at = None
    field.position = (known.aggregate(last=Max("position"))["last"] or 0) + 1
    field.save(update_fields=["archived_at", "position"])
    events.record(FieldRestored(field_id=field.pk), by=by, at=at)
    return field


def rules_of(field: FieldDefinition) -> Rules:
    """How a field is guarded now."""
    return Rules(field.is_private, field.is_required, field.needs_approval, field.makes_version)


def _save(field: FieldDefinition, changes: dict[str, Any], *, by: Actor, at: datetime) -> FieldDefinition:
    for name, value in changes.items():
        setattr(field, name, value)
    field.revision += 1
    field.save(update_fields=[*changes, "revision"])
    events.record(FieldChanged(field_id=field.pk, fields=" ".join(changes)), by=by, at=at)
    return field


def _hold(by: Actor) -> None:
    """Wait for one's turn with the organization's fields: order and keys are of all of them."""
    locks.take(f"fields of {by.organization_id}")


def _locked(field: FieldDefinition, by: Actor) -> FieldDefinition:
    _hold(by)
    return FieldDefinition.objects.select_for_update().get(pk=field.pk, organization_id=by.organization_id)


def _label(given: str) -> str:
    label = clean(given)[:100]
    if not label:
        raise Unacceptable(_("A field needs a name."))
    return label


def _key(given: str, label: str, taken: set[str]) -> str:
    """The key that was given, or one made of the label that is free.

    Raises: Unacceptable, FieldKeyTaken.
    """
    if given:
        if not KEY.fullmatch(given):
            raise Unacceptable(_("A key is made of small letters, digits and underscores, and begins with a letter."))
        if given in taken:
            raise FieldKeyTaken
        return given
    stem = _word(label)[:50]
    return next(key for key in _numbered(stem) if key not in taken)


def _numbered(stem: str) -> Iterable[str]:
    yield stem
    yield from (f"{stem}_{number}" for number in range(2, 10_000))


def _word(label: str) -> str:
    word = slug(label, fallback="field").replace("-", "_")
    return word if word[0].isalpha() else f"f_{word}"


def _refuse_rules(subject: FieldSubject, flags: Rules) -> None:
    if flags.makes_version and subject != FieldSubject.OFFER:
        raise Unacceptable(_("Only offers have versions."))
    if flags.needs_approval and subject not in APPROVED:
        raise Unacceptable(_("Only jobs, openings and offers are approved."))


def _options(kind: FieldKind, wanted: Sequence[Choice], there: Sequence[Option]) -> list[dict[str, Any]]:
    """The choices of a list as they are kept: those wanted in their order, then those that are offered no longer."""
    if kind not in SELECTS:
        return []
    labels = [clean(one.label)[:100] for one in wanted]
    if not all(labels) or not labels or len(labels) > MOST_OPTIONS:
        raise Unacceptable(_("A list needs choices: at least one, at most 200, each with a name."))
    if len({label.casefold() for label in labels}) < len(labels):
        raise Unacceptable(_("Two choices have the same name."))
    known = {one.key: one for one in there}
    taken, kept = set(known), list[Option]()
    for one, label in zip(wanted, labels, strict=True):
        if one.key and one.key not in known:
            raise Unacceptable(_("There is no choice of that key."))
        key = one.key or next(key for key in _numbered(_word(label)[:50]) if key not in taken)
        taken.add(key)
        kept.append(Option(key, label))
    if len({one.key for one in kept}) < len(kept):
        raise Unacceptable(_("A choice is named twice."))
    left = [Option(one.key, one.label, True) for one in there if one.key not in {each.key for each in kept}]
    return [asdict(one) for one in (*kept, *left)]
