"""What became of a sequence, step by step: counted from the ledger and its mails, never from counters beside them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Sequence as Ordered
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery

from hireloom.core.actor import Actor
from hireloom.crm.enums import MAILS, EnrollmentState
from hireloom.crm.models import Enrollment, Sequence, SequenceStep, Touch
from hireloom.crm.models.enrollment import EnrollmentQuerySet


@dataclass(frozen=True)
class WordingNumbers:
    """One wording of a mail: how many got it, by state of their mail."""

    letter: str
    subject: str
    mails: Mapping[str, int]

    @property
    def reached(self) -> int:
        return sum(self.mails.values())

    @property
    def sent(self) -> int:
        return self.mails.get("accepted", 0)


@dataclass(frozen=True)
class StepNumbers:
    """One step through all versions that had it.

    `reached` are people for whom it was done, of `enrolled` who were ever enrolled; `mails` counts their mails by
    state, and `skipped` those who were to go without one. `exits` are the people for whom it was the last step before
    the sequence stopped, by reason.
    """

    lineage_id: UUID
    position: int
    kind: str
    title: str
    enrolled: int
    reached: int
    mails: Mapping[str, int]
    skipped: int
    exits: Mapping[str, int]
    wordings: Ordered[WordingNumbers] = field(default=())

    @property
    def is_mail(self) -> bool:
        return self.kind in MAILS

    @property
    def sent(self) -> int:
        return self.mails.get("accepted", 0)

    @property
    def waiting(self) -> int:
        return self.mails.get("queued", 0) + self.mails.get("handing_over", 0)

    @property
    def failed(self) -> int:
        return self.mails.get("failed", 0)

    @property
    def unknown(self) -> int:
        return self.mails.get("unknown", 0)

    @property
    def stopped(self) -> int:
        return sum(self.exits.values())


def of(sequence: Sequence, steps: Ordered[SequenceStep], actor: Actor) -> list[StepNumbers]:
    """The numbers of each of these steps, which come with their variants. Three queries, any number of people."""
    mine = Enrollment.objects.visible_to(actor).filter(sequence=sequence).order_by()
    enrolled = mine.count()
    touched = _touched(mine)
    left = _left(mine)
    return [_numbers(step, enrolled, touched, left[step.lineage_id]) for step in steps]


@dataclass(frozen=True)
class _Counted:
    """How many touches of a step were made with one wording, with a mail in one state; None where there is none."""

    wording: UUID | None
    state: str | None
    count: int


def _touched(mine: EnrollmentQuerySet) -> dict[UUID, list[_Counted]]:
    rows = (
        Touch.objects.filter(enrollment__in=mine)
        .order_by()
        .values_list("lineage_id", "variant__lineage_id", "message__state")
        .annotate(count=Count("pk"))
    )
    found: dict[UUID, list[_Counted]] = defaultdict(list)
    for lineage, wording, state, count in rows:
        found[lineage].append(_Counted(wording, state, count))
    return found


def _left(mine: EnrollmentQuerySet) -> dict[UUID | None, Counter[str]]:
    """Of those who were stopped: by the last step they had and the reason, how many."""
    last = Touch.objects.filter(enrollment=OuterRef("pk")).order_by("-made_at", "-pk").values("lineage_id")[:1]
    rows = mine.filter(state=EnrollmentState.EXITED).annotate(last=Subquery(last))
    found: dict[UUID | None, Counter[str]] = defaultdict(Counter)
    for lineage, reason, count in rows.values_list(F("last"), "exit_reason").annotate(count=Count("pk")):
        found[lineage][reason] += count
    return found


def _numbers(
    step: SequenceStep, enrolled: int, touched: Mapping[UUID, list[_Counted]], exits: Mapping[str, int]
) -> StepNumbers:
    rows = touched.get(step.lineage_id, [])
    return StepNumbers(
        lineage_id=step.lineage_id,
        position=step.position,
        kind=step.kind,
        title=step.title,
        enrolled=enrolled,
        reached=sum(row.count for row in rows),
        mails=_by_state(rows),
        skipped=sum(row.count for row in rows if step.is_mail and row.state is None),
        exits=exits,
        wordings=[
            WordingNumbers(
                variant.letter, variant.subject, _by_state([row for row in rows if row.wording == variant.lineage_id])
            )
            for variant in step.variants.all()
        ],
    )


def _by_state(rows: Ordered[_Counted]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for row in rows:
        if row.state is not None:
            counted[row.state] += row.count
    return counted
