"""What a pasted text, a card or a mail says of somebody, before anybody decides; and whom we know like that."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.engine.importing.rows import Unreadable
from hireloom.engine.importing.vcards import COLUMNS, open_vcards
from hireloom.engine.reading import read_isolated
from hireloom.engine.reading.cards import LONGEST, Piece, card
from hireloom.kit import contacts
from hireloom.people.enums import ContactKind
from hireloom.people.importing.candidates import PROFILES, interpret, words_of
from hireloom.people.models import Person
from hireloom.people.queries import known

MOST_SHOWN = 5
AROUND = 30
"""Characters shown before and behind what was read."""


@dataclass(frozen=True)
class Gathered:
    """What is said of somebody. `contacts` are (kind, as written, normalized), each once.

    `evidence` is by field ("name", "phone" ...) the text that it stands in: before it, itself, behind it.
    """

    name: str = ""
    headline: str = ""
    company: str = ""
    city: str = ""
    country: str = ""
    contacts: tuple[tuple[str, str, str], ...] = ()
    evidence: tuple[tuple[str, str, str, str], ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """The fields of a profile that are said."""
        said = {name: getattr(self, name) for name in ("headline", "company", "city", "country")}
        return {name: value for name, value in said.items() if value}

    def first(self, kind: ContactKind) -> str:
        """The first way of a kind to reach them, as written; "" without one."""
        return next((value for one, value, _normal in self.contacts if one == kind), "")


@dataclass(frozen=True)
class Match:
    """Somebody on record who is, or may be, the one who is meant; `is_sure` by an address of their own."""

    person: Person
    is_sure: bool
    by: str


class NothingRead(Exception):
    """Nothing in it speaks of a person; the message is a sentence."""


def from_text(text: str, *, country: str = "", link: str = "") -> Gathered:
    """Whom a pasted profile, signature or selection speaks of; `link` is the page it comes from, if any."""
    reading = read_isolated(text[:LONGEST].encode(), "pasted.txt", home_country=country)
    found = card(reading)
    pieces = {name: getattr(found, name) for name in ("name", "headline", "company", "city", "country")}
    ways = dict.fromkeys(filter(None, (_way(kind, piece.value, country) for kind, piece in found.contacts)))
    evidence = [_shown(name, found.text, piece) for name, piece in pieces.items() if piece and name != "country"]
    evidence += [_shown(kind, found.text, piece) for kind, piece in found.contacts]
    gathered = Gathered(
        **{name: piece.value if piece else "" for name, piece in pieces.items()},
        contacts=tuple(ways),
        evidence=tuple(evidence),
    )
    return with_link(gathered, link)


def from_vcard(content: bytes) -> Gathered:
    """Whom the first card of a file speaks of.

    Raises: NothingRead: there is no card in it.
    """
    try:
        row = next(iter(open_vcards(io.BytesIO(content)).rows), None)
    except Unreadable as error:
        raise NothingRead(str(error)) from error
    candidate = interpret(row, COLUMNS) if row else None
    if candidate is None or candidate.problem:
        raise NothingRead(candidate.problem if candidate else "")
    return Gathered(
        name=candidate.name,
        headline=candidate.fields.get("headline", ""),
        company=candidate.fields.get("company", ""),
        city=candidate.fields.get("city", ""),
        country=candidate.fields.get("country", ""),
        contacts=candidate.contacts,
    )


def with_link(gathered: Gathered, link: str) -> Gathered:
    """The same, with the page of a profile as a link of theirs; other pages say nothing of how to reach somebody."""
    way = _way(ContactKind.LINK.value, link, "") if link else None
    if way is None or not PROFILES.match(way[2]) or way[2] in {normal for _kind, _value, normal in gathered.contacts}:
        return gathered
    return replace(gathered, contacts=(*gathered.contacts, way))


def matches(gathered: Gathered, actor: Actor) -> list[Match]:
    """Whom we know like that, as far as the actor sees them: who gave the address first, then who shares more.

    Addresses, numbers and profile links are compared for those who may see them, names for everybody.
    """
    found: dict[UUID, tuple[bool, str]] = {}
    if actor.may("people.view_contacts"):
        keys = [(kind, normal) for kind, _value, normal in gathered.contacts if _is_telling(kind, normal)]
        held = known.holders(organization_id=actor.organization_id, contacts=keys)
        for (kind, normal), holders in held.items():
            for holder in holders:
                is_sure = kind == ContactKind.EMAIL and holder.is_primary
                if is_sure or holder.person_id not in found:
                    found[holder.person_id] = (is_sure, normal)
    people = list(Person.objects.visible_to(actor).filter(pk__in=list(found)[:50]).order_by("sort_name", "pk"))
    named = _named_alike(gathered.name, actor, found)
    shown = [Match(person, *found[person.pk]) for person in people]
    shown += [Match(person, is_sure=False, by=person.name) for person in named]
    return sorted(shown, key=lambda match: not match.is_sure)[:MOST_SHOWN]


def _is_telling(kind: str, normal: str) -> bool:
    """Whether a contact says who somebody is: not the website of their company."""
    return kind != ContactKind.LINK or bool(PROFILES.match(normal))


def _named_alike(name: str, actor: Actor, found: Iterable[UUID]) -> Sequence[Person]:
    """People of the same name, whatever the order of its words."""
    words = words_of(name)
    if len(words) < 2:
        return []
    rows = Person.objects.visible_to(actor).exclude(pk__in=list(found))
    for word in words:
        rows = rows.filter(sort_name__contains=word)
    return [person for person in rows.order_by("-last_touch_at", "pk")[:20] if words_of(person.name) == words][
        :MOST_SHOWN
    ]


def _way(kind: str, value: str, country: str) -> tuple[str, str, str] | None:
    """A way to reach somebody; None for what is none."""
    try:
        if kind == ContactKind.EMAIL:
            return kind, value, contacts.email(value)
        if kind == ContactKind.PHONE:
            return kind, value, contacts.phone(value, country or None)
        return ContactKind.LINK.value, value[:300], contacts.link(value)[:300]
    except (contacts.NotAContact, ValueError):
        return None


def _shown(name: str, text: str, piece: Piece) -> tuple[str, str, str, str]:
    """What was read with a little of what stands around it, in its line."""
    begin = max(text.rfind("\n", 0, piece.start) + 1, piece.start - AROUND)
    stop = text.find("\n", piece.end)
    stop = min(stop if stop >= 0 else len(text), piece.end + AROUND)
    return name, text[begin : piece.start], text[piece.start : piece.end], text[piece.end : stop]
