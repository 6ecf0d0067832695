"""Keys under which two records of one human are likely to meet, so that nobody is compared with everybody.

Source: multi-pass blocking; each key is wrong about somebody, all of them together about few.
"""

from collections.abc import Iterator
from hashlib import blake2b

from hireloom.engine.duplicates.contact import link_identity, mailbox
from hireloom.engine.duplicates.names import folded, parts, sound, words_of
from hireloom.engine.duplicates.types import Identity

STRONG_KEYS = ("m:", "p:", "l:")
"""A mailbox, a number, a profile: what identifies by itself."""


def match_keys(identity: Identity) -> frozenset[str]:
    """The keys of a record: a kind, a colon and up to 22 signs; what is unknown makes none.

    What is not a name or a strong identifier is hashed, so that a key tells nothing about the person.
    """
    return frozenset(f"{kind}:{_short(text)}" for kind, text in _texts(identity))


def mailbox_key(address: str) -> str:
    """The key of one address, for looking it up alone."""
    return f"m:{_short(mailbox(address))}"


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=11).hexdigest()


def _texts(identity: Identity) -> Iterator[tuple[str, str]]:
    yield from (("m", mailbox(email)) for email in identity.emails)
    yield from (("p", phone) for phone in identity.phones)
    yield from (("l", found) for link in identity.links if (found := link_identity(link)))
    yield from (("a", local) for email in identity.emails if len(local := email.partition("@")[0]) >= 6)
    given, family = parts(identity)
    sounds = [code for code in (_first_sound(given), _last_sound(family)) if code]
    if len(sounds) == 2:
        yield "n", " ".join(sorted(sounds))
    if given and family:
        yield "w", " ".join(sorted(f"{given} {family}".split()))
    yield from _with_work(identity, sounds)
    yield from _with_birth(identity, sounds)
    yield from _with_place(identity, sounds)


def _first_sound(given: str) -> str:
    return sound(given.split(maxsplit=1)[0]) if given else ""


def _last_sound(family: str) -> str:
    return sound(family.rsplit(maxsplit=1)[-1]) if family else ""


def _with_work(identity: Identity, sounds: list[str]) -> Iterator[tuple[str, str]]:
    for job in identity.jobs[:4]:
        company = " ".join(words_of(job.company)[:2])
        if company:
            yield from (("j", f"{code} {company}") for code in sounds)
        if company and len(sounds) == 2:
            yield "s", f"{' '.join(sorted(sounds))} {company}"


def _with_birth(identity: Identity, sounds: list[str]) -> Iterator[tuple[str, str]]:
    born = identity.born
    if len(born) != 8:
        return
    year, month, day = born[:4], born[4:6], born[6:]
    yield "b", born
    yield "c", "".join(sorted(born))
    for code in sounds:
        yield from (("d", f"{code} {two}") for two in (year + month, f"{year}-{day}", f"{month}.{day}"))
    if identity.address.postcode:
        yield "e", f"{year} {identity.address.postcode}"


def _with_place(identity: Identity, sounds: list[str]) -> Iterator[tuple[str, str]]:
    place = identity.address
    street = folded(place.street).split()
    if place.city and len(sounds) == 2:
        yield "r", f"{' '.join(sorted(sounds))} {folded(place.city)}"
    for code in sounds:
        if place.postcode:
            yield "f", f"{code} {place.postcode}"
        if place.city and place.street:
            yield "g", f"{code} {sound(folded(place.city).replace(' ', ''))}"
        if street:
            yield "h", f"{code} {sound(street[0])}"
    if place.number and place.postcode:
        yield "i", f"{place.number} {place.postcode}"
    if street and place.postcode:
        yield "k", f"{street[0][:4]} {place.postcode}"
    if street and place.number:
        yield "o", f"{place.number} {' '.join(sorted(street))}"
    if place.district:
        yield "q", folded(place.district)
