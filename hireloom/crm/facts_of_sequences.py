"""What segments may ask of sequences: who is in one, who ever was, and how it ended for them."""

from typing import Any

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from hireloom.crm.enums import EnrollmentState, ExitReason, ValueKind
from hireloom.crm.facts import Fact, Labels, Operator, Scope, both, declare, ids
from hireloom.crm.models import Enrollment, Sequence

GROUP = _("Sequences")


def _rows(scope: Scope) -> Any:
    """Enrollments in the sequences that the actor sees."""
    seen = Sequence.objects.visible_to(scope.actor).order_by().values("pk")
    return Enrollment.objects.filter(**scope.of_person, sequence_id__in=seen)


def _under_way(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_rows(scope).live().filter(sequence_id__in=ids(value))))


def _ever(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_rows(scope).filter(sequence_id__in=ids(value))))


def _within(days: int, scope: Scope) -> Q:
    return Q(Exists(_rows(scope).filter(enrolled_at__gte=scope.ago(days))))


def _ended(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_rows(scope).filter(state=EnrollmentState.EXITED, exit_reason__in=value)))


def _sequences(scope: Scope) -> Any:
    return Sequence.objects.visible_to(scope.actor).order_by("name").values_list("pk", "name")


def _reasons(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(ExitReason.choices)


declare(
    Fact(
        "sequence",
        _("In the sequence"),
        GROUP,
        (
            *both("now", _("now, one of"), ("not_now", _("now, none of")), ValueKind.CHOICES, _under_way),
            Operator("ever", _("ever, one of"), ValueKind.CHOICES, _ever),
            Operator("never", _("never, one of"), ValueKind.CHOICES, _ever, is_negative=True),
        ),
        _sequences,
    )
)
declare(
    Fact(
        "enrolled",
        _("Enrolled in a sequence"),
        GROUP,
        both("within", _("within the last"), ("not_within", _("not within the last")), ValueKind.DAYS, _within),
    )
)
declare(
    Fact(
        "sequence_end",
        _("Why a sequence stopped for them"),
        GROUP,
        both("any_of", _("is one of"), ("none_of", _("is none of")), ValueKind.CHOICES, _ended),
        _reasons,
    )
)
