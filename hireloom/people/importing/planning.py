"""What would become of rows: who is known already, and what is new about them. Reads, and writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.core.actor import Actor
from hireloom.core.models import Event
from hireloom.kit.ids import uuid7
from hireloom.people.enums import ContactKind, ImportRule, RowOutcome
from hireloom.people.events import PersonChanged
from hireloom.people.importing.candidates import PROFILES, Candidate, Contact, words_of
from hireloom.people.models import Import, Person
from hireloom.people.queries import known

PROFILE = ("headline", "company", "city", "country", "language")
Key = tuple[str, str]
_CORRECTED = "\0"
"""Stands for the value of a field that is left alone."""


@dataclass
class Human:
    """One person of a chunk: on record already, or to be made by the first of its rows."""

    id: UUID
    is_new: bool
    words: frozenset[str]
    row: Person | None = None
    values: dict[str, str] = field(default_factory=dict)
    contacts: set[Key] = field(default_factory=set)
    has_address: bool = False
    is_hidden: bool = False
    first: Candidate | None = None


@dataclass
class Step:
    """What becomes of one row. `fields` are {name: (before, after)}; `contacts` are those not known yet.

    `reason` is for somebody to look at; `repeats` only says that an earlier row of the file was about the same person.
    """

    candidate: Candidate
    outcome: RowOutcome
    human: Human | None = None
    reason: str = ""
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    is_first: bool = False
    repeats: str = ""


class Planner:
    """Plans chunk after chunk; in a dry run it remembers addresses of earlier rows, since nothing is written."""

    def __init__(self, batch: Import, actor: Actor, *, remembers: bool = False) -> None:
        self._batch, self._actor, self._remembers = batch, actor, remembers
        self._seen: set[int] = set()

    def plan(self, candidates: Sequence[Candidate]) -> list[Step]:
        """One step for each row, in order. A constant number of queries."""
        humans = self._known(candidates)
        return [self._step(candidate, humans) for candidate in candidates]

    def _known(self, candidates: Sequence[Candidate]) -> dict[Key, list[Human]]:
        keys = {(kind, normal) for each in candidates for kind, _written, normal in each.contacts}
        holders = known.holders(organization_id=self._batch.organization_id, contacts=keys)
        people = self._people({holder.person_id for held in holders.values() for holder in held})
        found: dict[Key, list[Human]] = defaultdict(list)
        for key, held in holders.items():
            for holder in held:
                human = people[holder.person_id]
                human.contacts.add(key)
                if key[0] != ContactKind.EMAIL or holder.is_primary:
                    found[key].append(human)
        return found

    def _people(self, ids: set[UUID]) -> dict[UUID, Human]:
        seen = set(Person.objects.visible_to(self._actor).filter(pk__in=ids).values_list("pk", flat=True))
        rows = Person.objects.filter(organization_id=self._batch.organization_id, pk__in=ids)
        corrected = self._corrected(ids)
        with_address = known.with_address(ids)
        return {
            row.pk: Human(
                id=row.pk,
                is_new=False,
                words=words_of(row.name),
                row=row,
                values={name: getattr(row, name) for name in PROFILE}
                | dict.fromkeys(corrected.get(row.pk, ()), _CORRECTED),
                has_address=row.pk in with_address,
                is_hidden=row.pk not in seen,
            )
            for row in rows
        }

    def _corrected(self, ids: set[UUID]) -> dict[UUID, set[str]]:
        """Which fields of whom a colleague corrected since this import was begun: those are left alone."""
        if not ids or self._batch.rule != ImportRule.OVERWRITE:
            return {}
        events = Event.objects.filter(
            organization_id=self._batch.organization_id,
            name=PersonChanged.name,
            at__gte=self._batch.created_at,
            subjects__subject_id__in=ids,
        )
        found: dict[UUID, set[str]] = defaultdict(set)
        for payload in events.values_list("payload", flat=True):
            found[UUID(payload["person_id"])] |= set(payload["fields"].split()) & set(PROFILE)
        return found

    def _step(self, candidate: Candidate, humans: dict[Key, list[Human]]) -> Step:
        if candidate.problem:
            return Step(candidate, RowOutcome.FAILED, reason=candidate.problem)
        human = _identify(candidate, humans)
        if human is None:
            return self._new(candidate, humans)
        if human.is_hidden:
            return Step(candidate, RowOutcome.UNCHANGED, reason=_("On record already, kept private by a colleague."))
        return self._more(candidate, human, humans)

    def _new(self, candidate: Candidate, humans: dict[Key, list[Human]]) -> Step:
        if self._remembers and self._is_repeated(candidate):
            return Step(candidate, RowOutcome.UNCHANGED, repeats=_("The same person as in an earlier row."))
        human = Human(
            uuid7(),
            is_new=True,
            words=candidate.words,
            values=dict.fromkeys(PROFILE, "") | dict(candidate.fields),
            first=candidate,
        )
        step = Step(candidate, RowOutcome.ADDED, human, " ".join(candidate.remarks), is_first=True)
        step.contacts = list(candidate.contacts)
        _hold(human, candidate.contacts, humans)
        return step

    def _more(self, candidate: Candidate, human: Human, humans: dict[Key, list[Human]]) -> Step:
        fields = {
            name: (human.values.get(name, ""), value)
            for name, value in candidate.fields.items()
            if self._may_write(human.values.get(name, ""), value)
        }
        fresh = [each for each in candidate.contacts if (each[0], each[2]) not in human.contacts]
        human.values.update({name: after for name, (_before, after) in fields.items()})
        _hold(human, fresh, humans)
        has_news = fields or fresh or candidate.holds_more
        remarks = list(candidate.remarks)
        if kept := [name for name, value in candidate.fields.items() if human.values[name] != value]:
            remarks.append(_("Kept what was there: %(fields)s.") % {"fields": ", ".join(kept)})
        repeats = _("The same person as in row %(row)s.") % {"row": human.first.place} if human.first else ""
        outcome = RowOutcome.UPDATED if has_news else RowOutcome.UNCHANGED
        return Step(candidate, outcome, human, " ".join(remarks), fields, fresh, repeats=repeats)

    def _may_write(self, before: str, after: str) -> bool:
        if before in (_CORRECTED, after):
            return False
        return not before or self._batch.rule == ImportRule.OVERWRITE

    def _is_repeated(self, candidate: Candidate) -> bool:
        """Whether an earlier row of the file, in another chunk, had one of its addresses."""
        marks = {hash((kind, normal)) for kind, _written, normal in candidate.contacts if kind == ContactKind.EMAIL}
        repeated = not self._seen.isdisjoint(marks)
        self._seen |= marks
        return repeated


def _identify(candidate: Candidate, humans: dict[Key, list[Human]]) -> Human | None:
    """Who it is, if anybody: the same address; or the same profile or number, and a name that fits."""
    for kind, _written, normal in candidate.contacts:
        for human in humans.get((kind, normal), ()):
            if kind == ContactKind.EMAIL:
                return human
            if kind == ContactKind.LINK and PROFILES.match(normal) and human.words & candidate.words:
                return human
            if kind == ContactKind.PHONE and human.words == candidate.words:
                return human
    return None


def _hold(human: Human, contacts: Iterable[Contact], humans: dict[Key, list[Human]]) -> None:
    for kind, _written, normal in contacts:
        human.contacts.add((kind, normal))
        humans.setdefault((kind, normal), []).append(human)
