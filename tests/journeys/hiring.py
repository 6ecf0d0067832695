"""What the journeys of hiring share: who applies, the mails as they left, and looking at each page one stops at."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

import vobject
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import Application, JobPost
from hireloom.ats.operations import submissions
from hireloom.cli.demo.resumes import making, pdf
from hireloom.cli.demo.world import small
from hireloom.cli.demo.world.shapes import Human
from hireloom.core import files
from hireloom.core.actor import visitor
from hireloom.flywheel.queries import record_files
from hireloom.people.operations.persons import Introduction
from tests import cast, factories, jobs
from tests.browser import Visitor, fits, pretty
from tests.mail_server import Handler

SEED = 7
MOMENT = datetime(2026, 11, 2, 9, tzinfo=UTC)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 375, "height": 812}
PICTURES = os.environ.get("HIRELOOM_TEST_PICTURES", "")
"""A folder; named, it gets a picture of each page at which a journey stops."""


@dataclass(frozen=True)
class Applicant:
    """Somebody of the demo set, with the résumé they send."""

    name: str
    email: str
    resume: bytes
    file_name: str


@lru_cache(maxsize=1)
def applicants(count: int = 40) -> Sequence[Applicant]:
    """The nurses of the demo set and, when they are not enough, people of other trades; each with a PDF."""
    world = small.build(SEED, MOMENT)
    humans = {human.key: human for human in world.humans}
    keys = sorted(world.candidacies, key=lambda candidacy: candidacy.opening != "nurse-leeds")
    chosen: dict[str, Human] = {}
    for human in (humans[candidacy.human] for candidacy in keys):
        if human.email and not human.has_scan and len(chosen) < count:
            chosen.setdefault(human.email, human)
    return [_applicant(human) for human in chosen.values()]


def _applicant(human: Human) -> Applicant:
    order = making.order_for(SEED, human)
    layout = order.layout if order.is_pdf else pdf.LAYOUTS[0]
    content = pdf.render(order.sheet, layout, shade=order.shade, at=order.at)
    return Applicant(human.name, human.email, content, f"{Path(order.name).stem}.pdf")


def apply(post: JobPost, someone: Applicant) -> Application:
    """Receive an application as the careers page does, with the file that came with it."""
    now, organization_id = timezone.now(), post.organization_id
    file = files.keep(
        organization_id=organization_id,
        content=someone.resume,
        name=someone.file_name,
        media_type="application/pdf",
        at=now,
    )
    sent = submissions.Submission(Introduction(name=someone.name, email=someone.email), file, someone.file_name)
    return submissions.submit(post=post, submission=sent, source=None, by=visitor(organization_id), at=now)


class PostOffice:
    """The mails that a real mail server took; asking for one first lets the workers do what is due."""

    def __init__(self, server: Handler) -> None:
        self._server = server

    def mails_to(self, address: str) -> list[EmailMessage]:
        """All mails to somebody, the oldest first."""
        jobs.work()
        return [mail for mail in self._server.mails if f"<{address}>" in mail["To"] or mail["To"] == address]

    def link_to(self, address: str, pattern: str) -> str:
        """The path of the newest link of a kind that somebody was mailed."""
        mails = reversed(self.mails_to(address))
        return next(found[0] for mail in mails if (found := re.search(pattern, words_of(mail))))

    def invitations_to(self, address: str, *, at: datetime) -> list["Invitation"]:
        """The invitations somebody got to what begins at a moment, as an independent parser reads them."""
        parts = [part for mail in self.mails_to(address) for part in mail.walk()]
        read = [_invitation(part) for part in parts if part.get_content_type() == "text/calendar"]
        return [one for one in read if one.starts_at == at]


@dataclass(frozen=True)
class Invitation:
    """An appointment as a calendar outside understands it."""

    method: str
    method_of_part: str
    uid: str
    sequence: int
    status: str
    starts_at: datetime
    minutes: int
    organizer: str
    attendees: frozenset[str]


def _invitation(part: EmailMessage) -> Invitation:
    calendar = vobject.readOne(part.get_content())
    calendar.validate(raiseException=True)
    event = calendar.vevent
    return Invitation(
        method=calendar.method.value,
        method_of_part=part.get_param("method"),
        uid=event.uid.value,
        sequence=int(event.sequence.value),
        status=event.status.value,
        starts_at=event.dtstart.value,
        minutes=int((event.dtend.value - event.dtstart.value).total_seconds() // 60),
        organizer=event.organizer.value.removeprefix("mailto:"),
        attendees=frozenset(one.value.removeprefix("mailto:") for one in event.attendee_list),
    )


def words_of(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    body = mail.get_body(("plain",))
    return body.get_content() if body else ""


def problems_of(content: bytes) -> Iterator[str]:
    """What is wrong with a record that was taken away: its own seals, then what the organization's chain says."""
    try:
        record = json.loads(content)
        yield from record_files.broken_seals(record)
        yield from record_files.strangers(record)
    except (KeyError, TypeError, ValueError) as error:
        yield f"cannot be read: {error}"


def define_flows(company: cast.Company) -> None:
    """Cora must agree to requisitions; Adam to offers, but only to those that leave the band."""
    cora, adam, by = company.colleagues["cora"], company.colleagues["adam"], company.actor("adam")
    factories.flow(ApprovalKind.REQUISITION, cora, by=by, name="Finance")
    factories.flow(ApprovalKind.OFFER, adam, by=by, condition=ApprovalCondition.PAY_LEAVES_BAND)


def looks(someone: Visitor, name: str) -> None:
    """Hold the page that is shown against WCAG 2.2 AA and the width of the screen; keep pictures where asked to."""
    page = someone.page
    page.wait_for_load_state()
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert (found := someone.accessibility()) == [], f"{name}: {pretty(found)}"
    assert fits(someone.page), f"{name} is wider than the screen"
    if PICTURES:
        _take_pictures(someone, name)


def _take_pictures(someone: Visitor, name: str) -> None:
    page, before = someone.page, someone.page.viewport_size
    for size, viewport in (("desk", DESK), ("phone", PHONE)):
        for theme in ("light", "dark"):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(350)
            page.screenshot(path=f"{PICTURES}/{name}-{size}-{theme}.png", full_page=True)
            assert (found := someone.accessibility()) == [], f"{name} {size} {theme}: {pretty(found)}"
            assert fits(someone.page), f"{name} is wider than the {size}"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)


def altered(content: bytes, *, places: int) -> Iterator[bytes]:
    """The content with one letter or digit changed, at some places all over it."""
    known = [place for place, byte in enumerate(content) if chr(byte).isalnum()]
    for place in known[:: max(len(known) // places, 1)]:
        other = b"b" if content[place : place + 1] != b"b" else b"c"
        yield content[:place] + other + content[place + 1 :]
