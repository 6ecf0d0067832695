"""What segments may ask of hiring, which relationships do not know: applications, their ends, interviews, search."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import InterviewState, Outcome, ReasonKind, StageKind
from hireloom.ats.models import Application, Interview, Job, RejectionReason
from hireloom.crm.enums import ValueKind
from hireloom.crm.facts import NOBODY, Answer, Fact, Labels, Operator, Scope, both, declare, ids
from hireloom.engine.querying import parse
from hireloom.flywheel.search import naming
from hireloom.flywheel.search.compiling import Asker
from hireloom.kit.refusals import Unacceptable

HIRING, WORDS = _("Hiring"), _("Skills and search")
IS, IS_NOT = _("is one of"), ("none_of", _("is none of"))
ENDS = {
    "hired": Q(outcome=Outcome.HIRED),
    "rejected_by_us": Q(outcome=Outcome.REJECTED, reason__kind=ReasonKind.BY_US),
    "rejected_otherwise": Q(outcome=Outcome.REJECTED) & ~Q(reason__kind=ReasonKind.BY_US),
    "withdrew": Q(outcome=Outcome.WITHDRAWN),
}
END_LABELS = {
    "hired": _("Hired"),
    "rejected_by_us": _("Rejected by us"),
    "rejected_otherwise": _("Rejected for another reason"),
    "withdrew": _("Withdrew"),
}


def _applications(scope: Scope) -> Any:
    """The applications of the person of the outer row for jobs that the actor sees."""
    return Application.objects.of_seen_people(scope.actor).filter(**scope.of_person).order_by()


def _applied_ever(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
    return Q(Exists(_applications(scope)))


def _applied_within(days: int, scope: Scope) -> Q:
    return Q(Exists(_applications(scope).filter(applied_at__gte=scope.ago(days))))


def _applied_to(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_applications(scope).filter(job_id__in=ids(value))))


def _applied_to_within(value: dict[str, Any], scope: Scope) -> Q:
    wanted = _applications(scope).filter(job_id__in=ids(value["choices"]), applied_at__gte=scope.ago(value["days"]))
    return Q(Exists(wanted))


def _has_open(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
    return Q(Exists(_applications(scope).open()))


def _stands(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_applications(scope).open().filter(stage__kind__in=value)))


def _ended(value: list[str], scope: Scope) -> Q:
    """A fact for each word: what one does not know is nobody's."""
    wanted = [ENDS[one] for one in value if one in ENDS]
    if not wanted:
        return NOBODY
    found = wanted[0]
    for one in wanted[1:]:
        found |= one
    return Q(Exists(_applications(scope).filter(found)))


def _ended_within(value: dict[str, Any], scope: Scope) -> Q:
    found = Q(pk__in=[])
    for one in value["choices"]:
        found |= ENDS.get(one, Q(pk__in=[]))
    return Q(Exists(_applications(scope).filter(found, closed_at__gte=scope.ago(value["days"]))))


def _because(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_applications(scope).filter(outcome=Outcome.REJECTED, reason_id__in=ids(value))))


def _interviews(scope: Scope) -> Any:
    """Interviews that took place, of the applications the actor sees."""
    held = Interview.objects.filter(organization_id=scope.organization_id, application_id=OuterRef("pk"))
    return held.filter(ends_at__lte=scope.at).exclude(state=InterviewState.CANCELLED)


def _interviewed(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
    return Q(Exists(_applications(scope).filter(Exists(_interviews(scope)))))


def _interviewed_within(days: int, scope: Scope) -> Q:
    held = _interviews(scope).filter(starts_at__gte=scope.ago(days))
    return Q(Exists(_applications(scope).filter(Exists(held))))


def _medalist(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
    return Q(Exists(_applications(scope).filter(is_silver_medalist=True)))


def _skilled(value: str, scope: Scope) -> Answer:  # noqa: ARG001  the same for everybody
    """Whoever has the skill, by any of its names; the name of a group asks for all of the group."""
    return naming.skill(value, with_narrower=True).condition


def _searched(value: str, scope: Scope) -> Answer:
    """Whom the text finds in the search box, but for those near in meaning."""
    asker = Asker(scope.actor, scope.at, language=scope.language)
    parsed = parse(value)
    if parsed.problems:
        raise Unacceptable(translated("Search does not understand all of that: %(text)s") % {"text": value})
    answer = asker.condition(parsed.node)
    if asker.unknown:
        names = ", ".join(f"{one.field}: {one.value}" for one in asker.unknown)
        raise Unacceptable(translated("Nothing of that name is known: %(name)s.") % {"name": names})
    return answer


def _jobs(scope: Scope) -> Any:
    return Job.objects.visible_to(scope.actor).order_by("title").values_list("pk", "title")


def _reasons(scope: Scope) -> Any:
    return RejectionReason.objects.visible_to(scope.actor).order_by("name").values_list("pk", "name")


def _stages(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(StageKind.choices)


def _ends(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(END_LABELS.items())


declare(Fact("skill", _("Skill"), WORDS, both("has", _("is"), ("has_not", _("is not")), ValueKind.WORDS, _skilled)))
declare(
    Fact(
        "search",
        _("Search"),
        WORDS,
        both("finds", _("finds them by"), ("finds_not", _("does not find them by")), ValueKind.WORDS, _searched),
    )
)
declare(
    Fact(
        "applied",
        _("Applied"),
        HIRING,
        (
            *both(
                "within",
                _("within the last"),
                ("not_within", _("not within the last")),
                ValueKind.DAYS,
                _applied_within,
            ),
            *both("ever", _("ever"), ("never", _("never")), ValueKind.NOTHING, _applied_ever),
        ),
    )
)
declare(
    Fact(
        "applied_to",
        _("Applied for the job"),
        HIRING,
        (
            *both("any_of", IS, IS_NOT, ValueKind.CHOICES, _applied_to),
            Operator("within", _("within the last"), ValueKind.CHOICES_DAYS, _applied_to_within),
        ),
        _jobs,
    )
)
declare(
    Fact(
        "open_application",
        _("Open application"),
        HIRING,
        both("yes", _("exists"), ("no", _("does not exist")), ValueKind.NOTHING, _has_open),
    )
)
declare(Fact("stage", _("Stands in"), HIRING, both("any_of", IS, IS_NOT, ValueKind.CHOICES, _stands), _stages))
declare(
    Fact(
        "outcome",
        _("Application ended"),
        HIRING,
        (
            *both("any_of", IS, IS_NOT, ValueKind.CHOICES, _ended),
            Operator("within", _("within the last"), ValueKind.CHOICES_DAYS, _ended_within),
        ),
        _ends,
    )
)
declare(
    Fact(
        "rejected_because",
        _("Rejected because"),
        HIRING,
        both("any_of", IS, IS_NOT, ValueKind.CHOICES, _because),
        _reasons,
    )
)
declare(
    Fact(
        "interviewed",
        _("Interviewed"),
        HIRING,
        (
            *both(
                "within",
                _("within the last"),
                ("not_within", _("not within the last")),
                ValueKind.DAYS,
                _interviewed_within,
            ),
            *both("ever", _("ever"), ("never", _("never")), ValueKind.NOTHING, _interviewed),
        ),
    )
)
declare(
    Fact(
        "silver_medalist",
        _("Silver medalist"),
        HIRING,
        both("yes", _("is one"), ("no", _("is none")), ValueKind.NOTHING, _medalist),
    )
)
