"""The groups of people, named by what they share, with how many there are and how they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from hireloom.ai.enums import GroupName, Question
from hireloom.ai.models import GroupMember, GroupRules, PredictionModel, PredictionSwitch
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.engine import proportions
from hireloom.engine.prediction.groups import Rules
from hireloom.engine.proportions import Share


@dataclass(frozen=True)
class Line:
    """A group: what it is called and what its people share, how many the actor sees, and how first messages went.

    `answered` is of those written to them while they were in it, in the last year; None where there was none.
    """

    group: GroupName
    shared: str
    people: int
    answered: Share | None


@dataclass(frozen=True)
class Groups:
    """All groups, in the order of their rules. `same` is the share of people in the same one as a month before."""

    rules: Rules
    is_on: bool
    lines: Sequence[Line]
    same: float | None
    measured_at: datetime | None


def of(actor: Actor) -> Groups:
    """The groups for whoever sees predictions. One exchange."""
    here = actor.organization_id
    kept = GroupRules.objects.visible_to(actor)
    switches = PredictionSwitch.objects.on(here, Question.GROUP).order_by()
    models = PredictionModel.objects.of(here, Question.GROUP).in_use()
    counts = GroupMember.objects.visible_to(actor).order_by().values_list("group").annotate(count=Count("pk"))
    together.fetch([kept, switches, models, counts])
    row, model, counted = next(iter(kept), None), next(iter(models), None), dict(counts)
    by = row.as_rules() if row else Rules()
    answers = model.parameters["answers"] if model else {}
    lines = [Line(one, shared(one, by), counted.get(one.value, 0), _share(answers.get(one.value))) for one in GroupName]
    same = model.parameters["same"] if model else None
    return Groups(by, bool(switches), lines, same, model.made_at if model else None)


def shared(group: GroupName, rules: Rules) -> str:
    """What the people of a group share, by these thresholds."""
    numbers = {
        "recent": rules.recent_days,
        "long": rules.sleeping_days,
        "often": rules.often,
        "unanswered": rules.unanswered,
    }
    return _SHARED[group]() % numbers


_SHARED = {
    GroupName.SAID_NO: lambda: _("Unsubscribed or complained, and were not heard from since"),
    GroupName.TALKING: lambda: _("Heard from within %(recent)d days, and %(often)d times or more within %(long)d"),
    GroupName.LATELY: lambda: _("Heard from within %(recent)d days"),
    GroupName.CAME_FAR: lambda: _("Applied, asked for news or came to an event, and quiet for over %(recent)d days"),
    GroupName.RESTING: lambda: _("Heard from, and quiet for over %(recent)d days"),
    GroupName.SLEEPING: lambda: _("Heard from, and quiet for over %(long)d days"),
    GroupName.LOOKING: lambda: _("Followed a link or visited a page within %(recent)d days, and never said a word"),
    GroupName.SILENT: lambda: _("Left %(unanswered)d first messages or more unanswered, and never said a word"),
    GroupName.NEW: lambda: _("Were written to fewer than %(unanswered)d times, and never said a word"),
}


def _share(pair: Sequence[int] | None) -> Share | None:
    return proportions.share(pair[1], pair[0]) if pair and pair[0] else None
