"""Notes, mails and places in pools as rows."""

from datetime import datetime, timedelta

from django.conf import settings

from hireloom.cli.demo.loading.chain import SYSTEM
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world.shapes import Letter, Membership
from hireloom.crm.events import PoolMemberAdded
from hireloom.crm.models import PoolMember
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.events import MessageQueued, MessageSettled
from hireloom.messaging.models import Message
from hireloom.people.events import NoteAdded
from hireloom.people.models import Note

PURPOSES = {
    "acknowledged": Purpose.ACKNOWLEDGEMENT,
    "rejected_early": Purpose.REJECTION,
    "rejected_late": Purpose.REJECTION,
}
REFUSED = "550 5.1.1 The recipient's mail server does not know this address."


def add_note(house: House, person_id: str, application_id: str | None, author: str, at: datetime, text: str) -> None:
    """A note on a person, perhaps about an application."""
    id_ = house.ids.at(at)
    house.writer.add(
        Note,
        id=id_,
        organization_id=house.id,
        person_id=person_id,
        author_id=house.members[author],
        body=text,
        context_id=application_id,
        created_at=at,
    )
    house.log.add(NoteAdded, at, house.by(author), note_id=id_, person_id=person_id, context_id=application_id)


def add_letter(house: House, letter: Letter) -> None:
    """A mail that went out, and what the mail server said."""
    person = house.people[letter.human]
    application_id = house.applications.get(letter.candidacy)
    id_ = house.ids.at(letter.at)
    settled_at = letter.at + timedelta(seconds=2)
    purpose = PURPOSES.get(letter.kind, Purpose.ONE_TO_ONE)
    key = f"acknowledgement:{application_id}" if letter.kind == "acknowledged" else f"demo:{id_}"
    author = next((c for c in house.company.colleagues if c.key == letter.author), None)
    house.writer.add(
        Message,
        id=id_,
        organization_id=house.id,
        person_id=person.id,
        sent_by_id=house.members[letter.author] if letter.author else None,
        purpose=purpose,
        key=key,
        context_id=application_id,
        to_address=person.email,
        to_name=person.name,
        from_name=author.name if author else house.company.name,
        reply_to=author.email if author else "",
        subject=letter.subject,
        text=letter.text,
        language="en",
        state=letter.state,
        message_id=f"<{id_}@{settings.DEFAULT_FROM_EMAIL.partition('@')[2]}>",
        send_after=letter.at,
        created_at=letter.at,
        handed_over_at=letter.at + timedelta(seconds=1),
        settled_at=settled_at,
        attempts=1,
        transport="kept",
        error=REFUSED if letter.state == MessageState.FAILED else "",
    )
    by = house.by(letter.author) if letter.author else SYSTEM
    about = {"message_id": id_, "person_id": person.id, "context_id": application_id}
    house.log.add(MessageQueued, letter.at, by, **about, purpose=purpose.value)
    house.log.add(MessageSettled, settled_at, SYSTEM, **about, state=letter.state)


def add_to_pool(house: House, membership: Membership, person_id: str) -> None:
    """A person's place in a pool; the flywheel put silver medalists there."""
    pool_id = house.pools[membership.pool]
    house.writer.add(
        PoolMember,
        id=house.ids.at(membership.at),
        organization_id=house.id,
        pool_id=pool_id,
        person_id=person_id,
        because=membership.because,
        context_id=house.applications.get(membership.candidacy),
        added_by_id=house.members[membership.added_by] if membership.added_by else None,
        added_at=membership.at,
        entered_at=membership.at,
    )
    by = house.by(membership.added_by) if membership.added_by else SYSTEM
    ids = {"pool_id": pool_id, "person_id": person_id}
    house.log.add(PoolMemberAdded, membership.at, by, **ids, reason=membership.because)
