"""Tracking links: made, followed, retired."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.refusals import require
from hireloom.marketing import arrivals, rules
from hireloom.marketing.enums import LinkTarget
from hireloom.marketing.events import LinkMade, LinkRetired
from hireloom.marketing.models import TrackingLink
from hireloom.people.models import Source

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Those that nobody takes for another when reading them off a poster."""
LENGTH = 8
PATH = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*/?")
LONGEST_PATH = 200


@dataclass(frozen=True)
class LinkDraft:
    """What a tracking link is to say: a source, the words of a campaign, whom to credit, and one place to lead to."""

    source: Source
    campaign: str = ""
    credited_to: Membership | None = None
    target: LinkTarget = LinkTarget.HOME
    post_id: UUID | None = None
    path: str = ""


@transaction.atomic
def make(*, draft: LinkDraft, by: Actor, at: datetime) -> TrackingLink:
    """Make a link. One that says and leads to the same and is in use is given again, so that its counts stay together.

    That a post is there, and that its job may be known, is for the caller, who sees it.

    Raises:
        PermissionDenied: `by` may not make links.
        Unacceptable: the words are too long or none, the place is not of the site, or the colleague left.

    """
    access.require(rules.can_make_link, by)
    said = _checked(draft)
    same = TrackingLink.objects.in_use().filter(organization_id=by.organization_id, **said).order_by("pk").first()
    if same:
        return same
    link = TrackingLink.objects.create(
        organization_id=by.organization_id, token=_token(), made_by_id=by.membership_id, made_at=at, **said
    )
    made = LinkMade(link.pk, draft.source.pk, draft.credited_to.pk if draft.credited_to else None, link.about_id)
    events.record(made, by=by, at=at)
    return link


@transaction.atomic
def retire(*, link: TrackingLink, by: Actor, at: datetime) -> TrackingLink:
    """Share it no longer; whoever follows it still gets there, and is counted as having come by a retired one.

    Raises: PermissionDenied: `by` may not retire links.
    """
    access.require(rules.can_retire_link, by, link)
    link = TrackingLink.objects.select_related("source").select_for_update(of=("self",)).get(pk=link.pk)
    if link.is_retired:
        return link
    link.retired_by_id, link.retired_at = by.membership_id, at
    link.save(update_fields=["retired_by", "retired_at"])
    events.record(LinkRetired(link.pk), by=by, at=at)
    return link


def called(token: str, organization_id: UUID) -> TrackingLink | None:
    """The link of a word, in whatever case it was typed, with its source; retired ones as well."""
    found = TrackingLink.objects.filter(organization_id=organization_id, token=token.lower())
    return found.select_related("source").first()


def _checked(draft: LinkDraft) -> dict[str, object]:
    campaign = arrivals.sane(draft.campaign, arrivals.MOST_CAMPAIGN)
    path = draft.path.strip().lstrip("/") if draft.target == LinkTarget.PAGE else ""
    is_path = bool(PATH.fullmatch(path)) and len(path) <= LONGEST_PATH
    credited = draft.credited_to
    require(
        (
            campaign or not draft.campaign.strip(),
            gettext_noop("Write the campaign in at most 100 letters, digits and simple signs."),
        ),
        (
            is_path or draft.target != LinkTarget.PAGE,
            gettext_noop("A link leads to a page of your own careers site: give its path, such as “teams/design”."),
        ),
        (draft.post_id or draft.target != LinkTarget.POST, gettext_noop("Choose the post that the link leads to.")),
        (
            credited is None or credited.is_active,
            gettext_noop("This colleague was deactivated; choose somebody else."),
        ),
    )
    return {
        "source": draft.source,
        "campaign": campaign,
        "credited_to": credited,
        "target": draft.target,
        "about_id": draft.post_id if draft.target == LinkTarget.POST else None,
        "path": path,
    }


def _token() -> str:
    """A new word: 31 letters to the power of 8 are as many as nobody guesses, and the table refuses a second one."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
