"""People who may be one: looked for, dismissed, asked again.

Source: decision record 0013.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor, system
from hireloom.engine.duplicates import STRONG_KEYS, VERSION, Verdict, compare, match_keys
from hireloom.people import identities, rules
from hireloom.people.enums import PairState
from hireloom.people.events import DuplicateDismissed, DuplicateFound, DuplicateReopened
from hireloom.people.models import DuplicatePair, MatchKey, Person

LIKELY = 0.5
"""Probability from which a person is asked."""

MOST_OF_A_KEY = 50
"""A key that more people share says too little, and is not followed."""

MOST_COMPARED = 60
NAME_KEY = "w:"


@transaction.atomic
def look_for(*, person_id: UUID, at: datetime) -> list[DuplicatePair]:
    """Make the person's match keys anew, compare with those who share one, and note the likely pairs.

    At most 50 people of a key and 60 in all are compared, those who share most first. A dismissed pair
    is asked again only for strong evidence that is new; an open pair that is likely no longer goes away.
    Looking twice changes nothing. Returns the open pairs, most probable first.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return []
    locks.take(f"duplicates {person.organization_id}")
    identity = identities.of([person_id]).get(person_id)
    if identity is None:
        return []
    keys = match_keys(identity)
    _store_keys(person, keys)
    sharing = _sharing(person, keys)
    namesakes = 1 + len(sharing.get(next((key for key in keys if key.startswith(NAME_KEY)), ""), ()))
    others = identities.of(_closest(sharing))
    verdicts = {pk: compare(identity, other, namesakes=namesakes) for pk, other in others.items()}
    noted = list(_noted(person, verdicts, at))
    _remember(person_id, at)
    return noted


def _remember(person_id: UUID, at: datetime) -> None:
    """Say when the person was compared, last and without waiting.

    Whoever changes the person at this moment waits for the end of the chain of events, which we hold; they will have
    the person looked at again.
    """
    free = Person.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=person_id)
    Person.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(compared_at=at)


@transaction.atomic
def dismiss(*, pair: DuplicatePair, by: Actor, at: datetime) -> DuplicatePair:
    """Remember that two people are two; doing it again changes nothing.

    Raises: PermissionDenied: `by` may not decide, or does not see both.
    """
    access.require(rules.can_merge, by, pair.first, pair.second)
    pair = DuplicatePair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if pair.state == PairState.DISMISSED:
        return pair
    _decide(pair, by, at)
    events.record(DuplicateDismissed(**_ids(pair)), by=by, at=at)
    return pair


@transaction.atomic
def reopen(*, pair: DuplicatePair, by: Actor, at: datetime) -> DuplicatePair:
    """Ask again whether two people are one; an open question stays open.

    Raises: PermissionDenied: `by` may not decide, or does not see both.
    """
    access.require(rules.can_merge, by, pair.first, pair.second)
    pair = DuplicatePair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if pair.state == PairState.OPEN:
        return pair
    _ask(pair)
    events.record(DuplicateReopened(**_ids(pair)), by=by, at=at)
    return pair


@transaction.atomic
def compare_two(*, one: Person, other: Person, by: Actor, at: datetime) -> DuplicatePair:
    """The pair of two people that somebody puts side by side; made when nobody noted it before, and open.

    Raises: PermissionDenied: `by` may not decide, or does not see both.
    """
    access.require(rules.can_merge, by, one, other)
    first, second = sorted((one.pk, other.pk))
    known = DuplicatePair.objects.filter(first=first, second=second).first()
    if known:
        return known
    found = identities.of([first, second])
    return _new_pair(one.organization_id, first, second, compare(found[first], found[second]), at)


@transaction.atomic
def dismiss_two(*, one: UUID, other: UUID, by: Actor, at: datetime) -> None:
    """Remember that two people are two, whatever was noted of them; for the undoing of a merge."""
    first, second = sorted((one, other))
    found = identities.of([first, second])
    pair = DuplicatePair.objects.filter(first=first, second=second).first()
    _decide(pair or _new_pair(by.organization_id, first, second, compare(found[first], found[second]), at), by, at)


def _store_keys(person: Person, keys: frozenset[str]) -> None:
    own = MatchKey.objects.filter(person=person)
    own.exclude(key__in=keys).delete()
    MatchKey.objects.bulk_create(
        [MatchKey(organization_id=person.organization_id, person=person, key=key) for key in sorted(keys)],
        ignore_conflicts=True,
    )


