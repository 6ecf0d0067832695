"""What a question means for whoever asks it: the tree, with the actor's permissions, as a condition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hireloom.ats import blindness
from hireloom.ats.models import TeamMember
from hireloom.core.actor import Actor
from hireloom.core.search.conditions import (
    EVERYTHING,
    NOTHING,
    Condition,
    Query,
    all_of,
    any_of,
    any_token,
    none_of,
    phrase,
    word,
)
from hireloom.core.search.texts import find
from hireloom.engine.querying import Parsed, Problem, fields, parse, words
from hireloom.engine.querying.tree import (
    Address,
    And,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    leaves,
)
from hireloom.flywheel.search import naming
from hireloom.flywheel.search.texts import NOTE
from hireloom.people import places
from hireloom.people.models import Note
from hireloom.people.models.note import readable

PROFILE = "ABC"
"""The weights of words that are on the profile; those of documents have the fourth."""
MOST_NOTES = 1000
_MARKS = {"name": "n", "title": "t", "company": "c", "city": "v"}
_COMPARED = {"<": ">=", ">": "<"}  # an age below 90 days is a moment after


@dataclass(frozen=True)
class Unknown:
    """A value that names nothing: of which field, as typed, and what may have been meant."""

    field: str
    value: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question ready to be asked.

    `condition` holds who may see whom; `filters` is the same without the bare words that meaning may soften;
    `ranking` is `tsquery` text, `wording` the bare words as typed for the meaning of the question; `located` are
    the places it names.
    """

    parsed: Parsed
    condition: Condition
    filters: Condition
    ranking: str
    wording: str
    unknown: tuple[Unknown, ...] = ()
    located: Mapping[str, places.Place] = field(default_factory=dict)

    @property
    def node(self) -> Node:
        return self.parsed.node

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.parsed.problems


