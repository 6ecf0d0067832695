"""What segments may ask of predictions: the band, never of who is held out or left out, and the group."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hireloom.ai import histories
from hireloom.ai.enums import BandName, GroupName, Question
from hireloom.ai.models import GroupMember, Prediction, PredictionSwitch
from hireloom.crm.enums import ValueKind
from hireloom.crm.facts import Fact, Labels, Scope, both, declare


def _bands(value: list[str], scope: Scope) -> Q:
    on = PredictionSwitch.objects.filter(
        organization_id=OuterRef("organization_id"), question=OuterRef("question"), off_at=None
    )
    rows = Prediction.objects.of_seen_people(scope.actor).filter(
        Exists(on), **scope.of_person, question=Question.ENGAGE, band__in=value
    )
    return Q(Exists(rows.order_by())) & ~histories.left_out()


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
    return Q(Exists(rows.order_by()))


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
