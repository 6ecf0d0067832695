"""Inviting colleagues: the seat and the mail, together or not at all."""

from datetime import datetime

from django.db import transaction

from hireloom.core.actor import Actor
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership
from hireloom.core.operations import members
from hireloom.web import account_mails


class AlreadyColleague(Exception):
    """The address belongs to somebody who works here."""


@transaction.atomic
def create(*, email: str, name: str, title: str, role: SiteRole, by: Actor, at: datetime) -> Membership:
    """Make somebody a colleague and mail them how to get in.

    Raises:
        PermissionDenied: `by` may not manage members.
        AlreadyColleague: they are one, and active.

    """
    rows = Membership.objects.visible_to(by).active()
    if rows.filter(user__email=email.strip().lower()).exists():
        raise AlreadyColleague
    membership = members.add(email=email, name=name, title=title, role=role, by=by, at=at)
    account_mails.invite(membership=membership, by=by, at=at)
    return membership


def repeat(*, membership: Membership, by: Actor, at: datetime) -> None:
    """Mail somebody who is invited once more; the link in the earlier mail stays as good as it was."""
    account_mails.invite(membership=membership, by=by, at=at)
