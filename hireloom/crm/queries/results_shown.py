"""Results for screens: how the lines are called, which wording does better, and the mails behind a number."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from collections.abc import Sequence as Ordered
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import formats
from django.utils.translation import gettext as _

from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.core.models import Membership
from hireloom.crm.enums import EngagementKind, Outcome, ResultsBy
from hireloom.crm.models import Engagement, Pool, Sequence, SequenceStep, StepVariant, Touch
from hireloom.crm.models.enrollment import TouchQuerySet
from hireloom.crm.queries.results import Asked, Counts, Results
from hireloom.engine import proportions
from hireloom.engine.proportions import Comparison, Share
from hireloom.people.models import Source

LAST_FIRST = Order("made_at", is_descending=True, is_moment=True)


@dataclass(frozen=True)
class Line:
    """One line of results: its key, what it is called, and how many mails by outcome. `group` is a wording's step."""

    key: str
    name: str
    counts: Counts
    group: str = ""


@dataclass(frozen=True)
class Wording:
    """How one wording of a step does: who replied, of those whom it reached."""

    letter: str
    replied: Share


@dataclass(frozen=True)
class Contest:
    """The wordings of one step, and what can be said of the best one against the next best."""

    step: str
    wordings: Ordered[Wording]
    comparison: Comparison
    best: str
    next_best: str


@dataclass(frozen=True)
class MailRow:
    """One mail behind a number; `state` is the stored word, `came` what people did with it, without machines."""

    person_id: UUID
    person: str
    step: int
    subject: str
    state: str
    made_at: datetime
    came: Ordered[EngagementKind] = field(default=())


@dataclass(frozen=True)
class Mails:
    """A page of mails, and where it lies in all of them."""

    rows: Ordered[MailRow]
    stretch: Stretch


def lines(asked: Asked, found: Results, actor: Actor) -> list[Line]:
    """The lines in an order, each by its name. One query, two by wording."""
    if asked.by is ResultsBy.MONTH:
        return [Line(key, _month(key), found.lines[key]) for key in sorted(found.lines)]
    if asked.by in (ResultsBy.STEP, ResultsBy.WORDING):
        return _of_steps(asked, found)
    names = _names(asked.by, [UUID(key) for key in found.lines if key], actor)
    named = [(names.get(key) or _unnamed(asked.by, key), key) for key in found.lines]
    return [Line(key, name, found.lines[key]) for name, key in sorted(named, key=lambda pair: (not pair[1], pair[0]))]


def contests(shown: Ordered[Line]) -> list[Contest]:
    """For each step with several wordings, whether one is answered more than the others. Of lines by wording."""
    steps: dict[str, list[Line]] = defaultdict(list)
    for line in shown:
        if line.group:
            steps[line.group].append(line)
    return [_contest(step, of_step) for step, of_step in steps.items() if len(of_step) > 1]


def page(
    rows: TouchQuerySet, actor: Actor, *, size: int = 50, after: Place | None = None, before: Place | None = None
) -> Mails:
    """A page of mails, the latest first. Three queries, any size."""
    part = stretch(rows, LAST_FIRST, size=size, after=after, before=before)
    read = Touch.objects.filter(organization_id=actor.organization_id, pk__in=part.ids).values_list(
        "pk", "message_id", "enrollment__person_id", "enrollment__person__name", "step__position", "message__subject",
        "message__state", "made_at",
    )  # fmt: skip
    by_id = {row[0]: row[1:] for row in read}
    came = _came({row[0] for row in by_id.values() if row[0]}, actor)
    shown = [MailRow(*by_id[pk][1:], came=came.get(by_id[pk][0], [])) for pk in part.ids if pk in by_id]
    return Mails(shown, part)


def _came(messages: Collection[UUID], actor: Actor) -> dict[UUID, list[EngagementKind]]:
    rows = Engagement.objects.filter(organization_id=actor.organization_id, message__in=list(messages)).by_people()
    kinds: dict[UUID, set[str]] = defaultdict(set)
    for message_id, kind in rows.exclude(kind=EngagementKind.SENT).order_by().values_list("message_id", "kind"):
        if message_id:
            kinds[message_id].add(kind)
    return {message_id: [kind for kind in EngagementKind if kind in own] for message_id, own in kinds.items()}


def _of_steps(asked: Asked, found: Results) -> list[Line]:
    """By the place of the step in the newest version that has it."""
    steps = _steps(asked.sequence)
    if asked.by is ResultsBy.STEP:
        known = [(steps[UUID(key)], key) for key in found.lines if UUID(key) in steps]
        return [Line(key, name, found.lines[key]) for (_place, name), key in sorted(known)]
    wordings = StepVariant.objects.filter(
        organization_id=asked.sequence.organization_id, step__version__sequence=asked.sequence
    ).order_by("step__version__number")
    named: dict[str, tuple[int, str, int, str, str]] = {}
    for lineage, step, position, subject in wordings.values_list(
        "lineage_id", "step__lineage_id", "position", "subject"
    ):
        place, name = steps[step]
        letter = chr(ord("A") + position)
        named[str(lineage)] = (place, name, position, letter, subject)
    shown = []
    for key in sorted((one for one in found.lines if one in named), key=lambda one: named[one][:3]):
        _place, name, _position, letter, subject = named[key]
        shown.append(Line(key, f"{letter} · {subject}", found.lines[key], group=name))
    if "" in found.lines:
        shown.append(Line("", _unnamed(asked.by, ""), found.lines[""]))
    return shown


def _steps(sequence: Sequence) -> dict[UUID, tuple[int, str]]:
    """The place and name of each step a sequence ever had, by lineage."""
    rows = SequenceStep.objects.filter(organization_id=sequence.organization_id, version__sequence=sequence)
    found = {}
    columns = ("lineage_id", "position", "title", "variants__subject")
    for lineage, position, title, subject in rows.order_by("version__number", "-variants__position").values_list(
        *columns
    ):
        found[lineage] = (position, f"{position + 1} · {title or subject or ''}".rstrip(" ·"))
    return found


def _names(by: ResultsBy, ids: Ordered[UUID], actor: Actor) -> Mapping[str, str]:
    rows: QuerySet[Membership] | QuerySet[Pool] | QuerySet[Source] = Source.objects.visible_to(actor)
    if by is ResultsBy.SENDER:
        rows = Membership.objects.visible_to(actor)
    elif by is ResultsBy.POOL:
        rows = Pool.objects.visible_to(actor)
    return {str(pk): name for pk, name in rows.filter(pk__in=ids).values_list("pk", "name")}


def _unnamed(by: ResultsBy, key: str) -> str:
    """What a line without a name is called: of nothing, or of something the reader does not see."""
    if key:
        return _("Another one")
    return {
        ResultsBy.SENDER: _("The organization"),
        ResultsBy.POOL: _("Not from a pool"),
        ResultsBy.SOURCE: _("No source"),
    }.get(by, _("Without one"))


def _month(key: str) -> str:
    return formats.date_format(date.fromisoformat(f"{key}-01"), "YEAR_MONTH_FORMAT") if key else _("Not sent")


def _contest(step: str, of_step: Ordered[Line]) -> Contest:
    shares = [
        Wording(line.name[0], proportions.share(line.counts[Outcome.REPLIED], line.counts[Outcome.DELIVERED]))
        for line in of_step
    ]
    first, second = sorted(shares, key=lambda one: (-one.replied.value, one.letter))[:2]
    pairs = [(one.replied.part, one.replied.whole) for one in (first, second)]
    return Contest(step, shares, proportions.compare(*pairs), first.letter, second.letter)
