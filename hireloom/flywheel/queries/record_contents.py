"""What stands behind the events of a hiring record: the words that were sent, noted, shown and agreed to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.enums import Overall, Rating, Verdict
from hireloom.ats.models import Application, Decision, Scorecard, ScorecardVersion
from hireloom.core.actor import Actor
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from hireloom.people import rules
from hireloom.people.models import Consent, Document, Note, Person


@dataclass(frozen=True)
class Detail:
    """One fact behind an event: a name that stays, its label in the reader's language, and the value."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Scene:
    """Whose record is read by whom."""

    person: Person
    application: Application
    actor: Actor


Found = dict[UUID, list[Detail]]
"""Details by the id of the noun that the event names."""


def behind(rows: Sequence[Event], scene: Scene) -> dict[UUID, list[Detail]]:
    """The details behind each event, by the event's id, as far as the actor may read them. At most one query a noun."""
    told: dict[UUID, list[Detail]] = {}
    for names, key, find in SOURCES:
        wanted = {row.pk: UUID(row.payload[key]) for row in rows if row.name in names and row.payload.get(key)}
        found = find(set(wanted.values()), scene) if wanted else {}
        told.update({event_id: found[noun_id] for event_id, noun_id in wanted.items() if noun_id in found})
    return told


def _submissions(_ids: set[UUID], scene: Scene) -> Found:
    application = scene.application
    details = [
        Detail("source", _("Source"), application.source.name if application.source else ""),
        Detail("said_source", _("What the link said"), application.said_source),
        Detail("post", _("Job post"), application.post.title if application.post else ""),
        Detail("message", _("Message"), application.message),
        *(Detail("answer", question, str(answer)) for question, answer in application.answers.items()),
    ]
    return {application.pk: [detail for detail in details if detail.value]}


def _notes(ids: set[UUID], scene: Scene) -> Found:
    notes = Note.objects.visible_to(scene.actor).filter(pk__in=ids)
    return {
        note.pk: [
            Detail("body", _("Note"), note.body),
            Detail("visibility", _("Who may read it"), str(note.get_visibility_display())),
        ]
        for note in notes
    }


def _mails(ids: set[UUID], scene: Scene) -> Found:
    if not rules.held_on(scene.actor, scene.person, ["messaging.view_messages"]):
        return {}
    return {
        mail.pk: [
            Detail("to", _("To"), mail.to_address),
            Detail("subject", _("Subject"), mail.subject),
            Detail("text", _("Text"), mail.text),
        ]
        for mail in Message.objects.filter(organization_id=scene.actor.organization_id, pk__in=ids)
    }


def _documents(ids: set[UUID], scene: Scene) -> Found:
    if not rules.held_on(scene.actor, scene.person, ["people.view_documents"]):
        return {}
    documents = Document.objects.filter(organization_id=scene.actor.organization_id, pk__in=ids).select_related("file")
    return {document.pk: _of_document(document) for document in documents}


def _of_document(document: Document) -> list[Detail]:
    file: Any = document.file
    return [
        Detail("name", _("File"), document.name),
        *([Detail("sha256", "SHA-256", file.digest), Detail("type", _("Type"), file.media_type)] if file else []),
    ]


def _consents(ids: set[UUID], scene: Scene) -> Found:
    return {
        consent.pk: [
            Detail("purpose", _("For"), str(consent.get_purpose_display())),
            Detail("basis", _("Ground"), str(consent.get_basis_display())),
            Detail("notice_version", _("Version of the notice"), consent.notice_version),
            Detail("notice", _("What they were shown"), consent.notice),
        ]
        for consent in Consent.objects.visible_to(scene.actor).filter(pk__in=ids)
    }


def _scorecards(ids: set[UUID], scene: Scene) -> Found:
    versions = ScorecardVersion.objects.filter(
        pk__in=ids, scorecard__in=Scorecard.objects.visible_to(scene.actor).submitted()
    )
    rows = versions.select_related("form_version__form", "scorecard__interviewer", "submitted_by")
    return {version.pk: _of_scorecard(version) for version in rows}


def _of_scorecard(version: ScorecardVersion) -> list[Detail]:
    form = version.form_version
    names = {one["key"]: one["name"] for group in form.definition for one in group["attributes"]}
    words = {"name": form.form.name, "number": form.number}
    return [
        Detail("form", _("Form"), _("%(name)s, version %(number)d") % words),
        Detail("interviewer", _("Interviewer"), version.scorecard.interviewer.name),
        Detail("submitted_by", _("Submitted by"), version.submitted_by.name if version.submitted_by else ""),
        Detail("overall", _("Overall"), str(Overall(version.overall).label)),
        Detail("notes", _("Notes"), version.notes),
        *(Detail("rating", names.get(key, key), _rated(given)) for key, given in version.ratings.items()),
        *(Detail("answer", key, str(answer)) for key, answer in version.answers.items()),
    ]


def _rated(given: Mapping[str, str]) -> str:
    rating = str(Rating(given["rating"]).label) if given.get("rating") else ""
    return " · ".join(filter(None, (rating, given.get("note", ""))))


def _decisions(ids: set[UUID], scene: Scene) -> Found:
    return {
        decision.pk: [
            Detail("verdict", _("Decision"), str(Verdict(decision.verdict).label)),
            Detail("reasons", _("Reasons"), decision.reasons),
            Detail("read", _("Scorecards that were read"), ", ".join(map(str, decision.read))),
        ]
        for decision in Decision.objects.visible_to(scene.actor).filter(pk__in=ids)
    }


SOURCES: Sequence[tuple[frozenset[str], str, Callable[[set[UUID], Scene], Mapping[UUID, list[Detail]]]]] = (
    (frozenset({"ats.application.submitted"}), "application_id", _submissions),
    (frozenset({"people.note.added", "people.note.edited"}), "note_id", _notes),
    (frozenset({"messaging.message.queued"}), "message_id", _mails),
    (frozenset({"people.document.added", "people.document.read"}), "document_id", _documents),
    (frozenset({"people.consent.given"}), "consent_id", _consents),
    (frozenset({"ats.scorecard.submitted"}), "scorecard_version_id", _scorecards),
    (frozenset({"ats.decision.recorded"}), "decision_id", _decisions),
)
"""Which events name a noun worth telling of, under which key of their payload, and who finds it."""
