"""Barring many at once: a list that was pasted or uploaded, one line for each."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import rules
from hireloom.messaging.enums import SuppressionScope
from hireloom.messaging.models import Suppression
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.suppressions import No

MOST_LINES = 5_000
DOMAIN = re.compile(r"(https?://)?@?[\w-]+(\.[\w-]+)+(/\S*)?")


@dataclass(frozen=True)
class Refused:
    """A line that could not be taken: its number from 1, what it says, and a sentence why."""

    number: int
    text: str
    why: str


@dataclass(frozen=True)
class Barred:
    """What became of a list: how many rows are new, how many lines said what was there already, and the rest."""

    added: int
    known: int
    refused: tuple[Refused, ...]


@transaction.atomic
def bar_all(*, lines: Sequence[str], like: No, scope: SuppressionScope | None, by: Actor, at: datetime) -> Barred:
    """Write no more to whomever the lines name, in a handful of statements; lines that cannot be read are told.

    `like` says reason, channel, class, note and end of all of them. Without a `scope` each line says by its form what
    it is: an address, a number, a domain or a company's name. Empty lines are passed over.

    Raises:
        PermissionDenied: `by` does not keep the list.
        Unacceptable: the end is past, or there are more than 5,000 lines.

    """
    access.require(rules.can_edit_suppressions, by)
    suppressions.refuse_past(like.until, at)
    if len(lines) > MOST_LINES:
        raise Unacceptable(gettext_noop("These are more than 5,000 lines; send them in parts."))
    read, refused = _read(lines, scope)
    suppressions.take_turn(by)
    new = _new(read, like, by)
    version = suppressions.policy_version(by)
    rows = [
        suppressions.unsaved(
            no=dataclasses.replace(like, scope=kind), value=value, policy_version=version, by=by, at=at
        )
        for kind, value in new
    ]
    Suppression.objects.bulk_create(rows)
    events.record_all([suppressions.added(row) for row in rows], by=by, at=at)
    return Barred(len(rows), len(read) - len(rows), tuple(refused))


def scope_of(line: str) -> SuppressionScope:
    """What a line is by its form."""
    if "@" in line.lstrip("@"):
        return SuppressionScope.ADDRESS
    if not any(sign.isalpha() for sign in line):
        return SuppressionScope.PHONE
    return SuppressionScope.DOMAIN if DOMAIN.fullmatch(line) else SuppressionScope.COMPANY


def _new(read: Sequence[tuple[SuppressionScope, str]], like: No, by: Actor) -> list[tuple[SuppressionScope, str]]:
    """Those that are not on the list for the same reason, once each, as they come."""
    there = Suppression.objects.filter(
        organization_id=by.organization_id,
        value__in={value for _, value in read},
        channel=like.channel,
        covers=like.covers,
        reason=like.reason,
        until=like.until,
        lifted_at=None,
    )
    known = set(there.values_list("scope", "value"))
    return [each for each in dict.fromkeys(read) if each not in known]


def _read(
    lines: Sequence[str], scope: SuppressionScope | None
) -> tuple[list[tuple[SuppressionScope, str]], list[Refused]]:
    read, refused = [], []
    for number, line in enumerate(lines, start=1):
        text = clean(line)
        if not text:
            continue
        kind = scope or scope_of(text)
        try:
            read.append((kind, suppressions.normalized(kind, text)))
        except Unacceptable as refusal:
            refused.append(Refused(number, text[:300], str(refusal)))
    return read, refused