SHARING = """SELECT wanted.key, other.person_id FROM unnest(%s::text[]) AS wanted(key) CROSS JOIN LATERAL (
    SELECT person_id FROM people_matchkey WHERE organization_id = %s AND key = wanted.key AND person_id <> %s
    LIMIT %s) AS other"""


def _sharing(person: Person, keys: frozenset[str]) -> dict[str, list[UUID]]:
    """For each key, who else has it; one short look into the index a key."""
    found: dict[str, list[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SHARING, [sorted(keys), person.organization_id, person.pk, MOST_OF_A_KEY + 1])
        for key, other in cursor.fetchall():
            found.setdefault(key, []).append(other)
    return found


def _closest(sharing: dict[str, list[UUID]]) -> list[UUID]:
    """Those worth comparing, who share most keys first; a mailbox, number or profile counts for three."""
    points: Counter[UUID] = Counter()
    for key, others in sharing.items():
        if len(others) <= MOST_OF_A_KEY:
            points.update(dict.fromkeys(others, 3 if key.startswith(STRONG_KEYS) else 1))
    return [pk for pk, _count in points.most_common(MOST_COMPARED)]


def _noted(person: Person, verdicts: dict[UUID, Verdict], at: datetime) -> Iterator[DuplicatePair]:
    known = {pair.other(person.pk): pair for pair in DuplicatePair.objects.select_for_update().of(person.pk)}
    for other, pair in known.items():
        if pair.state == PairState.OPEN and (other not in verdicts or not is_worth_asking(verdicts[other])):
            pair.delete()
    likely = {pk: verdict for pk, verdict in verdicts.items() if is_worth_asking(verdict)}
    for other, verdict in sorted(likely.items(), key=lambda item: (-item[1].probability, item[0])):
        noted = _note(person, other, known.get(other), verdict, at)
        if noted is not None:
            yield noted


def is_worth_asking(verdict: Verdict) -> bool:
    """Whether it is likely; of two whose names differ, only with a mailbox, number or profile in common.

    Colleagues who began together in one town are many, and so are their given names.
    """
    names_differ = {verdict.level("given"), verdict.level("family")} & {"different", "faint"}
    return verdict.probability >= LIKELY and not (names_differ and not verdict.strong)


def _note(
    person: Person, other: UUID, pair: DuplicatePair | None, verdict: Verdict, at: datetime
) -> DuplicatePair | None:
    """The open pair; None when it was dismissed and nothing strong is new."""
    if pair is None:
        first, second = sorted((person.pk, other))
        pair = _new_pair(person.organization_id, first, second, verdict, at)
        event = DuplicateFound(**_ids(pair), percent=_percent(verdict), model_version=VERSION)
        events.record(event, by=system(person.organization_id), at=at)
        return pair
    is_dismissed = pair.state == PairState.DISMISSED
    if is_dismissed and set(verdict.strong) <= set(pair.strong):
        return None
    _fill(pair, verdict)
    pair.save()
    if is_dismissed:
        _ask(pair)
        events.record(DuplicateReopened(**_ids(pair)), by=system(person.organization_id), at=at)
    return pair


def _new_pair(organization_id: UUID, first: UUID, second: UUID, verdict: Verdict, at: datetime) -> DuplicatePair:
    pair = DuplicatePair(organization_id=organization_id, first_id=first, second_id=second, found_at=at)
    _fill(pair, verdict)
    pair.save(force_insert=True)
    return pair


def _fill(pair: DuplicatePair, verdict: Verdict) -> None:
    pair.probability, pair.model_version = verdict.probability, verdict.version
    pair.factors = [{"name": one.name, "level": one.level, "weight": one.weight} for one in verdict.factors]
    pair.strong = list(verdict.strong)


def _percent(verdict: Verdict) -> int:
    return round(verdict.probability * 100)


def _decide(pair: DuplicatePair, by: Actor, at: datetime) -> None:
    pair.state, pair.decided_at, pair.decided_by_id = PairState.DISMISSED, at, by.membership_id
    pair.save(update_fields=["state", "decided_at", "decided_by"])


def _ask(pair: DuplicatePair) -> None:
    pair.state, pair.decided_at, pair.decided_by = PairState.OPEN, None, None
    pair.save(update_fields=["state", "decided_at", "decided_by"])


def _ids(pair: DuplicatePair) -> dict[str, UUID]:
    return {"pair_id": pair.pk, "person_id": pair.first_id, "other_id": pair.second_id}
