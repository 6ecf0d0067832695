"""Seeing what people open and follow, where the organization wants it and the person does not object.

A link that is followed through us names its own target under our signature: it leads where it was meant to, and nowhere
else, whatever becomes of the mail or of the wish to see. Nobody's network address is kept.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from hireloom.messaging.enums import TRACKED
from hireloom.messaging.models import ContactPolicy, ContactWish, Message

SALT_LINK, SALT_PICTURE = "hireloom.messaging.followed", "hireloom.messaging.opened"
WRITTEN = re.compile(r"https?://[^\s<>\"']+", re.I)
BEHIND = ".,;:!?)]}\u00bb\u201c\u201d\u2019"
"""What stands behind an address in a sentence and is none of it."""
MOST_LINKS = 50


class LinkInvalid(Exception):
    """The link was never ours."""


@dataclass(frozen=True)
class Followed:
    """What a signed link says: whose mail it stood in, which link of it, and where it leads."""

    organization_id: UUID
    message_id: UUID
    place: int
    target: str


@dataclass(frozen=True)
class Opened:
    """What a signed picture says: in whose mail it stands."""

    organization_id: UUID
    message_id: UUID


@dataclass(frozen=True)
class Tracker:
    """The addresses that a tracked mail has instead of its own, and the one of its picture."""

    organization_id: UUID
    message_id: UUID
    targets: tuple[str, ...]

    @property
    def picture(self) -> str:
        """Where the picture is that is fetched when the mail is opened."""
        token = signing.dumps([self.organization_id.hex, self.message_id.hex], salt=SALT_PICTURE)
        return settings.PUBLIC_URL + reverse("picture", args=[token])

    def address(self, target: str) -> str:
        """Where a link leads in this mail; one that is none of the mail's leads straight where it points."""
        if target not in self.targets:
            return target
        words = [self.organization_id.hex, self.message_id.hex, self.targets.index(target) + 1, target]
        return settings.PUBLIC_URL + reverse("follow", args=[signing.dumps(words, salt=SALT_LINK, compress=True)])


def of(messages: Collection[Message], on: Collection[UUID] | None = None) -> dict[UUID, Tracker]:
    """Those of these mails that are tracked, by mail. Two queries, none where no mail could be.

    `on` are the organizations that want it, where the caller knows.
    """
    wanted = [each for each in messages if each.person_id and each.purpose in TRACKED]
    if wanted and on is None:
        policies = ContactPolicy.objects.filter(organization__in={each.organization_id for each in wanted})
        on = set(policies.filter(tracks_opens=True).values_list("organization_id", flat=True))
    wanted = [each for each in wanted if each.organization_id in (on or ())]
    refused = _refused({each.person_id for each in wanted if each.person_id})
    return {
        each.pk: Tracker(each.organization_id, each.pk, links_in(each.text))
        for each in wanted
        if each.person_id not in refused
    }


def is_on(message: Message) -> bool:
    """Whether what somebody does with a mail is kept now, whatever held when it was sent. Two queries."""
    return message.pk in of([message])


def links_in(text: str) -> tuple[str, ...]:
    """The addresses a text leads to, each once, in order, but for those of ours that are for the reader alone."""
    found = dict.fromkeys(bare(each) for each in WRITTEN.findall(text))
    return tuple(target for target in found if _is_led_through_us(target))[:MOST_LINKS]


def followed(token: str) -> Followed:
    """What a signed link says.

    Raises: LinkInvalid.
    """
    try:
        organization, message, place, target = signing.loads(token, salt=SALT_LINK)
        found = Followed(UUID(organization), UUID(message), int(place), str(target))
    except (signing.BadSignature, ValueError, TypeError, AttributeError) as error:
        raise LinkInvalid from error
    if not _is_web(found.target):
        raise LinkInvalid
    return found


def opened(token: str) -> Opened:
    """What a signed picture says.

    Raises: LinkInvalid.
    """
    try:
        organization, message = signing.loads(token, salt=SALT_PICTURE)
        return Opened(UUID(organization), UUID(message))
    except (signing.BadSignature, ValueError, TypeError, AttributeError) as error:
        raise LinkInvalid from error


def _refused(people: Collection[UUID]) -> set[UUID]:
    wishes = ContactWish.objects.filter(person__in=list(people), refuses_tracking=True)
    return set(wishes.values_list("person_id", flat=True)) if people else set()


def bare(written: str) -> str:
    """An address without what belongs to the sentence around it; brackets of its own stay."""
    while written and written[-1] in BEHIND and not (written[-1] == ")" and written.count("(") >= written.count(")")):
        written = written[:-1]
    return written


def _is_web(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def _is_led_through_us(target: str) -> bool:
    """Addresses on the web; not those of ours that hold a token: whoever has one is taken for the reader."""
    if not _is_web(target):
        return False
    is_ours = urlsplit(target).netloc == urlsplit(settings.PUBLIC_URL).netloc
    return not (is_ours and len(max(urlsplit(target).path.split("/"), key=len)) > 60)
