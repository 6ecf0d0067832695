"""Saying which law an office falls under, and noting which one an application came in under."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats.models import Application, Office
from hireloom.compliance import jurisdictions, rules
from hireloom.compliance.events import OfficePoliciesNamed
from hireloom.compliance.jurisdictions import Policy
from hireloom.compliance.models import FallenUnder, OfficePolicy
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable

UNKNOWN = gettext_noop("There is no such law in the list.")


@transaction.atomic
def name(*, office: Office, names: Collection[str], by: Actor, at: datetime) -> None:
    """Have jobs of an office fall under these policies, besides those that its country and city tell.

    Applications that came in before keep what they fell under. The same names again change nothing.

    Raises:
        PermissionDenied: `by` may not say so.
        Unacceptable: a policy that there is not.

    """
    access.require(rules.can_name_policies, by, office)
    wanted = set(names)
    if wanted - {one.name for one in jurisdictions.every()}:
        raise Unacceptable(UNKNOWN)
    locks.take(f"policies of {office.pk}")
    rows = OfficePolicy.objects.filter(organization_id=by.organization_id, office=office)
    now = set(rows.values_list("name", flat=True))
    if now == wanted:
        return
    rows.exclude(name__in=wanted).delete()
    OfficePolicy.objects.bulk_create(
        OfficePolicy(
            id=uuid7(at),
            organization_id=by.organization_id,
            office=office,
            name=one,
            from_at=at,
            from_by_id=by.membership_id,
        )
        for one in sorted(wanted - now)
    )
    event = OfficePoliciesNamed(office_id=office.pk, policies=", ".join(sorted(wanted)) or "none")
    events.record(event, by=by, at=at)


@transaction.atomic
def fall_under(*, application: Application, policies: Sequence[Policy], was_shown: bool, at: datetime) -> None:
    """Keep with an application the versions that hold when it comes in; those it has already stay.

    Part of applying, whose permission was asked.
    """
    FallenUnder.objects.bulk_create(
        [
            FallenUnder(
                id=uuid7(at),
                organization_id=application.organization_id,
                application=application,
                name=one.name,
                version=one.version,
                at=at,
                was_shown=was_shown,
            )
            for one in policies
        ],
        ignore_conflicts=True,
    )
