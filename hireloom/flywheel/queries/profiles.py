"""Who a person is, on one screen: how to reach them, what they did, which pools they are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import JSONField, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.crm.models import Pool, PoolMember
from hireloom.people import rules
from hireloom.people.enums import ContactLabel, DocumentVisibility
from hireloom.people.models import Person
from hireloom.people.models.person import PersonQuerySet

PERMISSIONS = frozenset({
    "people.edit_people",
    "people.view_contacts",
    "people.add_notes",
    "people.tag_people",
    "people.view_documents",
    "messaging.view_messages",
    "messaging.send_messages",
})  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """A way to reach the person. `kind` is email, phone, link or address; `label` and `state` are stored words.

    `is_bounced`: a mail to it came back for good.
    """

    id: UUID
    kind: str
    value: str
    normalized: str
    label: str
    state: str
    origin: str
    added_at: datetime
    is_primary: bool
    is_preferred: bool
    is_bounced: bool

    @property
    def label_words(self) -> str:
        """What it is for, in the reader's words."""
        return str(ContactLabel(self.label).label) if self.label in ContactLabel else ""


@dataclass(frozen=True)
class Label:
    """A tag and its color (`people.enums.TagTone`)."""

    id: UUID
    name: str
    tone: str


@dataclass(frozen=True)
class Job:
    """A line of working life; precisions are "year", "month", "day" or "" for an unknown end or beginning.

    `document` names where it was read, "" when somebody entered it. `confidence` is the reader's, in [0, 1].
    """

    id: UUID
    title: str
    company: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    is_current: bool
    document: str
    confidence: float


@dataclass(frozen=True)
class School:
    """A school or course; all else as of a job."""

    id: UUID
    school: str
    degree: str
    field: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    is_current: bool
    document: str
    confidence: float


@dataclass(frozen=True)
class Tongue:
    """A language that the person speaks (ISO 639-1); `level` is a stored word, "" where it is not known."""

    id: UUID
    code: str
    level: str
    document: str


@dataclass(frozen=True)
class Claim:
    """What is said of a field of the profile, by whom or what, and when last."""

    id: UUID
    field: str
    value: str
    kind: str
    origin: str
    by: str
    said_at: datetime


@dataclass(frozen=True)
class Skill:
    """A skill and where we know it from; `confidence` in [0, 1] is 1 for one entered by hand."""

    id: UUID
    name: str
    document: str
    confidence: float


@dataclass(frozen=True)
class Paper:
    """A document. `state` is waiting, read or needs_reading; `warnings` are the reader's, in plain English."""

    id: UUID
    name: str
    kind: str
    visibility: str
    state: str
    added_at: datetime
    has_file: bool
    warnings: Sequence[str]


@dataclass(frozen=True)
class Agreement:
    """A consent. `purpose`, `basis` and `evidence` are stored words, `notice` what the person was shown."""

    id: UUID
    purpose: str
    basis: str
    evidence: str
    notice: str
    given_at: datetime
    expires_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Todo:
    """An open task about the person; who gave it may be gone."""

    id: UUID
    title: str
    assignee_id: UUID
    assignee: str
    giver: str
    due_on: date | None


@dataclass(frozen=True)
class Standing:
    """A pool the person is in."""

    pool_id: UUID
    name: str
    because: str
    added_at: datetime


@dataclass(frozen=True)
class Profile:
    """A person and everything about them that this actor may see; what they may not is empty.

    `may` holds those of PERMISSIONS that the actor has on this person. `duplicates` counts the open
    pairs they are half of, whoever may see the other half. `has_fields`: the organization gave people or applications
    fields of its own, which are loaded after the page.
    """

    person: Person
    contacts: Sequence[Contact]
    tags: Sequence[Label]
    jobs: Sequence[Job]
    skills: Sequence[Skill]
    documents: Sequence[Paper]
    consents: Sequence[Agreement]
    pools: Sequence[Standing]
    may: frozenset[str]
    duplicates: int = 0
    tasks: Sequence[Todo] = ()
    schools: Sequence[School] = ()
    tongues: Sequence[Tongue] = ()
    claims: Sequence[Claim] = ()
    has_fields: bool = False

    @property
    def unread(self) -> Paper | None:
        """The first document that somebody must read."""
        return next((paper for paper in self.documents if paper.state == "needs_reading"), None)


