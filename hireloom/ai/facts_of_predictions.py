"""What segments may ask of predictions: the band, never of who is held out, and the group; neither of who is left out.

What is switched off, and of whom nothing may be said any more, answers nothing at once; its rows go at night.
"""

from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hireloom.ai import histories
from hireloom.ai.enums import BandName, GroupName, Question
from hireloom.ai.models import GroupMember, Prediction, PredictionSwitch
from hireloom.crm.enums import ValueKind
from hireloom.crm.facts import Fact, Labels, Scope, both, declare


def _bands(value: list[str], scope: Scope) -> Q:
    rows = Prediction.objects.of_seen_people(scope.actor).filter(
        **scope.of_person, question=Question.ENGAGE, band__in=value
    )
    return _said(rows, Question.ENGAGE, scope)


def _said(rows: "QuerySet[Any]", question: Question, scope: Scope) -> Q:
    """Who has such a row, while the question is on and something may be said of them."""
    on = PredictionSwitch.objects.on(scope.organization_id, question).order_by()
    return Q(Exists(rows.filter(Exists(on)).order_by())) & ~histories.left_out()


def _band_names(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return [(one.value, one.label) for one in (BandName.HIGH, BandName.MODERATE, BandName.LOW)]


declare(
    Fact(
        "likely_to_answer",
        _("Likely to answer"),
        _("Engagement"),
        both("any_of", _("is"), ("none_of", _("is not")), ValueKind.CHOICES, _bands),
        _band_names,
    )
)


def _groups(value: list[str], scope: Scope) -> Q:
    rows = GroupMember.objects.of_seen_people(scope.actor).filter(**scope.of_person, group__in=value)
    return _said(rows, Question.GROUP, scope)


def _group_names(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(GroupName.choices)


declare(
    Fact(
        "group",
        _("Group by what they did"),
        _("Engagement"),
        both("any_of", _("is"), ("none_of", _("is not")), ValueKind.CHOICES, _groups),
        _group_names,
    )
)
