"""Take-homes as those who send them see them: how far each is, who grades it, what came in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from hireloom.ats import blindness
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.models import AnswerFile, Exercise, Grader, Scorecard, TakeHome, TakeHomeAnswer
from hireloom.ats.models.take_home import TakeHomeQuerySet
from hireloom.ats.queries.interviews import Delivery, delivery_of
from hireloom.core.actor import Actor
from hireloom.messaging.models import Message

READ = ("application__person", "application__job", "application__stage", "sent_by", "organization")


@dataclass(frozen=True)
class GraderLine:
    """A grader. `has_submitted`: their scorecard is in; `is_awaited`: it is to come; `owes`: it is due now."""

    membership_id: UUID
    name: str
    is_active: bool
    is_held: bool
    is_blind: bool
    has_submitted: bool
    is_awaited: bool
    owes: bool


@dataclass(frozen=True)
class Row:
    """One take-home. Moments have a zone; `time_zone` is the one the candidate was told the deadline in.

    While somebody is reviewed blind, `person_id` is None and `person_name` an alias.
    """

    id: UUID
    name: str
    application_id: UUID
    person_id: UUID | None
    person_name: str
    job_id: UUID
    job_title: str
    is_anonymous: bool
    state: str
    state_label: str
    sent_at: datetime
    sent_by: str
    due_at: datetime
    time_zone: str
    opened_at: datetime | None
    submitted_at: datetime | None
    is_late: bool
    cancelled_because: str
    graders: tuple[GraderLine, ...]
    delivery: Delivery | None

    @property
    def held(self) -> tuple[GraderLine, ...]:
        return tuple(one for one in self.graders if one.is_held)

    @property
    def is_awaited(self) -> bool:
        return self.state in {TakeHomeState.SENT, TakeHomeState.OPENED, TakeHomeState.LATE}

    @property
    def is_over(self) -> bool:
        return self.state in {TakeHomeState.GRADED, TakeHomeState.CANCELLED}

    @property
    def needs_graders(self) -> bool:
        """Whether nobody is left who could grade it."""
        return not self.is_over and not any(one.is_active for one in self.held)


@dataclass(frozen=True)
class Paper:
    """A file of an answer, as it came."""

    position: int
    name: str
    size: int
    has_copy: bool


@dataclass(frozen=True)
class AnswerLine:
    """What came in at one time."""

    number: int
    submitted_at: datetime
    is_late: bool
    is_ready: bool
    text: str
    links: tuple[str, ...]
    papers: tuple[Paper, ...]


def of_application(application_id: UUID, actor: Actor) -> list[Row]:
    """List the take-homes of an application, the latest first. Two queries, one when there are none."""
    return told(actor, readable(actor).filter(application=application_id).order_by("-sent_at", "-pk"))


def readable(actor: Actor) -> TakeHomeQuerySet:
    """The take-homes an actor may see, with all that `told` needs."""
    parts = (Value("take_home:"), OuterRef("pk"), Value(":candidate:sent:"), OuterRef("sent_count"))
    key = Concat(*parts, output_field=CharField())
    sent = Message.objects.filter(organization_id=OuterRef("organization_id"), key=key)
    return TakeHome.objects.visible_to(actor).select_related(*READ).annotate(mail_state=Subquery(sent.values("state")))


def told(actor: Actor, take_homes: Iterable[TakeHome]) -> list[Row]:
    """Say everything an actor may know about take-homes that were read by `readable`, in their order.

    One query beyond theirs; none when there are none.
    """
    found = list(take_homes)
    graders: dict[UUID, list[Grader]] = defaultdict(list)
    if found:
        written = Scorecard.objects.submitted().of_each("take_home")
        rows = Grader.objects.filter(take_home__in=[each.pk for each in found]).annotate(is_in=Exists(written))
        for grader in rows.select_related("membership").order_by("membership__name", "pk"):
            graders[grader.take_home_id].append(grader)
    return [_row(each, graders[each.pk], actor) for each in found]


def answers(take_home_id: UUID) -> list[AnswerLine]:
    """List what came in for a take-home that the actor has seen, the latest first. Two queries."""
    rows = TakeHomeAnswer.objects.filter(take_home=take_home_id).prefetch_related("files__file")
    return [
        AnswerLine(
            number=row.number,
            submitted_at=row.submitted_at,
            is_late=row.is_late,
            is_ready=row.prepared_at is not None,
            text=row.text,
            links=tuple(row.links),
            papers=tuple(
                Paper(one.position, one.name, one.file.size, one.unnamed_id is not None) for one in row.files.all()
            ),
        )
        for row in rows.order_by("-number")
    ]


def paper(take_home_id: UUID, number: int, position: int) -> AnswerFile | None:
    """Find a file of an answer to a take-home that the actor has seen. One query."""
    return AnswerFile.objects.filter(answer__take_home=take_home_id, answer__number=number, position=position).first()


def to_send(job_id: UUID, actor: Actor) -> list[Exercise]:
    """List the exercises of a job that may be sent, by stage. One query."""
    rows = Exercise.objects.visible_to(actor).filter(job=job_id).select_related("stage", "form")
    return list(rows.with_proposed_ids().order_by(F("stage__position"), "position", "pk"))


def _row(take_home: TakeHome, graders: Iterable[Grader], actor: Actor) -> Row:
    application = take_home.application
    is_expected = take_home.state in {TakeHomeState.SENT, TakeHomeState.OPENED, TakeHomeState.SUBMITTED}
    is_due = take_home.state == TakeHomeState.SUBMITTED
    return Row(
        id=take_home.pk,
        name=take_home.name,
        application_id=application.pk,
        person_id=None if blindness.is_hidden(application, actor) else application.person_id,
        person_name=blindness.name_of(application, actor),
        job_id=application.job_id,
        job_title=application.job.title,
        is_anonymous=take_home.is_anonymous,
        state=take_home.state,
        state_label=str(take_home.get_state_display()),
        sent_at=take_home.sent_at,
        sent_by=take_home.sent_by.name if take_home.sent_by else "",
        due_at=take_home.due_at,
        time_zone=take_home.time_zone,
        opened_at=take_home.opened_at,
        submitted_at=take_home.submitted_at,
        is_late=bool(take_home.submitted_at and take_home.submitted_at > take_home.due_at),
        cancelled_because=take_home.cancelled_because,
        graders=tuple(_grader(one, is_expected=is_expected, is_due=is_due) for one in graders),
        delivery=delivery_of(take_home.mail_state),  # type: ignore[attr-defined]  # annotated
    )


def _grader(grader: Grader, *, is_expected: bool, is_due: bool) -> GraderLine:
    is_active, has_submitted = grader.membership.is_active, bool(grader.is_in)  # type: ignore[attr-defined]  # annotated
    is_awaited = is_expected and grader.is_held and is_active and not has_submitted
    return GraderLine(
        membership_id=grader.membership_id,
        name=grader.membership.name,
        is_active=is_active,
        is_held=grader.is_held,
        is_blind=grader.is_blind,
        has_submitted=has_submitted,
        is_awaited=is_awaited,
        owes=is_awaited and is_due,
    )
