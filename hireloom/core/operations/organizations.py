"""Creating an organization and changing its settings."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, rules, tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.event_types import OrganizationChanged, OrganizationCreated
from hireloom.core.models import EventChain, Organization
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, slug

SETTINGS = frozenset({"name", "tagline", "time_zone", "language", "brand_color"})


@transaction.atomic
def create(
    *, name: str, at: datetime, time_zone: str = "UTC", language: str = "en", is_demo: bool = False
) -> Organization:
    """Create an organization.

    There is nobody yet who could be asked for a permission: this is for the first-run page,
    the command line and demo data, which guard it themselves.

    Raises: Unacceptable when the name is empty.
    """
    if not clean(name):
        msg = gettext_noop("An organization needs a name.")
        raise Unacceptable(msg)
    organization = Organization(
        id=uuid7(at),
        name=clean(name),
        slug=slug(name),
        time_zone=time_zone,
        language=language,
        is_demo=is_demo,
        created_at=at,
    )
    with tenancy.organization(organization.pk):
        if _is_taken(organization.slug):
            organization.slug = f"{organization.slug}-{organization.pk.hex[-6:]}"
        organization.save(force_insert=True)
        EventChain.objects.create(organization_id=organization.pk)
        events.record(OrganizationCreated(organization_id=organization.pk), by=system(organization.pk), at=at)
    return organization


@transaction.atomic
def change(*, organization: Organization, changes: dict[str, str], by: Actor, at: datetime) -> Organization:
    """Change settings of the organization; what stays the same is not recorded.

    Raises:
        PermissionDenied: `by` may not manage the organization.
        Unacceptable: a field is not a setting.

    """
    access.require(rules.can_manage_organization, by)
    if unknown := set(changes) - SETTINGS:
        msg = f"Not a setting of an organization: {', '.join(sorted(unknown))}."
        raise Unacceptable(msg)
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    changed = sorted(name for name, value in changes.items() if getattr(organization, name) != value)
    if not changed:
        return organization
    for name in changed:
        setattr(organization, name, changes[name])
    organization.full_clean()
    organization.save(update_fields=changed)
    events.record(OrganizationChanged(organization_id=organization.pk, fields=" ".join(changed)), by=by, at=at)
    return organization


def _is_taken(wanted: str) -> bool:
    from hireloom.core import directory  # app ready

    return directory.organization_of_slug(wanted) is not None
