"""Whether a private person is kept from an actor, as a condition that costs little to compose and to answer."""

from typing import Any

from django.db.models import BooleanField, Func
from django.db.models.expressions import Combinable

from hireloom.core import access
from hireloom.core.actor import Actor

KEPT = """EXISTS (
    SELECT 1 FROM people_person kept
     WHERE kept.organization_id = %(organization)s AND kept.id = {person} AND kept.is_private
       AND kept.owner_id IS DISTINCT FROM %(membership)s
       AND NOT EXISTS (
           SELECT 1 FROM ats_application other
             JOIN ats_teammember seat ON seat.organization_id = other.organization_id AND seat.job_id = other.job_id
              AND seat.membership_id = %(membership)s AND seat.role = ANY(%(roles)s)
            WHERE other.organization_id = kept.organization_id AND other.person_id = kept.id))"""
"""Says the same as `Person.objects.visible_to` for who may see people at all; a test compares them."""


def parameters(actor: Actor) -> dict[str, Any]:
    """What KEPT asks of an actor: the organization, the colleague, and the roles that show a job's applicants."""
    may_see = actor.is_within_scopes("ats.view_applications")
    return {
        "organization": actor.organization_id,
        "membership": actor.membership_id,
        "roles": sorted(access.job_roles_with("ats.view_applications")) if may_see else [],
    }


class IsShownTo(Func):
    """Whether the person of an id is not kept from an actor who may not see every private person.

    Written out: put together by the ORM it costs a board more than PostgreSQL's answer to the whole query.
    """

    output_field = BooleanField()

    def __init__(self, person_id: str | Combinable, *, actor: Actor) -> None:
        super().__init__(person_id)
        self.asked = parameters(actor)

    def as_sql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # noqa: ARG002 - Django's
        """Compose the condition around the outer row's column."""
        person, params = compiler.compile(self.source_expressions[0])
        asked = self.asked
        values = [asked["organization"], *params, *[asked["membership"]] * 2, asked["roles"]]
        names = {"organization": "%s", "membership": "%s", "roles": "%s"}
        return f"NOT {(KEPT % names).format(person=person)}", values
