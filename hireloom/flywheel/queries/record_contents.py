"""What stands behind the events of a hiring record: the words that were sent, noted, shown and agreed to."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats import answers
from hireloom.core import together
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.flywheel.queries import (
    record_feedback,
    record_interviews,
    record_offers,
    record_take_homes,
    record_whys,
)
from hireloom.flywheel.queries.record_details import Detail, Find, Scene, Told, by_id, hidden, ids_of
from hireloom.messaging import words
from hireloom.messaging.enums import LINKED
from hireloom.messaging.models import Message
from hireloom.people.models import Consent, Document, Note, NoteEdition


def behind(rows: Sequence[Event], scene: Scene) -> Reading[dict[UUID, list[Detail]]]:
    """The details behind each event, by the event's id, as far as the actor may read them; what is not says so.

    Two turns, whatever happened and however often: the nouns that events name, and what hangs on those. A query more
    for a reader whose permissions on the person come from a team, and one for pay.
    """
    wanted = [[row for row in rows if row.name in names and row.payload.get(key)] for names, key, _find in SOURCES]
    finds = [find(some, scene) for some, (_names, _key, find) in zip(wanted, SOURCES, strict=True) if some]
    found = yield from together.beside(finds)
    told = {pk: details for one in found for pk, details in one.items()}
    return {row.pk: told.get(row.pk, [hidden()]) for some in wanted for row in some}


def _named(rows: Sequence[Event], key: str, found: Mapping[UUID, list[Detail]]) -> Told:
    """Details by event of those found by the noun that it names."""
    return {row.pk: found[UUID(row.payload[key])] for row in rows if UUID(row.payload[key]) in found}


def _submissions(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    application = scene.application
    questions = answers.questions_of(application)
    yield [questions]
    details = [
        Detail("source", _("Source"), application.source.name if application.source else ""),
        Detail("said_source", _("What the link said"), application.said_source),
        Detail("post", _("Job post"), application.post.title if application.post else ""),
        Detail("message", _("Message"), application.message),
        *(Detail("answer", one.question, one.value) for one in answers.of(application, questions)),
    ]
    return _named(rows, "application_id", {application.pk: [detail for detail in details if detail.value]})


def _notes(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """Each note as it read after the event; editions keep what it said before."""
    shown = Note.objects.visible_to(scene.actor).filter(pk__in=ids_of(rows, "note_id"))
    yield [shown]
    notes = by_id(shown)
    editions = NoteEdition.objects.filter(note__in=[note for note in shown if note.edited_at])
    yield [editions]
    together.attach(shown, "editions", editions)
    return {
        row.pk: _of_note(notes[UUID(row.payload["note_id"])], row)
        for row in rows
        if UUID(row.payload["note_id"]) in notes
    }


def _of_note(note: Note, row: Event) -> list[Detail]:
    editions = note.editions.all() if note.edited_at else ()
    later = sorted((one for one in editions if one.replaced_at > row.at), key=lambda one: one.replaced_at)
    return [
        Detail("body", _("Note"), later[0].body if later else note.body),
        Detail("visibility", _("Who may read it"), str(note.get_visibility_display())),
    ]


def _mails(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    if "messaging.view_messages" not in scene.held:
        return {}
    mails = Message.objects.filter(organization_id=scene.actor.organization_id, pk__in=ids_of(rows, "message_id"))
    yield [mails]
    return _named(rows, "message_id", {mail.pk: _of_mail(mail) for mail in mails})


def _of_mail(mail: Message) -> list[Detail]:
    """A mail; the words of one that holds a link by which somebody answers are nobody else's, in no copy either."""
    hidden_words = _("Hidden: it holds a link that is as good as the word of who got it")
    text = hidden_words if mail.purpose in LINKED else words.without_links(mail.text, mail.purpose)
    return [
        Detail("to", _("To"), mail.to_address),
        Detail("subject", _("Subject"), mail.subject),
        Detail("text", _("Text"), text),
    ]


def _documents(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    if "people.view_documents" not in scene.held:
        return {}
    wanted = ids_of(rows, "document_id")
    readable = Document.objects.readable_by(scene.actor).select_related("file")
    documents = readable.filter(organization_id=scene.actor.organization_id, pk__in=wanted)
    yield [documents]
    found = {document.pk: _of_document(document) for document in documents}
    return _named(rows, "document_id", found)


def _of_document(document: Document) -> list[Detail]:
    file: Any = document.file
    return [
        Detail("name", _("File"), document.name),
        *([Detail("sha256", "SHA-256", file.digest), Detail("type", _("Type"), file.media_type)] if file else []),
    ]


def _consents(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    consents = Consent.objects.visible_to(scene.actor).filter(pk__in=ids_of(rows, "consent_id"))
    yield [consents]
    found = {
        consent.pk: [
            Detail("purpose", _("For"), str(consent.get_purpose_display())),
            Detail("basis", _("Ground"), str(consent.get_basis_display())),
            Detail("notice_version", _("Version of the notice"), consent.notice_version),
            Detail("notice", _("What they were shown"), consent.notice),
        ]
        for consent in consents
    }
    return _named(rows, "consent_id", found)


def _of(noun: str, *verbs: str) -> frozenset[str]:
    return frozenset(f"ats.{noun}.{verb}" for verb in verbs)


SOURCES: Sequence[tuple[frozenset[str], str, Find]] = (
    (_of("application", "submitted"), "application_id", _submissions),
    (
        _of("application", "moved", "transferred", "copied", "rejected", "withdrawn", "hired", "snoozed", "assigned")
        | _of("application", "unrejected", "unhired", "reopened"),
        "application_id",
        record_whys.whys,
    ),
    (_of("rejection", "field_changed"), "field_id", record_whys.said_with_rejections),
    (frozenset({"people.note.added", "people.note.edited"}), "note_id", _notes),
    (frozenset({"messaging.message.queued"}), "message_id", _mails),
    (
        frozenset({"people.document.added", "people.document.changed", "people.document.read"}),
        "document_id",
        _documents,
    ),
    (frozenset({"people.consent.given"}), "consent_id", _consents),
    (
        _of("interview", "scheduled", "changed", "cancelled", "accepted", "declined", "questioned"),
        "interview_id",
        record_interviews.interviews,
    ),
    (
        _of("scorecard", "submitted") | _of("feedback", "given"),
        "scorecard_version_id",
        record_interviews.scorecards,
    ),
    (
        _of("take_home", "sent", "submitted", "extended", "missed", "cancelled", "assigned"),
        "take_home_id",
        record_take_homes.take_homes,
    ),
    (_of("take_home", "scored"), "scorecard_version_id", record_take_homes.scorecards),
    (_of("feedback", "requested", "declined", "withdrawn"), "feedback_request_id", record_feedback.requests),
    (_of("decision", "recorded"), "decision_id", record_interviews.decisions),
    (
        _of("offer", "created", "changed", "submitted", "resubmitted", "letter_renewed", "sent")
        | _of("offer", "signing_started", "signed", "accepted", "declined", "withdrawn")
        | _of("offer", "question_asked", "question_answered"),
        "offer_id",
        record_offers.offers,
    ),
    (_of("signature", "given", "declined"), "signer_id", record_offers.signatures),
    (_of("approval", "started", "requested", "given", "refused"), "run_id", record_offers.approvals),
)
"""Which events name a noun worth telling of, under which key of their payload, and who finds it."""
