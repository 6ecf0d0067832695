"""Signed links by which candidates read an exercise and hand in what they did: for half a year, without an account."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from hireloom.ats.models import TakeHome
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind

LIVES = timedelta(days=180)
SALT = "hireloom.ats.take-home"


class LinkInvalid(Exception):
    """The link was never ours, is too old, or what it was about is gone."""


def word() -> str:
    """A secret word that makes one link."""
    return secrets.token_urlsafe(32)


def sign(take_home: TakeHome) -> str:
    """The token of a take-home's link."""
    parts = [str(take_home.organization_id), str(take_home.pk), take_home.link_word]
    return signing.dumps(parts, salt=SALT, compress=True)


def address(take_home: TakeHome, slug: str) -> str:
    """The whole address of the candidate's page, at the organization of a slug."""
    return f"{settings.PUBLIC_URL}{reverse('careers:take-home', args=[slug, sign(take_home)])}"


def opened(token: str, *, organization_id: UUID) -> tuple[TakeHome, Actor]:
    """The take-home of a link, and the person it was sent to as the one who acts.

    Raises: LinkInvalid.
    """
    try:
        owner_id, take_home_id, said = signing.loads(token, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkInvalid from error
    if owner_id != str(organization_id):
        raise LinkInvalid
    rows = TakeHome.objects.select_related(
        "application__person", "application__job", "application__post", "organization", "sent_by__user"
    )
    take_home = rows.filter(pk=UUID(take_home_id), organization_id=organization_id).first()
    if take_home is None or not secrets.compare_digest(take_home.link_word, said):
        raise LinkInvalid
    return take_home, Actor(ActorKind.CANDIDATE, organization_id, id=take_home.application.person_id)
