"""People, what is kept of them, and what finds and cleans them."""

from typing import Any

from hireloom.core import files
from hireloom.core.actor import system
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership
from hireloom.core.operations import members
from hireloom.crm.enums import EngagementKind, SegmentPrivacy, StepKind
from hireloom.crm.operations import due, engagement, enrollments, pools, segments
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.messaging.enums import Purpose, SuppressionReason, SuppressionScope
from hireloom.messaging.models import IncomingMail, Mailbox, Message
from hireloom.messaging.operations import (
    incoming,
    mailboxes,
    outbox,
    report_hooks,
    sending_domains,
    subscriptions,
    suppressions,
    topics,
)
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.mailboxes import MailboxDraft
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.operations.topics import TopicDraft
from hireloom.people import field_holders
from hireloom.people.enums import ClaimSource, ConsentEvidence, FieldKind, FieldSubject, ImportKind
from hireloom.people.models import Document, Employment, Mention, Person, ProfileClaim
from hireloom.people.operations import (
    consents,
    duplicates,
    field_values,
    fields,
    imports,
    merges,
    notes,
    profile_rows,
    tags,
    tasks,
)
from hireloom.people.operations.consents import Agreement
from tests import factories
from tests.cast import FRIDAY, MONDAY


def of_person(application: Any, membership: Membership, by: Any, mark: str) -> dict[str, Any]:
    """What is kept of an applicant: a document, a consent, notes, a task, a tag, a mail, a talent pool."""
    person, organization_id = application.person, application.organization_id
    file = files.keep(
        organization_id=organization_id, content=mark.encode(), name=f"{mark}.txt", media_type="text/plain", at=MONDAY
    )
    document = Document.objects.create(
        organization_id=organization_id, person=person, file=file, name=f"{mark}.txt", text=mark, state="read"
    )
    agreement = Agreement(evidence=ConsentEvidence.CAREERS_FORM, notice=mark)
    consent = consents.give(person=person, agreement=agreement, by=by, at=MONDAY)
    pool = pools.create(name=f"{mark} pool", by=by, at=MONDAY)
    pools.add(pool=pool, person=person, by=by, at=MONDAY)
    letter = outbox.Letter(
        to_address=f"{mark.lower()}@example.org", subject=mark, text=mark, purpose=Purpose.ONE_TO_ONE
    )
    note = notes.add(person=person, body=mark, by=by, at=MONDAY)
    message = outbox.queue(letter=letter, key=mark, by=by, at=MONDAY, person=person)
    kind = EngagementKind.EVENT_ATTENDED
    engagement.report(person=person, kind=kind, key=mark, note=f"{mark} fair", by=by, at=MONDAY)
    no = No(SuppressionScope.PERSON, SuppressionReason.LATER, note=mark, until=FRIDAY)
    topic = topics.add(draft=TopicDraft(f"{mark} topic", mark), by=by, at=MONDAY)
    subscription = subscriptions.ask(person=person, topic=topic, by=by, at=MONDAY)
    return _of_profile(person, by, mark) | {
        "mailbox_id": _mailbox(by, mark).pk,
        "sending_domain_id": sending_domains.add(domain=f"{mark}.example.org", by=by, at=MONDAY).pk,
        "report_hook_id": (hook := report_hooks.add(name=mark, by=by, at=MONDAY)[0]).pk,
        "hook_id": hook.pk,
        "topic_id": topic.pk,
        "subscription_id": subscription.pk,
        "suppression_id": suppressions.suppress(no=no, person=person, by=by, at=MONDAY).pk,
        "person_id": person.pk,
        "document_id": document.pk,
        "consent_id": consent.pk,
        "note_id": note.pk,
        "mention_id": Mention.objects.create(organization_id=organization_id, note=note, membership=membership).pk,
        "task_id": tasks.add(order=tasks.Order(mark, membership), person=person, by=by, at=MONDAY).pk,
        "tag_id": tags.put_on(person=person, name=mark, by=by, at=MONDAY).pk,
        "pool_id": pool.pk,
        "message_id": message.pk,
        "incoming_id": _answer(message, mark).pk,
        "file_id": file.pk,
        "file_token": files.sign(file_id=file.pk, organization_id=organization_id),
    }


def _of_profile(person: Person, by: Any, mark: str) -> dict[str, Any]:
    """A position, a way to reach them, and what a file says of them that the profile does not."""
    values = {"title": mark, "company": f"{mark} Mills"}
    claim = ProfileClaim.objects.create(
        organization_id=person.organization_id, person=person, field="headline", value=mark, kind=ClaimSource.IMPORT
    )
    return {
        "row_id": profile_rows.write(person=person, model=Employment, values=values, by=by, at=MONDAY).pk,
        "contact_id": person.contact_points.order_by("pk").first().pk,
        "claim_id": claim.pk,
    }


