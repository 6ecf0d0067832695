"""What an organization sets, where it is, and its colleagues."""

from typing import Any
from uuid import UUID

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Department, FormVersion, Office
from hireloom.ats.operations import stage_groups
from hireloom.core.actor import system
from hireloom.core.enums import SiteRole
from hireloom.core.models import Event, Membership, SavedView
from hireloom.core.operations import members, tokens
from hireloom.messaging.operations import senders, templates
from hireloom.people.enums import HealthAction, HealthList
from hireloom.people.operations import health_rules
from tests import factories
from tests.cast import MONDAY


def of_places(organization_id: UUID, mark: str) -> tuple[Department, Office]:
    """Where jobs are."""
    department = Department.objects.create(organization_id=organization_id, name=f"{mark} ward")
    return department, Office.objects.create(organization_id=organization_id, name=f"{mark} clinic", city=mark)


def of_organization(membership: Membership, by: Any, mark: str) -> dict[str, Any]:
    """What an organization sets, and who signs in to it."""
    organization_id = membership.organization_id
    token, _ = tokens.create(membership=membership, name=mark, scopes=["ats.view_all_jobs"], by=by, at=MONDAY)
    draft = templates.Draft(mark, mark, mark)
    return {
        "group_id": stage_groups.add(name=f"{mark} group", kind=StageKind.INTERVIEW, by=by, at=MONDAY).pk,
        "rule_id": health_rules.write(
            name=HealthList.INCOMPLETE, action=HealthAction.ARCHIVE, most=1, by=by, at=MONDAY
        ).pk,
        "mail_template_id": templates.write(draft=draft, is_shared=True, by=by, at=MONDAY).pk,
        "grant_id": _grant(membership, by, mark),
        "token_id": token.pk,
        "membership_id": membership.pk,
        "form_id": FormVersion.objects.filter(organization_id=organization_id).first().form_id,
        "reason_id": factories.reason(organization_id, f"{mark} reason").pk,
        "event_id": Event.objects.filter(organization_id=organization_id).first().pk,
        "view_id": SavedView.objects.create(
            organization_id=organization_id, owner=membership, screen="people", name=mark, is_shared=True
        ).pk,
        "actor": system(organization_id),
    }


def _grant(writer: Membership, by: Any, mark: str) -> UUID:
    """A colleague lets the administrator write in their name."""
    email = f"{mark.lower()}.colleague@example.org"
    sender = members.add(email=email, name=f"{mark} Colleague", role=SiteRole.COLLEAGUE, by=by, at=MONDAY)
    return senders.grant(writer=writer, by=sender.as_actor(), at=MONDAY).pk