@dataclass
class Asker:
    """Who asks, when, and what that allows. Loads the teams once."""

    actor: Actor
    at: datetime
    language: str = "en"
    with_narrower: bool = True
    unknown: list[Unknown] = field(default_factory=list)
    located: dict[str, places.Place | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reads_all_documents = self.actor.may("people.view_documents")
        self.sees_addresses = self.actor.may("people.view_contacts")
        self.applicants = (
            NOTHING if self.actor.may("people.view_private_people") else self._of_teams("ats.view_applications")
        )
        self.kept = blindness.kept_from(self.actor)
        self.readable = NOTHING if self.reads_all_documents else self._of_teams("people.view_documents")

    def ask(self, text: str) -> Question:
        """Compile a question; what it names is looked up, a query for each name."""
        parsed = parse(text)
        wanted = [leaf for leaf, is_wanted in leaves(parsed.node) if is_wanted]
        bare = [leaf for leaf in wanted if isinstance(leaf, Word | Phrase | Prefix)]
        condition = self.condition(parsed.node)
        softened = self.condition(_without_words(parsed.node)) if bare else condition
        return Question(
            parsed=parsed,
            condition=all_of([self.seen(), condition]),
            filters=all_of([self.seen(), softened]),
            ranking=self._ranking(wanted),
            wording=" ".join(_typed(leaf) for leaf in bare),
            unknown=tuple(dict.fromkeys(self.unknown)),
            located={text: place for text, place in self.located.items() if place},
        )

    def seen(self) -> Condition:
        """Whom the actor may see; says the same as `Person.objects.visible_to`, and a test compares."""
        return all_of([self._allowed(), *self._not_kept()])

    def _not_kept(self) -> list[Condition]:
        """Nobody who is reviewed blind, unless the actor sees through, and nobody whose work they grade blind.

        Not even their number: to ask for a name and be told that one fits says who it is.
        """
        stages, people = self.kept
        hidden = [any_token(f"=stage:{pk}" for pk in stages)] if stages else []
        hidden += [{"is": "ids", "ids": [str(pk) for pk in people]}] if people else []
        return [none_of(one) for one in hidden]

    def _allowed(self) -> Condition:
        """Whom the actor may see by right."""
        if self.actor.may("people.view_private_people"):
            return EVERYTHING
        mine = str(self.actor.membership_id) if self.actor.membership_id else None
        if self.actor.may("people.view_people"):
            return any_of([{"is": "seen", "owner": mine}, self.applicants])
        owned: Condition = {"is": "owner", "id": mine} if mine else NOTHING
        return any_of([owned, self.applicants])

    def condition(self, node: Node) -> Condition:  # noqa: PLR0911  one line for each kind of node
        """The condition of a tree, without who may see whom."""
        match node:
            case Everything():
                return EVERYTHING
            case And(parts):
                return all_of([self.condition(part) for part in parts])
            case Or(parts):
                return any_of([self.condition(part) for part in parts])
            case Not(part):
                return none_of(self.condition(part))
            case Near(place, km):
                return self._near(place, km)
            case Field():
                return self._field(node)
            case Address(text):
                return self._address(text)
            case _:
                return self._anywhere(node)

    def _anywhere(self, leaf: Word | Prefix | Phrase) -> Condition:
        """Words of the profile, and of documents as far as they may be read."""
        everywhere = _worded(leaf, "")
        if self.reads_all_documents:
            return everywhere
        return any_of([_worded(leaf, PROFILE), all_of([everywhere, self.readable])])

    def _address(self, text: str) -> Condition:
        known = word(f"=mail:{text}", is_prefix=True) if self.sees_addresses else NOTHING
        written = words.words(text)
        return any_of([known, self._anywhere(Phrase(tuple(written)))]) if len(written) > 1 else known

    def _near(self, text: str, km: int) -> Condition:
        if text not in self.located:
            self.located[text] = places.locate(text, language=self.language)
        place = self.located[text]
        if place is None:
            self.unknown.append(Unknown("near", text, tuple(places.resembling(text))))
            return NOTHING
        cells = any_token(places.cells_around(place, km))
        assert isinstance(cells, Query)
        at = {"latitude": place.latitude, "longitude": place.longitude, "km": km}
        return {"is": "near", "query": cells.text, **at}

    def _field(self, asked: Field) -> Condition:
        sort = fields.FIELDS[asked.name].sort
        if sort == "years":
            operator = "=" if asked.operator == ":" else asked.operator
            return {"is": "years", "operator": operator, "value": fields.years(asked.value)}
        if sort == "age":
            span = fields.age(asked.value)
            assert span is not None
            return {"is": asked.name, "operator": _COMPARED[asked.operator], "at": (self.at - span).isoformat()}
        if sort == "words":
            return self._worded_field(asked)
        named = (
            naming.spoken(asked)
            if sort == "language"
            else naming.noun(asked, self.actor, language=self.language, with_narrower=self.with_narrower)
        )
        if not named.is_known:
            self.unknown.append(Unknown(asked.name, asked.value))
        return named.condition

    def _worded_field(self, asked: Field) -> Condition:
        found = words.words(asked.value)
        if asked.name == "note":
            return self._noted(found)
        if asked.name == "document":
            in_text = _worded(_leaf(found), "D")
            return in_text if self.reads_all_documents else all_of([in_text, self.readable])
        mark = _MARKS[asked.name]
        if len(found) == 1:
            return any_of([word(f"{mark}={form}") for form in words.inflections(found[0])])
        return phrase([f"{mark}={one}" for one in found])

    def _noted(self, found: list[str]) -> Condition:
        """People with a note that the actor reads and that holds the words; the 1,000 latest notes are looked at."""
        ids = find(NOTE, all_of([_worded(_leaf(found), ""), readable_notes(self.actor)]), most=MOST_NOTES)
        people = Note.objects.visible_to(self.actor).filter(pk__in=ids).order_by().values_list("person_id", flat=True)
        wanted = sorted({str(pk) for pk in people})
        return {"is": "ids", "ids": wanted} if wanted else NOTHING

    def _ranking(self, wanted: Sequence[Node]) -> str:
        parts = []
        for leaf in wanted:
            if isinstance(leaf, Word | Phrase | Prefix):
                parts.append(_worded(leaf, "" if self.reads_all_documents else PROFILE))
            elif isinstance(leaf, Field) and leaf.name in _MARKS and words.words(leaf.value):
                parts.append(self._worded_field(leaf))
        ranking = any_of(parts)
        return ranking.text if isinstance(ranking, Query) else ""

    def _of_teams(self, permission: str) -> Condition:
        """Applicants of the jobs on whose teams the actor holds a permission. One query."""
        seats = TeamMember.objects.filter(organization_id=self.actor.organization_id).granting(permission, self.actor)
        return any_token(f"=job:{job_id}" for job_id in sorted(set(seats.values_list("job_id", flat=True))))


def readable_notes(actor: Actor) -> Condition:
    """The notes an actor reads on people they see; `Note.objects.visible_to` has the last word."""
    tokens = [f"=seen:{visibility}" for visibility in readable(actor)]
    return any_token([*tokens, f"=author:{actor.membership_id}"] if actor.membership_id else tokens)


def of_words(node: Node) -> Condition:
    """The bare words of a tree as a condition on texts of other nouns: fields and places are no part of it."""
    match node:
        case And(parts):
            return all_of([of_words(part) for part in parts])
        case Or(parts):
            return any_of([of_words(part) for part in parts])
        case Not(part):
            return EVERYTHING if isinstance(part, Field | Near | Address) else none_of(of_words(part))
        case Word() | Phrase() | Prefix():
            return _worded(node, "")
        case _:
            return EVERYTHING


def _without_words(node: Node) -> Node:
    """The tree whose wanted bare words at the top are left out: what stays strict when meaning softens the rest."""
    if isinstance(node, Word | Phrase | Prefix):
        return Everything()
    if isinstance(node, And):
        kept = tuple(part for part in node.parts if not _is_worded(part))
        return And(kept) if len(kept) > 1 else kept[0] if kept else Everything()
    return Everything() if _is_worded(node) else node


def _is_worded(node: Node) -> bool:
    if isinstance(node, Or):
        return all(_is_worded(part) for part in node.parts)
    return isinstance(node, Word | Phrase | Prefix)


def _worded(leaf: Word | Prefix | Phrase, weights: str) -> Condition:
    match leaf:
        case Word(text, is_exact):
            forms = (text,) if is_exact else words.inflections(text)
            return any_of([word(form, weights) for form in forms])
        case Prefix(text):
            return word(text, weights, is_prefix=True)
        case Phrase(found):
            return phrase(found, weights)


def _leaf(found: Sequence[str]) -> Word | Phrase:
    return Word(found[0]) if len(found) == 1 else Phrase(tuple(found))


def _typed(leaf: Node) -> str:
    match leaf:
        case Word(text) | Prefix(text):
            return text
        case Phrase(found):
            return " ".join(found)
        case _:
            return ""
