"""Whether a job or a person is an actor's to see, as conditions that cost little to compose and to answer.

Nearly every statement asks one of them. Put together by the ORM they cost a page more than PostgreSQL's answer to the
whole query, so they are written out.
"""

import re
from typing import Any, ClassVar

from django.db.models import BooleanField, Func
from django.db.models.expressions import Combinable

from hireloom.core import access
from hireloom.core.actor import Actor

KEPT = """EXISTS (
    SELECT 1 FROM people_person kept
     WHERE kept.organization_id = %(organization)s AND kept.id = {outer} AND kept.is_private
       AND (kept.owner_id = %(membership)s) IS NOT TRUE
       AND NOT EXISTS (
           SELECT 1 FROM ats_application other
             JOIN ats_teammember seat ON seat.organization_id = other.organization_id AND seat.job_id = other.job_id
              AND seat.membership_id = %(membership)s AND seat.role = ANY(%(roles)s)
            WHERE other.organization_id = kept.organization_id AND other.person_id = kept.id))"""
"""Says the same as `Person.objects.visible_to` for who may see people at all; a test compares them.

Who has no seat owns nobody, not even those whom nobody owns: NULL is not distinct from NULL.
"""

PLACE = re.compile(r"%\((\w+)\)s|\{outer\}")


def parameters(actor: Actor) -> dict[str, Any]:
    """What the conditions ask of an actor: organization, colleague, and the roles that show a job's applicants."""
    may_see = actor.is_within_scopes("ats.view_applications")
    return {
        "organization": actor.organization_id,
        "membership": actor.membership_id,
        "roles": sorted(access.job_roles_with("ats.view_applications")) if may_see else [],
    }


class _WrittenOut(Func):
    """A condition on the column of the outer row that stands where `written` says {outer}."""

    output_field = BooleanField()
    written: ClassVar[str]

    def __init__(self, outer: str | Combinable, *, actor: Actor) -> None:
        super().__init__(outer)
        self.asked = parameters(actor)

    def as_sql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # noqa: ARG002 - Django's
        """Compose the condition around the outer row's column."""
        column, column_params = compiler.compile(self.source_expressions[0])
        params: list[Any] = []

        def placed(found: re.Match[str]) -> str:
            params.extend([self.asked[found[1]]] if found[1] else column_params)
            return "%s" if found[1] else column

        return PLACE.sub(placed, self.written), params


class IsShownTo(_WrittenOut):
    """Whether the person of an id is not kept from an actor who may not see every private person."""

    written = "NOT " + KEPT


class IsReviewedBlind(_WrittenOut):
    """Whether an open application of the person of an id stands in a stage where reviewers do not learn who it is."""

    written = """{outer} IN (SELECT blind.person_id FROM ats_stage stage
        JOIN ats_application blind ON blind.organization_id = stage.organization_id AND blind.stage_id = stage.id
         AND blind.outcome = ''
       WHERE stage.organization_id = %(organization)s AND stage.is_blind)"""


class IsOfMyTeams(_WrittenOut):
    """Whether the actor has a seat in the team of the job of an id that lets them see its applicants."""

    written = """EXISTS (SELECT 1 FROM ats_teammember seat
        WHERE seat.organization_id = %(organization)s AND seat.job_id = {outer}
          AND seat.membership_id = %(membership)s AND seat.role = ANY(%(roles)s))"""


class AppliedToMyTeams(_WrittenOut):
    """Whether the person of an id applied for a job in whose team the actor has such a seat."""

    written = """EXISTS (SELECT 1 FROM ats_application other
        JOIN ats_teammember seat ON seat.organization_id = other.organization_id AND seat.job_id = other.job_id
         AND seat.membership_id = %(membership)s AND seat.role = ANY(%(roles)s)
       WHERE other.organization_id = %(organization)s AND other.person_id = {outer})"""