def _answer(message: Message, mark: str) -> IncomingMail:
    """An answer to a mail, of which nobody said what it means."""
    raw = f"From: {message.to_address}\nSubject: {mark}\nIn-Reply-To: {message.message_id}\n\n{mark}: call me!\n"
    by = system(message.organization_id)
    mail = incoming.take_in(arrival=Arrival(raw.encode(), mark), by=by, at=MONDAY)
    return incoming.make_of_it(incoming_id=mail.pk, organization_id=message.organization_id, at=MONDAY) or mail


def _mailbox(by: Any, mark: str) -> Mailbox:
    """The organization's mailbox; one of a further colleague where it has one."""
    address = f"{mark.lower()}@mail.example.org"
    owner = None
    if Mailbox.objects.filter(organization_id=by.organization_id, owner=None).exists():
        owner = members.add(email=address, name=mark, role=SiteRole.SOURCER, by=by, at=MONDAY)
    return mailboxes.add(owner=owner, draft=MailboxDraft(address, name=mark), by=by, at=MONDAY)


def of_segment(by: Any, mark: str) -> dict[str, Any]:
    """A segment that everybody of the organization may see."""
    tree = {"all": [{"fact": "name", "operator": "has", "value": mark}]}
    segment = segments.create(draft=SegmentDraft(f"{mark} segment", tree, mark), by=by, at=MONDAY)
    segments.share(segment=segment, privacy=SegmentPrivacy.ORGANIZATION, by=by, at=MONDAY)
    return {"segment_id": segment.pk}


def of_twins(person: Any, by: Any, mark: str) -> dict[str, Any]:
    """People who may be the same one: a pair that is not decided, and two that were merged."""
    twins = [
        factories.person(person.organization_id, name=f"{mark} Twin", email=f"{mark.lower()}{n}@example.org")
        for n in range(3)
    ]
    pair = duplicates.compare_two(one=person, other=twins[0], by=by, at=MONDAY)
    merge = merges.merge(kept=twins[1], absorbed=twins[2], by=by, at=MONDAY)
    return {"pair_id": pair.pk, "merge_id": merge.pk}


def of_import(by: Any, mark: str) -> dict[str, Any]:
    """A table that waits for its columns to be mapped."""
    content = f"name,email\n{mark},{mark.lower()}@example.org\n".encode()
    batch = imports.begin(name=f"{mark}.csv", kind=ImportKind.TABLE, by=by, at=MONDAY)
    sent: dict[str, Any] = {"key": mark, "name": f"{mark}.csv", "size": len(content), "start": 0}
    imports.receive(batch=batch, content=content, by=by, at=MONDAY, **sent)
    return {"import_id": batch.pk}


def of_fields(person: Any, by: Any, mark: str) -> dict[str, Any]:
    """A field of each noun, and what the person says in theirs."""
    for subject in FieldSubject:
        draft = fields.FieldDraft(subject=subject, label=f"{mark} field", kind=FieldKind.SHORT_TEXT, help_text=mark)
        made = fields.define(draft=draft, by=by, at=MONDAY)
    kept = fields.FieldDraft(subject=FieldSubject.PERSON, label=f"{mark} word", kind=FieldKind.SHORT_TEXT)
    field = fields.define(draft=kept, by=by, at=MONDAY)
    holder = field_holders.of(FieldSubject.PERSON)
    field_values.write(holder=holder, row=person, values={field.key: mark}, by=by, at=MONDAY)
    return {"field_id": made.pk, "subject": "person", "holder_id": person.pk}


def of_sequence(organization_id: Any, by: Any, mark: str) -> dict[str, Any]:
    """A sequence that runs, and somebody who waits in it for a mail to be written."""
    step = factories.mail_step(subject=mark, text=mark, kind=StepKind.HELD_MAIL)
    made = factories.sequence(by, step, factories.mail_step(3, subject=mark, text=mark), name=f"{mark} sequence")
    person = factories.person(organization_id, name=f"{mark} Prospect", email=f"{mark.lower()}.prospect@example.org")
    [row] = enrollments.enroll(sequence=made, people=[person], by=by, at=MONDAY).enrollments
    due.take(sequence=made, at=MONDAY)
    return {"sequence_id": made.pk, "enrollment_id": row.pk, "lineage_id": step.lineage_id}