def of_person(person_id: UUID, actor: Actor) -> Profile | None:
    """A person's profile; None when there is no such person for this actor.

    One query; another for somebody private, another for a hiring team, and one for documents that are the team's.
    """
    found: Any = _found(person_id, actor)
    if found is None:
        return None
    may, parts = rules.held_on(actor, found, PERMISSIONS), found.parts
    return Profile(
        person=found,
        contacts=_made(Contact, parts["contacts"]) if "people.view_contacts" in may else (),
        tags=_made(Label, parts["tags"]),
        jobs=_made(Job, parts["jobs"]),
        skills=_made(Skill, parts["skills"]),
        documents=_papers(parts["documents"], found, actor) if "people.view_documents" in may else (),
        consents=_made(Agreement, parts["consents"]),
        pools=_made(Standing, found.its_pools),
        may=may,
        duplicates=parts["duplicates"],
        tasks=_made(Todo, parts["tasks"]),
        schools=_made(School, parts["schools"]),
        tongues=_made(Tongue, parts["tongues"]),
        claims=_made(Claim, parts["claims"]),
        has_fields=parts["has_fields"],
    )


def _found(person_id: UUID, actor: Actor) -> Person | None:
    """As `find` of people, with the parts."""
    if actor.may("people.view_people"):
        found: Person | None = ready.first(_anybody, person_id, actor)
        if found is None or not found.is_private:
            return found
    return ready.first(_seen, person_id, actor)


def _anybody(person_id: UUID, actor: Actor) -> QuerySet[Person]:
    return _with_parts(person_id, actor).not_hidden_from(actor)[:1]


def _seen(person_id: UUID, actor: Actor) -> QuerySet[Person]:
    return _with_parts(person_id, actor).visible_to(actor)[:1]


def _with_parts(person_id: UUID, actor: Actor) -> PersonQuerySet:
    own = Person.objects.filter(organization_id=actor.organization_id, pk=person_id).order_by()
    return own.select_related("owner", "source").annotate(parts=PARTS, its_pools=_pools(actor))


