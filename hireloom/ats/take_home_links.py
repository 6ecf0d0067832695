"""Signed links by which candidates read an exercise and hand in what they did: for half a year, without an account."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from hireloom.ats.models import TakeHome
from hireloom.ats.signed_links import Kind, LinkInvalid, word
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind

__all__ = ["LinkInvalid", "address", "opened", "sign", "word"]

LINKS = Kind("hireloom.ats.take-home", timedelta(days=180))


def sign(take_home: TakeHome) -> str:
    """The token of a take-home's link."""
    return LINKS.sign(take_home)


def address(take_home: TakeHome, slug: str) -> str:
    """The whole address of the candidate's page, at the organization of a slug."""
    return f"{settings.PUBLIC_URL}{reverse('careers:take-home', args=[slug, sign(take_home)])}"


def opened(token: str, *, organization_id: UUID) -> tuple[TakeHome, Actor]:
    """The take-home of a link, and the person it was sent to as the one who acts.

    Raises: LinkInvalid.
    """
    said = LINKS.read(token)
    if said.organization_id != organization_id:
        raise LinkInvalid
    rows = TakeHome.objects.select_related(
        "application__person", "application__job", "application__post", "organization", "sent_by__user"
    )
    take_home = rows.filter(pk=said.row_id, organization_id=organization_id).first()
    if take_home is None or not said.is_word_of(take_home):
        raise LinkInvalid
    return take_home, Actor(ActorKind.CANDIDATE, organization_id, id=take_home.application.person_id)
