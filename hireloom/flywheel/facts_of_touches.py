"""What segments may ask of how people came, which relationships do not know: the first touch, and any."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from hireloom.crm.enums import ValueKind
from hireloom.crm.facts import Fact, Labels, Operator, Scope, both, declare, ids
from hireloom.marketing.enums import SourceClass
from hireloom.marketing.models import SourceTouch
from hireloom.people.models import Source

GROUP = _("How they found us")
IS, IS_NOT = _("is one of"), ("none_of", _("is none of"))


def _touches(scope: Scope) -> Any:
    """The touches of the person of the outer row."""
    return SourceTouch.objects.of_seen_people(scope.actor).filter(**scope.of_person, at__lte=scope.at).order_by()


def _first(scope: Scope) -> Any:
    """The one of them that was the first."""
    earliest = SourceTouch.objects.filter(
        organization_id=scope.organization_id, person_id=OuterRef("person_id")
    ).in_order()
    return _touches(scope).filter(pk=Subquery(earliest.values("pk")[:1]))


def _first_source(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_first(scope).filter(source_id__in=ids(value))))


def _any_source(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_touches(scope).filter(source_id__in=ids(value))))


def _any_source_within(value: dict[str, Any], scope: Scope) -> Q:
    recent = _touches(scope).filter(at__gte=scope.ago(value["days"]))
    return Q(Exists(recent.filter(source_id__in=ids(value["choices"]))))


def _first_way(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_first(scope).filter(way__in=value)))


def _any_way(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_touches(scope).filter(way__in=value)))


def _any_way_within(value: dict[str, Any], scope: Scope) -> Q:
    return Q(Exists(_touches(scope).filter(way__in=value["choices"], at__gte=scope.ago(value["days"]))))


def _sources(scope: Scope) -> Any:
    return Source.objects.visible_to(scope.actor).order_by("name").values_list("pk", "name")


def _ways(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(SourceClass.choices)


declare(
    Fact(
        "first_touch_source",
        _("Source of the first touch"),
        GROUP,
        both("any_of", IS, IS_NOT, ValueKind.CHOICES, _first_source),
        _sources,
    )
)
declare(
    Fact(
        "any_touch_source",
        _("Source of any touch"),
        GROUP,
        (
            *both("any_of", IS, IS_NOT, ValueKind.CHOICES, _any_source),
            Operator("within", _("within the last"), ValueKind.CHOICES_DAYS, _any_source_within),
        ),
        _sources,
    )
)
declare(
    Fact(
        "first_touch_way",
        _("First came by"),
        GROUP,
        both("any_of", IS, IS_NOT, ValueKind.CHOICES, _first_way),
        _ways,
    )
)
declare(
    Fact(
        "any_touch_way",
        _("Ever came by"),
        GROUP,
        (
            *both("any_of", IS, IS_NOT, ValueKind.CHOICES, _any_way),
            Operator("within", _("within the last"), ValueKind.CHOICES_DAYS, _any_way_within),
        ),
        _ways,
    )
)
