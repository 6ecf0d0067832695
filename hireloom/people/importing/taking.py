"""A chunk of planned rows written: people, contact points, skills, tags, notes, and each row's fate, in bulk."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from hireloom.core import events, files
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.text import fold
from hireloom.people.enums import ClaimSource, ContactKind, ContactType, NoteVisibility, RowOutcome, SourceKind
from hireloom.people.events import ImportAdvanced
from hireloom.people.findings import FoundEmployment
from hireloom.people.importing.candidates import Candidate
from hireloom.people.importing.planning import PROFILE, Human, Planner, Step
from hireloom.people.models import (
    ContactPoint,
    Document,
    Employment,
    Import,
    ImportRow,
    ImportSource,
    Note,
    Person,
    PersonSkill,
    PersonTag,
    Source,
    Tag,
)
from hireloom.people.operations import claims, documents, sources
from hireloom.people.operations.claims import Account, Said

CHUNK = 500
"""Rows of one transaction, and so the most advisory locks it holds."""
MOST_TAGS = 2_000


class Taker:
    """Writes chunks of one import, for an actor and at a moment; tags and sources are looked up once."""

    def __init__(self, batch: Import, actor: Actor, *, source: ImportSource | None = None) -> None:
        self._batch, self._actor, self._source = batch, actor, source
        self._tags: dict[str, Tag] | None = None
        self._sources: dict[str, Source] = {}

    def take(self, candidates: Sequence[Candidate], *, at: datetime) -> list[Step]:
        """Write a chunk in the caller's transaction, which holds the import's row; give its steps."""
        lock(self._batch.organization_id, _addresses(candidates))
        steps = Planner(self._batch, self._actor).plan(candidates)
        self._add_people([step for step in steps if step.is_first], at)
        _change_people(steps, at)
        changes: list[dict[str, Any]] = [_fields(step) for step in steps]
        self._add_contacts(steps, changes, at)
        self._add_work(steps, changes)
        self._add_skills(steps, changes)
        self._add_tags(steps, changes, at)
        self._add_notes(steps, changes, at)
        self._add_documents(steps, changes, at)
        self._note_claims(steps, at)
        self._write_rows(steps, changes, at)
        self._record(steps, at)
        return steps

    def _add_people(self, steps: Sequence[Step], at: datetime) -> None:
        default = ContactType(self._batch.defaults.get("contact_type") or ContactType.LEAD)
        people = []
        for step in steps:
            human, candidate = _of(step), step.candidate
            person = Person(
                id=human.id,
                organization_id=self._batch.organization_id,
                contact_type=default,
                source=self._source_of(candidate),
                created_at=at,
                updated_at=at,
                last_touch_at=at,
                **{name: human.values.get(name, "") for name in PROFILE},
            )
            person.take_name(candidate.name[:200], candidate.given[:100], candidate.family[:100])
            people.append(person)
        Person.objects.bulk_create(people)

    def _source_of(self, candidate: Candidate) -> Source | None:
        word = candidate.source or str(self._batch.defaults.get("source") or "")
        if not word:
            return None
        if word not in self._sources:
            is_sane = sources.is_sane(word)
            name, kind = (word, SourceKind.OTHER) if is_sane else ("Import", SourceKind.IMPORT)
            self._sources[word] = sources.named(organization_id=self._batch.organization_id, name=name, kind=kind)
        return self._sources[word]

    def _add_contacts(self, steps: Sequence[Step], changes: list[dict[str, Any]], at: datetime) -> None:
        points = []
        for step, change in zip(steps, changes, strict=True):
            for kind, written, normal in step.contacts:
                human = _of(step)
                is_primary = kind == ContactKind.EMAIL and not human.has_address
                human.has_address = human.has_address or is_primary
                point = ContactPoint(
                    id=uuid7(),
                    organization_id=self._batch.organization_id,
                    person_id=human.id,
                    kind=kind,
                    value=written,
                    normalized=normal,
                    is_primary=is_primary,
                    origin=self._batch.name[:100],
                    added_at=at,
                )
                points.append(point)
                change.setdefault("contacts", []).append(str(point.pk))
        ContactPoint.objects.bulk_create(points, ignore_conflicts=True)

    def _add_work(self, steps: Sequence[Step], changes: list[dict[str, Any]]) -> None:
        """A working life is put where none is known; one that is known is left as it is."""
        wanted = [
            (step, change)
            for step, change in zip(steps, changes, strict=True)
            if step.candidate.work and step.human is not None and not step.human.is_hidden
        ]
        ids = {_of(step).id for step, _change in wanted}
        had = set(Employment.objects.filter(person_id__in=ids).values_list("person_id", flat=True)) if ids else set()
        rows = []
        for step, change in wanted:
            if _of(step).id in had:
                continue
            had.add(_of(step).id)
            made = [self._employment(_of(step).id, n, line) for n, line in enumerate(step.candidate.work)]
            rows += made
            change["work"] = [str(row.pk) for row in made]
        Employment.objects.bulk_create(rows)

    def _employment(self, person_id: UUID, position: int, line: FoundEmployment) -> Employment:
        return Employment(
            id=uuid7(),
            organization_id=self._batch.organization_id,
            person_id=person_id,
            title=line.title[:200],
            company=line.company[:200],
            started_on=line.started_on,
            started_precision=line.started_precision,
            ended_on=line.ended_on,
            ended_precision=line.ended_precision,
            is_current=line.is_current,
            position=position,
            confidence=line.confidence,
        )

    def _add_skills(self, steps: Sequence[Step], changes: list[dict[str, Any]]) -> None:
        wanted = [(step, change) for step, change in zip(steps, changes, strict=True) if step.candidate.skills]
        if not wanted:
            return
        ids = {_of(step).id for step, _change in wanted if step.human}
        had = set(PersonSkill.objects.filter(person_id__in=ids).values_list("person_id", "name"))
        skills = []
        for step, change in wanted:
            if step.human is None or step.human.is_hidden:
                continue
            for name in step.candidate.skills:
                if (step.human.id, name) in had:
                    continue
                had.add((step.human.id, name))
                skill = PersonSkill(
                    id=uuid7(),
                    organization_id=self._batch.organization_id,
                    person_id=step.human.id,
                    name=name,
                    skill_id=_skill_id(name),
                )
                skills.append(skill)
                change.setdefault("skills", []).append(str(skill.pk))
        PersonSkill.objects.bulk_create(skills, ignore_conflicts=True)

    def _add_tags(self, steps: Sequence[Step], changes: list[dict[str, Any]], at: datetime) -> None:
        always = list(self._batch.defaults.get("tags") or [])
        wanted = [
            (step, change, [*always, *step.candidate.tags])
            for step, change in zip(steps, changes, strict=True)
            if step.human is not None and not step.human.is_hidden and (always or step.candidate.tags)
        ]
        if not wanted:
            return
        ids = {_of(step).id for step, _change, _names in wanted}
        had = set(PersonTag.objects.filter(person_id__in=ids).values_list("person_id", "tag_id"))
        rows = []
        for step, change, names in wanted:
            for tag in filter(None, map(self._tag, names)):
                if (_of(step).id, tag.pk) in had:
                    continue
                had.add((_of(step).id, tag.pk))
                row = PersonTag(
                    id=uuid7(),
                    organization_id=self._batch.organization_id,
                    person_id=_of(step).id,
                    tag=tag,
                    added_at=at,
                )
                rows.append(row)
                change.setdefault("tags", []).append(str(row.pk))
        PersonTag.objects.bulk_create(rows, ignore_conflicts=True)

    def _tag(self, name: str) -> Tag | None:
        """The tag of that name in whatever capitals, made when it is new; none past so many."""
        if self._tags is None:
            mine = Tag.objects.filter(organization_id=self._batch.organization_id)
            self._tags = {tag.name.casefold(): tag for tag in mine}
        key = name.casefold()
        if key not in self._tags and len(self._tags) < MOST_TAGS:
            made, _is_new = Tag.objects.get_or_create(organization_id=self._batch.organization_id, name=name[:60])
            self._tags[key] = made
        return self._tags.get(key)

    def _add_notes(self, steps: Sequence[Step], changes: list[dict[str, Any]], at: datetime) -> None:
        notes = []
        for step, change in zip(steps, changes, strict=True):
            if step.human is None or step.human.is_hidden:
                continue
            for body in step.candidate.notes:
                note = Note(
                    id=uuid7(),
                    organization_id=self._batch.organization_id,
                    person_id=step.human.id,
                    author_id=self._batch.creator_id,
                    body=body,
                    visibility=NoteVisibility.PUBLIC,
                    created_at=at,
                )
                notes.append(note)
                change.setdefault("notes", []).append(str(note.pk))
        Note.objects.bulk_create(notes)

    def _add_documents(self, steps: Sequence[Step], changes: list[dict[str, Any]], at: datetime) -> None:
        """A JSON Resume is kept whole and read in a job: it says more than a row has columns for."""
        for step, change in zip(steps, changes, strict=True):
            if not step.candidate.resume or step.human is None or step.human.is_hidden:
                continue
            name = f"{step.candidate.name[:100]}.json"
            content = step.candidate.resume.encode()
            digest = hashlib.sha256(content).hexdigest()
            if Document.objects.filter(person_id=step.human.id, file__digest=digest).exists():
                continue
            file = files.keep(
                organization_id=self._batch.organization_id,
                content=content,
                name=name,
                media_type="application/json",
                at=at,
            )
            person = Person.objects.get(pk=step.human.id)
            document = documents.receive(person=person, file=file, by=self._actor, at=at)
            change.setdefault("documents", []).append(str(document.pk))

    def _note_claims(self, steps: Sequence[Step], at: datetime) -> None:
        """What rows say of people we knew is remembered, whether it was put in or the record says otherwise.

        Who was added says nothing else yet, so that nothing has to be remembered of it.
        """
        said = Said(ClaimSource.IMPORT, self._batch.name)
        accounts = [
            Account(step.human.id, step.candidate.fields, said)
            for step in steps
            if step.human is not None and step.human.row is not None and not step.human.is_hidden
        ]
        claims.note(organization_id=self._batch.organization_id, accounts=accounts, at=at)

    def _write_rows(self, steps: Sequence[Step], changes: list[dict[str, Any]], at: datetime) -> None:
        ImportRow.objects.bulk_create(
            ImportRow(
                id=uuid7(),
                organization_id=self._batch.organization_id,
                batch=self._batch,
                source=self._source,
                position=step.candidate.position,
                place=step.candidate.place[:300],
                outcome=step.outcome,
                reason=f"{step.repeats} {step.reason}".strip()[:500],
                person_id=step.human.id if step.human and not step.human.is_hidden else None,
                changes=change,
                at=at,
            )
            for step, change in zip(steps, changes, strict=True)
        )

    def _record(self, steps: Sequence[Step], at: datetime) -> None:
        touched = [
            _of(step).id for step in steps if step.outcome in (RowOutcome.ADDED, RowOutcome.UPDATED) and step.human
        ]
        outcomes = [step.outcome for step in steps]
        event = ImportAdvanced(
            import_id=self._batch.pk,
            first_position=steps[0].candidate.position,
            last_position=steps[-1].candidate.position,
            added=outcomes.count(RowOutcome.ADDED),
            updated=outcomes.count(RowOutcome.UPDATED),
        )
        events.record(event, by=self._actor, at=at, also_about=touched)


def _of(step: Step) -> Human:
    assert step.human is not None, "a row with something to write has its person"
    return step.human


def _fields(step: Step) -> dict[str, Any]:
    return {"fields": {name: list(pair) for name, pair in step.fields.items()}} if step.fields else {}


def _change_people(steps: Iterable[Step], at: datetime) -> None:
    changed: dict[UUID, Person] = {}
    for step in steps:
        row = step.human.row if step.human else None
        if row is None or step.outcome != RowOutcome.UPDATED:
            continue
        for name, (_before, after) in step.fields.items():
            setattr(row, name, after)
        row.updated_at = at
        changed[row.pk] = row
    if not changed:
        return
    # Locked in one order, so that two chunks that meet the same people wait for each other and never both.
    list(Person.objects.select_for_update().filter(pk__in=list(changed)).order_by("pk").values_list("pk", flat=True))
    Person.objects.bulk_update(changed.values(), [*PROFILE, "updated_at"])


def lock(organization_id: UUID, addresses: Iterable[str]) -> None:
    """Wait for whoever meets one of these addresses this moment, as `persons.meet` does, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM (SELECT hashtextextended(address, 0) AS key "
            "FROM unnest(%s::text[]) AS address ORDER BY 1) AS sorted",
            [[f"{organization_id} {address}" for address in set(addresses)]],
        )


def _addresses(candidates: Iterable[Candidate]) -> Iterator[str]:
    for each in candidates:
        yield from (normal for kind, _written, normal in each.contacts if kind == ContactKind.EMAIL)


@lru_cache(maxsize=10_000)
def _skill_id(name: str) -> str:
    from hireloom.engine.vocabulary import skills  # slow: the vocabulary

    found = skills.find(name)
    return found[0].entry.id if len(found) == 1 and fold(name) == fold(name[found[0].start : found[0].end]) else ""
