"""Two identities side by side: for each thing we know, how alike they are."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from hireloom.engine.duplicates.closeness import LIKENESS, closeness, day_closeness, likeness
from hireloom.engine.duplicates.contact import link_identity, mailbox
from hireloom.engine.duplicates.names import are_nicknames, folded, parts, words_of, written_out
from hireloom.engine.duplicates.types import Identity, Job

SWAP_MARGIN = 1.0
"""By how much the swapped reading must be better before we believe it."""

SHORTEST_LOCAL = 6

Levels = Iterator[tuple[str, str]]


def levels(one: Identity, other: Identity, *, namesakes: int | None = None) -> dict[str, str]:
    """The level of every comparison that both records allow; what one of them does not know is left out.

    `namesakes` is how many records of the organization carry this name, these two included.
    """
    found = dict(_names(one, other))
    if namesakes is not None and found.get("given") == found.get("family") == "same":
        found["rarity"] = "only" if namesakes <= 2 else "few" if namesakes <= 5 else "common"
    found |= dict(_contacts(one, other))
    found |= dict(_life(one, other))
    return {name: level for name, level in found.items() if level != "unknown"}


def _names(one: Identity, other: Identity) -> Levels:
    (given, family), (other_given, other_family) = parts(one), parts(other)
    found = _given(given, other_given), _family(family, other_family)
    swapped = _given(given, other_family), _given(family, other_given)
    if likeness(swapped) > likeness(found) + SWAP_MARGIN:
        yield "order", "swapped"
        found = _in_order(swapped)
    elif sorted(f"{given} {family}".split()) == sorted(f"{other_given} {other_family}".split()) != []:
        found = ("same", "same")
    elif MARKED.search(f"{one.name}{one.given}{one.family}{other.name}{other.given}{other.family}"):
        found = _better(found, _written_out(one, other))
    yield "given", found[0]
    yield "family", found[1]


MARKED = re.compile("[äöüøåß]", re.IGNORECASE)


def _written_out(one: Identity, other: Identity) -> tuple[str, str]:
    """The better of writing out the marks of one, of the other, or of both."""
    readings = ((written_out(one), other), (one, written_out(other)), (written_out(one), written_out(other)))
    compared = [(parts(first), parts(second)) for first, second in readings]
    return max(((_given(a[0], b[0]), _family(a[1], b[1])) for a, b in compared), key=likeness)


def _in_order(levels_: tuple[str, str]) -> tuple[str, str]:
    """Two levels of a swapped reading so that it does not matter which record came first."""
    first, second = sorted(levels_, key=lambda level: (LIKENESS[level], level))
    return first, second


def _better(one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
    return other if "unknown" not in other and likeness(other) > likeness(one) else one


def _given(one: str, other: str) -> str:
    level = closeness(one, other)
    if level in {"same", "unknown", "one_off"}:
        return level
    first, second = one.split(maxsplit=1)[0], other.split(maxsplit=1)[0]
    if len(first) == 1 or len(second) == 1:
        return "initial" if first[0] == second[0] else "different"
    if are_nicknames(first, second):
        return "nickname"
    if first == second or _is_within(one, other):
        return "close"
    return level


def _family(one: str, other: str) -> str:
    level = closeness(one, other)
    if level in {"same", "unknown", "one_off"}:
        return level
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] else "different"
    return "close" if _is_within(one, other) else level


def _is_within(one: str, other: str) -> bool:
    """Whether one name is a part of the other (García in García López)."""
    first, second = set(one.split()), set(other.split())
    return bool(first) and bool(second) and (first < second or second < first)


def _contacts(one: Identity, other: Identity) -> Levels:
    yield "email", _emails(one, other)
    yield "phone", _shared(one.phones, other.phones, str)
    yield "link", _links(one, other)


def _emails(one: Identity, other: Identity) -> str:
    level = _shared(one.emails, other.emails, mailbox)
    if level != "different":
        return level
    own, theirs = _locals(one), _locals(other)
    return "same_local" if own & theirs else level


def _locals(identity: Identity) -> set[str]:
    """What stands before the @, where it is long enough to say something."""
    return {local for email in identity.emails if len(local := email.partition("@")[0]) >= SHORTEST_LOCAL}


def _links(one: Identity, other: Identity) -> str:
    """Profiles of one site only: somebody's GitHub says nothing against somebody's LinkedIn."""
    own, theirs = (_profiles(identity) for identity in (one, other))
    if set(own.values()) & set(theirs.values()):
        return "same"
    return "different" if own.keys() & theirs.keys() else "unknown"


def _profiles(identity: Identity) -> dict[str, str]:
    found = [profile for link in identity.links if (profile := link_identity(link))]
    return {profile.rpartition("/")[0]: profile for profile in found}


def _shared(own: tuple[str, ...], theirs: tuple[str, ...], shape: Callable[[str], str]) -> str:
    if not own or not theirs:
        return "unknown"
    return "same" if {shape(value) for value in own} & {shape(value) for value in theirs} else "different"


def _life(one: Identity, other: Identity) -> Levels:
    yield "work", _work(one.jobs, other.jobs)
    yield "birth", day_closeness(one.born, other.born)
    yield from _place(one, other)


def _work(own: tuple[Job, ...], theirs: tuple[Job, ...]) -> str:
    """same_job (employer and beginning), same_company, different or unknown."""
    mine, other = ([(_company(job.company), job.started) for job in jobs] for jobs in (own, theirs))
    mine, other = ([line for line in lines if line[0]] for lines in (mine, other))
    if not mine or not other:
        return "unknown"
    pairs = [(a, b) for a in mine for b in other if a[0] == b[0] or closeness(a[0], b[0]) in {"one_off", "close"}]
    if any(a[1] and b[1] and (a[1].startswith(b[1]) or b[1].startswith(a[1])) for a, b in pairs):
        return "same_job"
    return "same_company" if pairs else "different"


LEGAL_FORMS = frozenset({
    "gmbh", "ag", "se", "kg", "co", "ltd", "limited", "inc", "llc", "plc", "sa", "sas", "sarl", "srl", "spa", "bv",
    "nv", "oy", "ab", "as", "sp", "z", "oo", "corp",
})  # fmt: skip


def _company(name: str) -> str:
    return " ".join(word for word in words_of(name) if word not in LEGAL_FORMS)


def _place(one: Identity, other: Identity) -> Levels:
    own, theirs = one.address, other.address
    straight = (
        closeness(folded(own.street), folded(theirs.street)),
        closeness(folded(own.district), folded(theirs.district)),
    )
    swapped = (
        closeness(folded(own.street), folded(theirs.district)),
        closeness(folded(own.district), folded(theirs.street)),
    )
    if likeness(swapped) > likeness(straight) + SWAP_MARGIN:
        yield "place_order", "swapped"
        straight = _in_order(swapped)
    yield "street", straight[0]
    yield "district", straight[1]
    compared = partial(_part, own, theirs)
    yield from (compared(name) for name in ("number", "city", "postcode", "region", "country"))


def _part(own: object, theirs: object, name: str) -> tuple[str, str]:
    return name, closeness(folded(getattr(own, name)), folded(getattr(theirs, name)))
