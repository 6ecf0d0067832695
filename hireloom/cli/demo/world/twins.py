"""Second records of people who applied, for the queue of possible duplicates: certain, doubtful, and two that are not.

A second record was made by a sourcer at an event, before its human applied under another spelling or address.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hireloom.cli.demo.world import contacts, moments, vocabulary
from hireloom.cli.demo.world.humans import Register
from hireloom.cli.demo.world.shapes import Career, Employment, Human
from hireloom.kit.text import fold

NICKNAMES = {
    "Katharina": "Kathi",
    "Sebastian": "Basti",
    "Nathaniel": "Nate",
    "Madison": "Maddie",
    "Alexandre": "Alex",
    "Matthias": "Matze",
    "Johanna": "Hanna",
    "Gabrielle": "Gabby",
    "Franziska": "Franzi",
    "Tobias": "Tobi",
    "Benedikt": "Ben",
    "Theresa": "Resi",
    "Philipp": "Phil",
}
WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ö": "Oe", "Ü": "Ue", "Ä": "Ae"}
BORN = ("Lambert", "Hoffmann")
MARK = "-twin"
MERGED, DISMISSED = "phone", "household"
"""The kinds of which one pair was merged, and one found to be two people."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a second record differs: for whom it fits, and what it changes."""

    key: str
    fits: Callable[[Human], bool]
    change: Callable[[Human, Random], Human]


def second_records(chance: Random, known: Sequence[Human], register: Register) -> Iterator[Human]:
    """One second record of each kind, each of another human, while there is somebody whom it fits."""
    waiting = [human for human in known if human.organization == "acme" and human.source_kind == "careers_site"]
    chance.shuffle(waiting)
    for kind in KINDS:
        human = next((one for one in waiting if kind.fits(one)), None)
        if human:
            waiting.remove(human)
            yield _met_before(chance, human, kind.change(human, chance), register, kind.key)


def kind_of(human: Human) -> str:
    """The kind of a second record; empty for everybody else."""
    return human.key.rpartition(MARK + "-")[2] if MARK in human.key else ""


def _met_before(chance: Random, human: Human, other: Human, register: Register, kind: str) -> Human:
    """The changed record as somebody made it at an event, under an address of its own."""
    added_at = moments.at_work(chance, human.added_at - timedelta(days=chance.randint(30, 90)), "Europe/Paris")
    return replace(
        other,
        key=f"{human.key}{MARK}-{kind}",
        email=_address(chance, other, register),
        source_kind="event",
        source=vocabulary.event_of(human.office),
        added_at=added_at,
        tags=("met at event",),
        twin_of=human.key,
    )


def _address(chance: Random, human: Human, register: Register) -> str:
    first, *_, last = human.latin_name.split()
    while not register.is_free(address := contacts.email(chance, first, last)):
        pass
    register.take(address)
    return address


def _named(human: Human, given: str, family: str) -> Human:
    """The record under another name in Latin letters."""
    name = f"{given} {family}"
    return replace(
        human,
        name=name,
        given_name=given,
        family_name=family,
        latin_name=name,
        native_name="",
        sort_name=fold(f"{family} {given}"),
    )


def _nickname(human: Human, _chance: Random) -> Human:
    return _named(human, NICKNAMES[human.given_name], human.family_name)


def _swapped(human: Human, _chance: Random) -> Human:
    return _named(human, human.family_name, human.given_name)


def _misspelled(human: Human, chance: Random) -> Human:
    """Two letters of the family name changed places, and the number was not asked for."""
    place, family = chance.randint(2, len(human.family_name) - 3), human.family_name
    turned = family[:place] + family[place + 1] + family[place] + family[place + 2 :]
    return replace(_named(human, human.given_name, turned), phone="")


def _married(human: Human, chance: Random) -> Human:
    return _named(human, human.given_name, chance.choice(BORN))


def _in_latin(human: Human, _chance: Random) -> Human:
    given, _, family = human.latin_name.partition(" ")
    return _named(human, given, family)


def _written_out(human: Human, _chance: Random) -> Human:
    """As a form without accents was filled in."""
    given, family = (_plain(part) for part in (human.given_name, human.family_name))
    return _named(human, given, family)


def _other_address(human: Human, _chance: Random) -> Human:
    return human


def _initial(human: Human, _chance: Random) -> Human:
    """A business card with an initial."""
    return replace(_named(human, f"{human.given_name[0]}.", human.family_name), phone="")


def _earlier(human: Human, _chance: Random) -> Human:
    """As they were before the present employer, without a number."""
    career = replace(human.career, employments=human.career.employments[1:])
    return replace(human, phone="", career=career)


def _namesake(human: Human, _chance: Random) -> Human:
    """Somebody else of the same name at the same employer, in another job."""
    newest = human.career.employments[0]
    line = replace(
        newest,
        title=human.career.employments[-1].title,
        started_on=newest.started_on - timedelta(days=900),
        ended_on=None,
    )
    return replace(human, phone="", career=_only(human, line))


def _household(human: Human, chance: Random) -> Human:
    """Father and son, or mother and daughter, of one name behind one telephone."""
    last = human.career.employments[-1]
    company = f"{chance.choice(BORN)} & Co"
    line = replace(last, company=company, ended_on=None, started_on=date(1994, 9, 1))
    return replace(human, career=_only(human, line))


def _only(human: Human, line: Employment) -> Career:
    """A working life of one line, after a school that ended before it."""
    school = human.career.educations[0]
    school = replace(school, started=line.started_on.year - (school.ended - school.started), ended=line.started_on.year)
    return replace(human.career, headline=line.title, employments=(line,), educations=(school,))


def _plain(text: str) -> str:
    return fold("".join(WRITTEN_OUT.get(sign, sign) for sign in text)).title()


def _is_latin(human: Human) -> bool:
    return human.name == human.latin_name and " " not in human.given_name + human.family_name


def _has_number(human: Human) -> bool:
    return bool(human.phone) and _is_latin(human)


def _has_marks(human: Human) -> bool:
    return _has_number(human) and not human.family_name.isascii() and human.family_name.isalpha()


def _is_long(human: Human) -> bool:
    return _is_latin(human) and len(human.family_name) > 6 and human.family_name.isascii()


KINDS = (
    Kind("in-latin", lambda human: human.name != human.latin_name, _in_latin),
    Kind("nickname", lambda human: _has_number(human) and human.given_name in NICKNAMES, _nickname),
    Kind("short", lambda human: _has_number(human) and human.given_name in NICKNAMES, _nickname),
    Kind("accent", _has_marks, _written_out),
    Kind("accents", _has_marks, _written_out),
    Kind("swapped", _has_number, _swapped),
    Kind("spelling", _is_long, _misspelled),
    Kind("letters", _is_long, _misspelled),
    Kind("married", lambda human: _has_number(human) and human.given_name.endswith(("a", "e")), _married),
    Kind(MERGED, _has_number, _other_address),
    Kind("number", _has_number, _other_address),
    Kind("initial", _is_latin, _initial),
    Kind("earlier", lambda human: _is_latin(human) and len(human.career.employments) > 2, _earlier),
    Kind("namesake", _is_latin, _namesake),
    Kind(DISMISSED, _has_number, _household),
)
"""Every kind, the rarest first, so that each finds somebody."""
