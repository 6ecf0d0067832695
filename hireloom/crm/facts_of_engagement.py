"""What segments may ask of engagement: the level, and what people, and not machines, did with what we sent."""

from typing import Any

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from hireloom.crm.enums import EngagementKind, EngagementLevelName, ValueKind
from hireloom.crm.facts import Fact, Labels, Operator, Scope, both, declare
from hireloom.crm.levels import at_levels
from hireloom.crm.models import Engagement

GROUP = _("Engagement")


def _levels(value: list[str], scope: Scope) -> Q:
    return at_levels(value, scope.actor)


def _rows(kinds: list[str], scope: Scope) -> Any:
    rows = Engagement.objects.of_seen_people(scope.actor).by_people().filter(**scope.of_person).order_by()
    return rows.filter(kind__in=kinds, at__lte=scope.at)


def _ever(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_rows(value, scope)))


def _within(value: dict[str, Any], scope: Scope) -> Q:
    return Q(Exists(_rows(value["choices"], scope).filter(at__gte=scope.ago(value["days"]))))


def _level_names(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(reversed(EngagementLevelName.choices))


def _kinds(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(EngagementKind.choices)


declare(
    Fact(
        "engagement",
        _("Engagement"),
        GROUP,
        both("any_of", _("is"), ("none_of", _("is not")), ValueKind.CHOICES, _levels),
        _level_names,
    )
)
declare(
    Fact(
        "did",
        _("What happened"),
        GROUP,
        (
            *both(
                "within",
                _("within the last"),
                ("not_within", _("not within the last")),
                ValueKind.CHOICES_DAYS,
                _within,
            ),
            Operator("ever", _("ever"), ValueKind.CHOICES, _ever),
            Operator("never", _("never"), ValueKind.CHOICES, _ever, is_negative=True),
        ),
        _kinds,
    )
)