# Written out, because the ORM takes several times longer to put this statement together than PostgreSQL to answer it.
PARTS = RawSQL(
    """
    (WITH own AS (SELECT people_person.organization_id AS organization_id, people_person.id AS person_id)
    SELECT jsonb_build_object(
        'contacts', (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'value', c.value,
                    'normalized', c.normalized, 'origin', c.origin, 'is_primary', c.is_primary, 'label', c.label,
                    'state', c.state, 'is_preferred', c.is_preferred, 'added_at', c.added_at, 'is_bounced', EXISTS (
                        SELECT FROM messaging_suppression b WHERE b.organization_id = c.organization_id
                        AND b.scope = 'address' AND b.value = c.normalized AND b.reason = 'bounced'
                        AND b.lifted_at IS NULL))
                    ORDER BY array_position(ARRAY['email', 'phone', 'link', 'address']::varchar[], c.kind),
                        c.state, c.is_preferred DESC, c.is_primary DESC, c.added_at, c.id)
                FROM people_contactpoint c JOIN own USING (organization_id, person_id)),
        'tags', (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'tone', t.tone) ORDER BY t.name)
                FROM people_persontag pt JOIN own USING (organization_id, person_id)
                JOIN people_tag t ON t.organization_id = pt.organization_id AND t.id = pt.tag_id),
        'jobs', (SELECT jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'company', e.company,
                    'started_on', e.started_on, 'started_precision', e.started_precision,
                    'ended_on', e.ended_on, 'ended_precision', e.ended_precision, 'is_current', e.is_current,
                    'confidence', e.confidence, 'document', d.name) ORDER BY e.position, e.id)
                FROM people_employment e JOIN own USING (organization_id, person_id)
                LEFT JOIN people_document d ON d.organization_id = e.organization_id AND d.id = e.document_id),
        'skills', (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'confidence', s.confidence,
                    'document', d.name) ORDER BY s.confidence DESC, s.name)
                FROM people_personskill s JOIN own USING (organization_id, person_id)
                LEFT JOIN people_document d ON d.organization_id = s.organization_id AND d.id = s.document_id),
        'schools', (SELECT jsonb_agg(jsonb_build_object('id', e.id, 'school', e.school, 'degree', e.degree,
                    'field', e.field, 'started_on', e.started_on, 'started_precision', e.started_precision,
                    'ended_on', e.ended_on, 'ended_precision', e.ended_precision, 'is_current', e.is_current,
                    'confidence', e.confidence, 'document', d.name) ORDER BY e.position, e.id)
                FROM people_education e JOIN own USING (organization_id, person_id)
                LEFT JOIN people_document d ON d.organization_id = e.organization_id AND d.id = e.document_id),
        'tongues', (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'code', l.code, 'level', l.level,
                    'document', d.name) ORDER BY l.level = 'native' DESC, l.level DESC, l.code)
                FROM people_personlanguage l JOIN own USING (organization_id, person_id)
                LEFT JOIN people_document d ON d.organization_id = l.organization_id AND d.id = l.document_id),
        'claims', (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'field', c.field, 'value', c.value,
                    'kind', c.kind, 'origin', c.origin, 'by', m.name, 'said_at', c.said_at)
                    ORDER BY c.said_at DESC, c.id)
                FROM people_profileclaim c JOIN own USING (organization_id, person_id)
                LEFT JOIN core_membership m ON m.organization_id = c.organization_id AND m.id = c.by_id),
        'documents', (SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'kind', d.kind,
                    'visibility', d.visibility, 'state', d.state, 'added_at', d.added_at, 'warnings', d.warnings,
                    'has_file', d.file_id IS NOT NULL) ORDER BY d.added_at DESC, d.id DESC)
                FROM people_document d JOIN own USING (organization_id, person_id)),
        'consents', (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'purpose', c.purpose, 'basis', c.basis,
                    'evidence', c.evidence, 'notice', c.notice, 'given_at', c.given_at,
                    'expires_at', c.expires_at, 'withdrawn_at', c.withdrawn_at) ORDER BY c.given_at DESC, c.id DESC)
                FROM people_consent c JOIN own USING (organization_id, person_id)),
        'tasks', (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'due_on', t.due_on,
                    'assignee_id', t.assignee_id, 'assignee', a.name, 'giver', g.name)
                    ORDER BY t.due_on, t.created_at, t.id)
                FROM people_task t JOIN own USING (organization_id, person_id)
                JOIN core_membership a ON a.organization_id = t.organization_id AND a.id = t.assignee_id
                LEFT JOIN core_membership g ON g.organization_id = t.organization_id AND g.id = t.created_by_id
                WHERE t.done_at IS NULL),
        'has_fields', EXISTS (SELECT FROM people_fielddefinition f JOIN own USING (organization_id)
                WHERE f.archived_at IS NULL AND f.subject IN ('person', 'application', 'rejection')),
        'duplicates', (SELECT count(*) FROM people_duplicatepair p JOIN own USING (organization_id)
                WHERE p.state = 'open' AND (p.first_id = own.person_id OR p.second_id = own.person_id))))
    """,
    (),
    output_field=JSONField(),
)


def _papers(rows: Sequence[dict[str, Any]] | None, person: Person, actor: Actor) -> Sequence[Paper]:
    """The documents whose visibility reaches the actor; who reads them is asked where one is not for everybody."""
    papers = _made(Paper, rows)
    if all(paper.visibility == DocumentVisibility.PUBLIC for paper in papers):
        return papers
    levels = rules.reads_visibilities(actor, person)
    return [paper for paper in papers if paper.visibility in levels]


def _pools(actor: Actor) -> ArraySubquery:
    """The pools the outer person is in, as far as the actor sees them."""
    own = PoolMember.objects.filter(organization_id=OuterRef("organization_id"), person_id=OuterRef("pk"))
    seen = own.filter(pool__in=Pool.objects.visible_to(actor)).order_by("pool__name")
    shape = JSONObject(pool_id="pool_id", name="pool__name", because="because", added_at="added_at")
    return ArraySubquery(seen.values(as_json=shape))


T = TypeVar("T")
IDS = frozenset({"id", "pool_id", "assignee_id"})
DAYS = frozenset({"started_on", "ended_on", "due_on"})
MOMENTS = frozenset({"added_at", "said_at", "given_at", "expires_at", "withdrawn_at"})


def _made(shape: type[T], rows: Sequence[dict[str, Any]] | None) -> Sequence[T]:
    """The rows as dataclasses; a subquery that can have no rows at all comes as None."""
    return [shape(**{name: _value(name, value) for name, value in row.items()}) for row in rows or ()]


def _value(name: str, value: Any) -> Any:
    if name in IDS:
        return UUID(value)
    if name in MOMENTS:
        return datetime.fromisoformat(value) if value else None
    if name in DAYS:
        return date.fromisoformat(value) if value else None
    return "" if value is None else value
