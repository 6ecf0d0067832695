"""What each question is learned from, and how: reading is done before, keeping after."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hireloom.ai import histories, tenures
from hireloom.ai.enums import Question
from hireloom.ai.histories import History
from hireloom.ai.operations import prediction_groups
from hireloom.ai.tenures import Stay
from hireloom.core.models import Organization
from hireloom.engine.prediction import attempts, groups, likelihood, moments, openness, returning, survival
from hireloom.engine.prediction.groups import Group, Rules
from hireloom.engine.prediction.likelihood import Example, Method, Trained
from hireloom.engine.prediction.moments import Sent

MONTH, YEAR = timedelta(days=30), timedelta(days=365)


@dataclass(frozen=True)
class Told:
    """What happened in an organization, and the zone of its clock; or how long people stay in jobs."""

    zone: str
    histories: Mapping[UUID, History] = field(default_factory=dict)
    stays: Sequence[Stay] = ()
    rules: Rules = field(default_factory=Rules)


def told(organization_id: UUID, question: Question, at: datetime) -> Told:
    """Read what a question is learned from: what happened with those who were written to, or the jobs on record."""
    zone = Organization.objects.values_list("time_zone", flat=True).get(pk=organization_id)
    if question == Question.OPEN:
        return Told(zone, stays=tenures.of(organization_id, at))
    rules = prediction_groups.rules_of(organization_id)
    return Told(zone, dict(histories.of_those_written_to(organization_id)), rules=rules)


def examples(told: Told, at: datetime) -> list[Example]:
    """The first messages whose end is known."""
    return [
        Example(str(person_id), attempt)
        for person_id, history in told.histories.items()
        for attempt in attempts.attempts(history.acts, source=history.source, until=at)
        if attempt.is_answered is not None
    ]


def _engage(told: Told, at: datetime) -> Trained | None:
    found = examples(told, at)
    return likelihood.train(found, at=at) if found else None


def _moment(told: Told, at: datetime) -> Trained | None:
    """Blocks of the week, and how long people who fell quiet took; None where there is neither to learn from."""
    found = sorted(examples(told, at), key=lambda one: one.attempt.at)
    spells = [spell for one in told.histories.values() for spell in returning.spells(one.acts, until=at)]
    if not found and not spells:
        return None
    sent = _on_their_clocks(found, told)
    measures, begins = moments.measure(sent)
    curve = survival.curve(spells)
    helps = measures is not None and measures.is_better
    says_when = curve.count >= returning.LEAST and curve.happened >= returning.LEAST_BACK
    return Trained(
        method=Method.RATES,
        parameters={"blocks": moments.learn(sent, at=at), "blocks_help": helps, "quiet": survival.packed(curve)},
        count=len(found),
        answered=sum(one.is_answered for one in sent),
        measures=measures,
        measured_from=begins,
        since=found[0].attempt.at if found else None,
        until=found[-1].attempt.at if found else None,
        is_usable=helps or says_when,
    )


def _on_their_clocks(found: Sequence[Example], told: Told) -> list[Sent]:
    """First messages on the clock of whom each was to, and on the organization's where theirs is not known."""
    zones = {str(person_id): ZoneInfo(history.zone or told.zone) for person_id, history in told.histories.items()}
    return [Sent(one.attempt.at.astimezone(zones[one.person]), bool(one.attempt.is_answered)) for one in found]


def _open(told: Told, at: datetime) -> Trained | None:  # noqa: ARG001  the moment was asked when reading
    """How long people stay; the rule holds where that is not known, too."""
    curve = survival.curve(told.stays)
    present = [stay.days for stay in told.stays if not stay.ended]
    learned = openness.learn(curve, present)
    return Trained(
        method=Method.RATES,
        parameters={"stays": survival.packed(curve), "usual": learned.usual},
        count=curve.count,
        answered=curve.happened,
        measures=None,
        is_usable=True,
    )


def _group(told: Told, at: datetime) -> Trained | None:
    """How first messages of the last year went by the group that people were in then, and how steady groups are."""
    answers: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    now, same = 0, 0
    for history in told.histories.values():
        group = groups.of(history.acts, told.rules, at=at)
        before = groups.of(history.acts, told.rules, at=at - MONTH)
        now, same = now + (before is not None), same + (before is not None and before == group)
        for attempt in attempts.attempts(history.acts, source="", until=at):
            if attempt.is_answered is not None and at - attempt.at <= YEAR:
                then = groups.of(history.acts, told.rules, at=attempt.at) or Group.NEW
                pair = answers[then.value]
                pair[0] += 1
                pair[1] += attempt.is_answered
    return Trained(
        method=Method.RATES,
        parameters={"answers": answers, "same": same / now if now else None, "rules": asdict(told.rules)},
        count=sum(pair[0] for pair in answers.values()),
        answered=sum(pair[1] for pair in answers.values()),
        measures=None,
        until=at,
        is_usable=True,
    )


LEARNED: Mapping[Question, Callable[[Told, datetime], Trained | None]] = {
    Question.ENGAGE: _engage,
    Question.MOMENT: _moment,
    Question.OPEN: _open,
    Question.GROUP: _group,
}
