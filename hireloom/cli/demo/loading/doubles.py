"""Match keys and pairs of possible duplicates, as the product's own look would have noted them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from hireloom.cli.demo.loading.chain import SYSTEM
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import contacts, twins
from hireloom.cli.demo.world.shapes import Human
from hireloom.engine.duplicates import VERSION, Address, Identity, Job, Verdict, compare, match_keys
from hireloom.people.enums import PairState
from hireloom.people.events import DuplicateDismissed, DuplicateFound
from hireloom.people.models import DuplicatePair, MatchKey
from hireloom.people.operations import duplicates

NAME_KEY = duplicates.NAME_KEY
LOOK_AFTER = timedelta(seconds=5)
DECIDED_AFTER = timedelta(days=2, hours=3)


def identity_of(human: Human) -> Identity:
    """What `people.identities` reads from the rows of this human."""
    jobs = (Job(line.company, line.title, line.started_on.strftime("%Y-%m")) for line in human.career.employments)
    return Identity(
        name=human.name,
        given=human.given_name,
        family=human.family_name,
        emails=(human.email,) if human.email else (),
        phones=(contacts.e164(human.phone),) if human.phone else (),
        links=(),
        jobs=tuple(jobs),
        address=Address(city=human.city, country=human.country),
    )


def add_keys(house: House, human: Human, person_id: str, identity: Identity) -> frozenset[str]:
    """The match keys of one person, by which later arrivals are compared with them."""
    keys = match_keys(identity)
    for key in sorted(keys):
        id_ = house.ids.at(human.added_at)
        house.writer.add(MatchKey, id=id_, organization_id=house.id, person_id=person_id, key=key)
    return keys


def compare_all(house: House, humans: Sequence[Human], now: datetime) -> None:
    """The keys of everybody of one house, and every likely pair, found when the later of the two came in."""
    identities = {human.key: identity_of(human) for human in humans}
    keys = {one.key: add_keys(house, one, house.people[one.key].id, identities[one.key]) for one in humans}
    by_key = {human.key: human for human in humans}
    namesakes = _sizes(keys.values())
    for one, other in _sharing(keys):
        name = next((key for key in keys[one] if key.startswith(NAME_KEY)), "")
        verdict = compare(identities[one], identities[other], namesakes=namesakes[name])
        if duplicates.is_worth_asking(verdict):
            _add_pair(house, by_key[one], by_key[other], verdict, now)


def _sizes(all_keys: Iterable[frozenset[str]]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    for keys in all_keys:
        for key in keys:
            found[key] += 1
    return found


def _sharing(keys: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Every two who share a key that is not everybody's, once, in one order."""
    sharing = defaultdict(list)
    for human, own in keys.items():
        for key in own:
            sharing[key].append(human)
    groups = (sorted(some) for some in sharing.values() if 1 < len(some) <= duplicates.MOST_OF_A_KEY)
    yield from sorted({pair for group in groups for pair in combinations(group, 2)})


def _add_pair(house: House, one: Human, other: Human, verdict: Verdict, now: datetime) -> None:
    first, second = sorted(house.people[human.key].id for human in (one, other))
    found_at = max(one.added_at, other.added_at) + LOOK_AFTER
    id_ = house.ids.at(found_at)
    decided_at = min(found_at + DECIDED_AFTER, now) if twins.DISMISSED in (_kind(one), _kind(other)) else None
    house.writer.add(
        DuplicatePair,
        id=id_,
        organization_id=house.id,
        first_id=first,
        second_id=second,
        state=PairState.DISMISSED if decided_at else PairState.OPEN,
        probability=verdict.probability,
        factors=json.dumps([{"name": f.name, "level": f.level, "weight": f.weight} for f in verdict.factors]),
        strong=json.dumps(list(verdict.strong)),
        model_version=VERSION,
        found_at=found_at,
        decided_at=decided_at,
        decided_by_id=house.members["rita"] if decided_at else None,
    )
    ids = {"pair_id": id_, "person_id": first, "other_id": second}
    percent = round(verdict.probability * 100)
    house.log.add(DuplicateFound, found_at, SYSTEM, **ids, percent=percent, model_version=VERSION)
    if decided_at:
        house.log.add(DuplicateDismissed, decided_at, house.by("rita"), **ids)


def _kind(human: Human) -> str:
    return twins.kind_of(human)
