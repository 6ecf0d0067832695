"""The review queue: who waits to be looked at for the first time, over all jobs, and all one needs to decide."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from hireloom.ats import answers, blindness
from hireloom.ats.answers import Answer
from hireloom.ats.enums import JobStatus, StageKind
from hireloom.ats.models import Application, Criterion, Stage
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.ats.models.lateness import LateAt
from hireloom.ats.queries import asking, grants, home, rules, waiting
from hireloom.ats.queries.grants import Grants
from hireloom.ats.queries.rules import Proposal
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.engine import reviewing
from hireloom.engine.reviewing import Piece, Span
from hireloom.people import rules as people_rules
from hireloom.people.enums import OF_THEMSELVES
from hireloom.people.models import ContactPoint, Document, PersonSkill

MOST = 500
SKILL, CRITERION = "skill", "criterion"
ASKED = ("name", "words", "is_required", "kind", "skill_ids", "language")
"""What is read of a criterion to find its words."""
IDENTIFYING = frozenset({"name", "email", "phone", "link", "location"})
"""Facts of a document whose whole place is hidden; of a school, its name is."""


@dataclass(frozen=True)
class Asked:
    """A criterion and how often its words stand in the document; 0 says nothing about the person.

    `mentions` is None for what no words show: how long, how far, when.
    """

    name: str
    is_required: bool
    mentions: int | None


@dataclass(frozen=True)
class Item:
    """One application as a reviewer sees it. `person_id` and `document_id` are None where it is reviewed blind."""

    application_id: UUID
    person_id: UUID | None
    name: str
    is_blind: bool
    headline: str
    job_id: UUID
    job_title: str
    stage_id: UUID
    stage_name: str
    next_stage_name: str
    applied_at: datetime
    days_in_stage: int
    is_late: bool
    source: str
    suspicion: str
    asked_for_person_at: datetime | None
    waits_for_person: bool
    is_job_closed: bool
    proposals: Sequence[Proposal]
    criteria: Sequence[Asked]
    answers: Sequence[Answer]
    message: str
    document_id: UUID | None
    document_name: str
    pieces: Sequence[Piece]
    skills: Sequence[str]
    may: Grants


def queue(actor: Actor, seats: Mapping[UUID, Collection[JobRole]]) -> list[UUID]:
    """List who waits, who asked for a person first, then the longest wait; up to `MOST`. Four queries at most.

    Jobs are those of the start page; snoozed applications rest, and jobs in which one may not decide are left out. Who
    asked for a person does so in whatever stage, and though the job closed (`asking.waiting_for`).
    `seats` are the actor's roles on teams, by job (`grants.seats`).
    """
    asked = [each.application_id for each in asking.waiting_for(actor)]
    jobs, _ = home.jobs_of(actor, seats)
    decided = [job for job in jobs if asking.may_decide(grants.through(actor, job, seats.get(job.pk, ())))]
    arrived = Stage.objects.filter(
        organization_id=actor.organization_id, job__in=[job.pk for job in decided], kind=StageKind.APPLIED
    )
    arrivals = home.first_ids(actor, arrived.present(), MOST)
    return list(dict.fromkeys([*asked, *arrivals]))[:MOST]


def readable(actor: Actor) -> ApplicationQuerySet:
    """The applications an actor may see, with all that `item` needs of them in one query."""
    return gathered(Application.objects.visible_to(actor), actor)


def gathered(applications: ApplicationQuerySet, actor: Actor) -> ApplicationQuerySet:
    """These applications, whom somebody may see for whatever reason, with all that `item` needs of them."""
    here = {"organization_id": OuterRef("organization_id")}
    later = Stage.objects.present().filter(job_id=OuterRef("job_id"), position__gt=OuterRef("stage__position"))
    skills = PersonSkill.objects.filter(**here, person_id=OuterRef("person_id")).order_by("-confidence", "name")
    criteria = Criterion.objects.filter(**here, job_id=OuterRef("job_id")).order_by("position")
    points = ContactPoint.objects.filter(**here, person_id=OuterRef("person_id")).order_by("pk")
    rows = applications.select_related("job", "stage", "person", "source", "post")
    return rows.annotate(
        late_at=LateAt(organization_id=actor.organization_id),
        next_stage_name=Subquery(later.order_by("position").values("name")[:1]),
        skill_names=ArraySubquery(skills.values("name")[:40]),
        asked_criteria=ArraySubquery(criteria.values(row=JSONObject(**{name: name for name in ASKED}))),
        contacts=ArraySubquery(points.values(row=JSONObject(value="value", normalized="normalized"))),
    )


def item(
    application: Application,
    *,
    actor: Actor,
    seats: Mapping[UUID, Collection[JobRole]],
    at: datetime,
    reads: bool = False,
) -> Item:
    """Gather what is needed to decide about an application that was read by `readable`. Four queries at most.

    Who is reviewed blind is neither named, nor can be told from the text. `reads`: the caller knows of a right to read
    the application's document.
    """
    is_blind = blindness.is_hidden(application, actor)
    roles = seats.get(application.job_id, ())
    may = grants.through(actor, application.job, roles)
    may_read = reads or _may_read(actor, application, roles, is_blind=is_blind)
    document = _document(application, actor) if may_read else None
    criteria = [Criterion(**row) for row in application.asked_criteria]  # type: ignore[attr-defined]  # annotated
    skills = application.skill_names  # type: ignore[attr-defined]  # annotated
    text = document.text if document else ""
    known = _Known(application, document) if is_blind else None
    spans = _spans(text, criteria, skills)
    return Item(
        application_id=application.pk,
        person_id=None if is_blind else application.person_id,
        name=blindness.name_of(application, actor),
        is_blind=is_blind,
        headline="" if is_blind else application.person.headline,
        job_id=application.job_id,
        job_title=application.job.title,
        stage_id=application.stage_id,
        stage_name=application.stage.name,
        next_stage_name=application.next_stage_name or "",  # type: ignore[attr-defined]  # annotated
        applied_at=application.applied_at,
        days_in_stage=waiting.days_between(application.entered_at, at),
        is_late=waiting.is_late(application.late_at, at),  # type: ignore[attr-defined]  # annotated
        source=application.source.name if application.source else "",
        suspicion="" if is_blind else application.suspicion,
        asked_for_person_at=application.asked_for_person_at,
        waits_for_person=application.waits_for_person,
        is_job_closed=application.job.status != JobStatus.OPEN,
        proposals=rules.proposals(application),
        criteria=[_asked(row, text) for row in criteria],
        answers=[_shown(answer, known) for answer in answers.of(application)],
        message=known.hide(application.message) if known else application.message,
        document_id=document.pk if document and not is_blind else None,
        document_name=document.name if document and not is_blind else "",
        pieces=list(reviewing.pieces(text, [*spans, *(known.spans(text) if known else [])])),
        skills=skills[:12],
        may=may,
    )


class _Known:
    """What is known of somebody that would say who they are."""

    def __init__(self, application: Application, document: Document | None) -> None:
        person = application.person
        self.names = [person.name, person.given_name, person.family_name]
        contacts = application.contacts  # type: ignore[attr-defined]  # annotated
        self.phrases = [value for point in contacts for value in (point["value"], point["normalized"])]
        self.facts = (document.facts or {}).get("facts", ()) if document else ()
        self.document = document
        self.phrases += list(_schools(self.facts))

    def spans(self, text: str) -> list[Span]:
        found = reviewing.identifying(text, names=self.names, phrases=self.phrases)
        if self.document and text == self.document.text:
            found += [span for fact in self.facts if fact.get("sort") in IDENTIFYING for span in _place(fact, text)]
        return found

    def hide(self, text: str) -> str:
        return reviewing.without(text, self.spans(text))


def _place(fact: dict[str, object], text: str) -> Iterable[Span]:
    evidence = fact.get("evidence")
    if isinstance(evidence, dict):
        start, end = int(evidence.get("start") or 0), int(evidence.get("end") or 0)
        yield Span(max(start, 0), min(end, len(text)), reviewing.HIDDEN)


def _schools(facts: Iterable[dict[str, object]]) -> Iterable[str]:
    for fact in facts:
        value = fact.get("value")
        if fact.get("sort") == "education" and isinstance(value, dict):
            yield from (str(value[name]) for name in ("institution",) if value.get(name))


def _spans(text: str, criteria: Sequence[Criterion], skills: Sequence[str]) -> list[Span]:
    wanted = [word for row in criteria if row.is_said for word in row.wanted]
    return [*reviewing.mentions(text, wanted, CRITERION), *reviewing.mentions(text, skills, SKILL)]


def _asked(row: Criterion, text: str) -> Asked:
    mentions = len(reviewing.mentions(text, row.wanted, CRITERION)) if row.is_said else None
    return Asked(row.name, row.is_required, mentions)


def _shown(answer: Answer, known: _Known | None) -> Answer:
    """An answer as the reader may know it: of who is reviewed blind a file is not opened, and has no name."""
    if known is None:
        return answer
    value = _("A file") if answer.document_id else known.hide(answer.value)
    return Answer(answer.key, answer.question, value)


def _document(application: Application, actor: Actor) -> Document | None:
    """The document that came with the application, else the latest of a kind that fills profiles; for the actor."""
    rows = Document.objects.readable_by(actor).filter(
        organization_id=actor.organization_id, person_id=application.person_id
    )
    if application.document_id:
        return rows.filter(pk=application.document_id).first()
    return rows.filter(kind__in=OF_THEMSELVES).exclude(text="").order_by("-added_at", "-pk").first()


def _may_read(actor: Actor, application: Application, roles: Collection[JobRole], *, is_blind: bool) -> bool:
    """A role on this job's team answers without a question; who is not known is in nobody's reach but by site role."""
    permission = "people.view_documents"
    if actor.is_within_scopes(permission) and any(permission in access.of_job_role(role) for role in roles):
        return True
    if is_blind:
        return actor.may(permission)
    return people_rules.can_view_documents(actor, application.person)
