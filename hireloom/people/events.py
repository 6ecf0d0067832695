"""Leaf: what happens to persons."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, Words, register
from hireloom.people.enums import FieldSubject


@register
@dataclass(frozen=True)
class PersonAdded:
    """A human became known to the organization."""

    name: ClassVar[str] = "people.person.added"
    sentence: ClassVar[str | Promise] = _("Added to the records")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    source_id: UUID | None = None


@register
@dataclass(frozen=True)
class PersonViewed:
    """A colleague looked at the profile, or another program read it; written down once in twelve hours."""

    name: ClassVar[str] = "people.person.viewed"
    sentence: ClassVar[str | Promise] = _("Looked at the profile")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class PersonChanged:
    """Fields of the profile were corrected; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "people.person.changed"
    sentence: ClassVar[str | Promise] = _("Profile changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "headline": _("headline"),
        "company": _("company"),
        "city": _("city"),
        "country": _("country"),
        "language": _("language"),
        "time_zone": _("time zone"),
        "is_private": _("privacy"),
        "owner_id": _("owner"),
    }
    person_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class DocumentAdded:
    """A file was put into a person's record."""

    name: ClassVar[str] = "people.document.added"
    sentence: ClassVar[str | Promise] = _("Document added: {document}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    document_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class DocumentChanged:
    """A document is of another kind, or for others to read; the sentence says neither to who may not read it."""

    name: ClassVar[str] = "people.document.changed"
    sentence: ClassVar[str | Promise] = _("{document} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    parts: ClassVar[Parts] = {"kind": _("kind"), "visibility": _("who may read it")}
    document_id: UUID
    person_id: UUID
    fields: str
    kind: str
    visibility: str
    was_kind: str
    was_visibility: str


@register
@dataclass(frozen=True)
class DocumentRead:
    """The reader is done with a document; `state` says whether it could read it."""

    name: ClassVar[str] = "people.document.read"
    sentence: ClassVar[str | Promise] = _("{document} was read: {facts} facts found")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    document_id: UUID
    person_id: UUID
    state: str
    facts: int
    reader_version: str


@register
@dataclass(frozen=True)
class NoteAdded:
    """A colleague wrote a note."""

    name: ClassVar[str] = "people.note.added"
    sentence: ClassVar[str | Promise] = _("Note added")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    note_id: UUID
    person_id: UUID
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class PersonTagged:
    """A person carries a tag."""

    name: ClassVar[str] = "people.person.tagged"
    sentence: ClassVar[str | Promise] = _("Tagged {tag}")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    tag_id: UUID


@register
@dataclass(frozen=True)
class PersonUntagged:
    """A person carries a tag no longer."""

    name: ClassVar[str] = "people.person.untagged"
    sentence: ClassVar[str | Promise] = _("Tag {tag} removed")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    tag_id: UUID


@register
@dataclass(frozen=True)
class SourceAdded:
    """The organization's list of sources has one more."""

    name: ClassVar[str] = "people.source.added"
    sentence: ClassVar[str | Promise] = _("Source added: {source}")
    about: ClassVar[tuple[str, ...]] = ("source_id",)
    source_id: UUID


@register
@dataclass(frozen=True)
class ConsentGiven:
    """A person let us use what we know of them; the words they were shown are kept with the consent."""

    name: ClassVar[str] = "people.consent.given"
    sentence: ClassVar[str | Promise] = _("Agreed to the use of their data")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    consent_id: UUID
    person_id: UUID
    purpose: str
    basis: str
    evidence: str
    notice_version: str = ""
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class ConsentWithdrawn:
    """A person took a consent back."""

    name: ClassVar[str] = "people.consent.withdrawn"
    sentence: ClassVar[str | Promise] = _("Took back their consent to the use of their data")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    consent_id: UUID
    person_id: UUID
    purpose: str


@register
@dataclass(frozen=True)
class DuplicateFound:
    """Two people may be one; a person decides. `percent` is the probability, rounded; in [0, 100]."""

    name: ClassVar[str] = "people.duplicate.found"
    sentence: ClassVar[str | Promise] = _("Possibly the same person as somebody else on record ({percent} %)")
    about: ClassVar[tuple[str, ...]] = ("person_id", "other_id")
    pair_id: UUID
    person_id: UUID
    other_id: UUID
    percent: int
    model_version: str


@register
@dataclass(frozen=True)
class DuplicateDismissed:
    """Somebody said that two people are two."""

    name: ClassVar[str] = "people.duplicate.dismissed"
    sentence: ClassVar[str | Promise] = _("Found not to be the same person as somebody else on record")
    about: ClassVar[tuple[str, ...]] = ("person_id", "other_id")
    pair_id: UUID
    person_id: UUID
    other_id: UUID


@register
@dataclass(frozen=True)
class DuplicateReopened:
    """The question whether two people are one is open again."""

    name: ClassVar[str] = "people.duplicate.reopened"
    sentence: ClassVar[str | Promise] = _("Again to be decided: possibly the same person as somebody else on record")
    about: ClassVar[tuple[str, ...]] = ("person_id", "other_id")
    pair_id: UUID
    person_id: UUID
    other_id: UUID


@register
@dataclass(frozen=True)
class PersonMerged:
    """A person's record took in another record of the same human, which is known by this one's id from now on."""

    name: ClassVar[str] = "people.person.merged"
    sentence: ClassVar[str | Promise] = _("Merged with another record of the same person")
    about: ClassVar[tuple[str, ...]] = ("person_id", "absorbed_id")
    merge_id: UUID
    person_id: UUID
    absorbed_id: UUID


@register
@dataclass(frozen=True)
class PersonUnmerged:
    """A merge was taken back: two people again."""

    name: ClassVar[str] = "people.person.unmerged"
    sentence: ClassVar[str | Promise] = _("Taken apart again: two people, each with their own")
    about: ClassVar[tuple[str, ...]] = ("person_id", "absorbed_id")
    merge_id: UUID
    person_id: UUID
    absorbed_id: UUID


@register
@dataclass(frozen=True)
class DocumentRequeued:
    """Somebody had a document read again."""

    name: ClassVar[str] = "people.document.requeued"
    sentence: ClassVar[str | Promise] = _("{document} is to be read again")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    document_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class PersonArchived:
    """A person is left out of lists until they get in touch or somebody puts them back."""

    name: ClassVar[str] = "people.person.archived"
    sentence: ClassVar[str | Promise] = _("Archived")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class PersonRestored:
    """An archived person is in the lists again."""

    name: ClassVar[str] = "people.person.restored"
    sentence: ClassVar[str | Promise] = _("Back from the archive")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class HealthRuleWritten:
    """Somebody wrote a rule for records on a list; it is off until it is switched on."""

    name: ClassVar[str] = "people.health_rule.written"
    sentence: ClassVar[str | Promise] = _("Rule written: {action} for the list {list}")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str
    most: int


@register
@dataclass(frozen=True)
class HealthRuleSwitched:
    """A rule works from now on, or no longer."""

    name: ClassVar[str] = "people.health_rule.switched"
    sentence: ClassVar[str | Promise] = _("Rule {action} for the list {list} switched {state}")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str
    state: str


@register
@dataclass(frozen=True)
class HealthRuleRemoved:
    """A rule is gone; what it did stays."""

    name: ClassVar[str] = "people.health_rule.removed"
    sentence: ClassVar[str | Promise] = _("Rule removed: {action} for the list {list}")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str


@register
@dataclass(frozen=True)
class HealthRuleApplied:
    """A rule did its night's work; each person's own event stands beside it."""

    name: ClassVar[str] = "people.health_rule.applied"
    sentence: ClassVar[str | Promise] = _("Rule {action} for the list {list}: {count} people")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str
    count: int


@register
@dataclass(frozen=True)
class ImportStarted:
    """A colleague began to bring people in."""

    name: ClassVar[str] = "people.import.started"
    sentence: ClassVar[str | Promise] = _("Import {import} started")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    rule: str


@register
@dataclass(frozen=True)
class ImportAdvanced:
    """A chunk of rows was taken; besides the import, every person it touched is a subject. Positions are inclusive."""

    name: ClassVar[str] = "people.import.advanced"
    sentence: ClassVar[str | Promise] = _("Came in with the import {import}")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    first_position: int
    last_position: int
    added: int
    updated: int


@register
@dataclass(frozen=True)
class ImportPaused:
    """An import waits, or goes on; `is_paused` says which."""

    name: ClassVar[str] = "people.import.paused"
    sentence: ClassVar[str | Promise] = _("Import {import} paused or resumed")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    is_paused: bool


@register
@dataclass(frozen=True)
class ImportFinished:
    """Every row has its fate; `state` is finished, canceled or failed."""

    name: ClassVar[str] = "people.import.finished"
    sentence: ClassVar[str | Promise] = _("Import {import} ended: {added} added, {updated} updated")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    state: str
    added: int
    updated: int
    failed: int


@register
@dataclass(frozen=True)
class ImportUndone:
    """What an import added was removed and what it changed restored, but for those touched since."""

    name: ClassVar[str] = "people.import.undone"
    sentence: ClassVar[str | Promise] = _("Import {import} undone: {removed} removed, {stayed} stayed")
    about: ClassVar[tuple[str, ...]] = ("import_id",)
    import_id: UUID
    removed: int
    restored: int
    stayed: int


@register
@dataclass(frozen=True)
class NoteEdited:
    """The writer of a note says it otherwise; what it said is kept."""

    name: ClassVar[str] = "people.note.edited"
    sentence: ClassVar[str | Promise] = _("Changed a note")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    note_id: UUID
    person_id: UUID
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class ColleagueMentioned:
    """A note speaks to a colleague."""

    name: ClassVar[str] = "people.note.mentioned"
    sentence: ClassVar[str | Promise] = _("Mentioned {membership} in a note")
    about: ClassVar[tuple[str, ...]] = ("person_id", "membership_id")
    note_id: UUID
    person_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class TaskAdded:
    """A colleague is to do something, perhaps about a person."""

    name: ClassVar[str] = "people.task.added"
    sentence: ClassVar[str | Promise] = _("Task for {membership}: {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id", "membership_id")
    task_id: UUID
    membership_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TaskChanged:
    """Another colleague is to do it, another day, or something else; `fields` names what, separated by spaces."""

    name: ClassVar[str] = "people.task.changed"
    sentence: ClassVar[str | Promise] = _("Task changed ({fields}): {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id", "membership_id")
    parts: ClassVar[Parts] = {"title": _("what"), "assignee": _("who"), "due_on": _("day")}
    task_id: UUID
    membership_id: UUID
    fields: str
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TaskDone:
    """It is done."""

    name: ClassVar[str] = "people.task.done"
    sentence: ClassVar[str | Promise] = _("Task done: {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id")
    task_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TaskReopened:
    """It is not done after all."""

    name: ClassVar[str] = "people.task.reopened"
    sentence: ClassVar[str | Promise] = _("Task open again: {task}")
    about: ClassVar[tuple[str, ...]] = ("task_id", "person_id", "context_id")
    task_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class FieldDefined:
    """The organization gave one of its nouns a field of its own."""

    name: ClassVar[str] = "people.field.defined"
    sentence: ClassVar[str | Promise] = _("Field defined: {field} ({subject})")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    words: ClassVar[Words] = {"subject": FieldSubject}
    field_id: UUID
    subject: str
    key: str
    kind: str


@register
@dataclass(frozen=True)
class FieldChanged:
    """A field is called, offered or guarded otherwise; `fields` says what, separated by spaces."""

    name: ClassVar[str] = "people.field.changed"
    sentence: ClassVar[str | Promise] = _("Field {field} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    parts: ClassVar[Parts] = {
        "label": _("name"),
        "help_text": _("help"),
        "options": _("choices"),
        "position": _("order"),
        "is_private": _("privacy"),
        "is_required": _("whether it is required"),
        "needs_approval": _("whether a change is approved again"),
        "makes_version": _("whether a change makes a new version"),
    }
    field_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class FieldArchived:
    """A field is no longer shown; its values are kept."""

    name: ClassVar[str] = "people.field.archived"
    sentence: ClassVar[str | Promise] = _("Field archived: {field}")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    field_id: UUID


@register
@dataclass(frozen=True)
class FieldRestored:
    """An archived field is shown again, with the values it had."""

    name: ClassVar[str] = "people.field.restored"
    sentence: ClassVar[str | Promise] = _("Field shown again: {field}")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    field_id: UUID


@register
@dataclass(frozen=True)
class PersonFieldChanged:
    """A field of the organization's own says something else of a person, or nothing; what, stands in no event."""

    name: ClassVar[str] = "people.person.field_changed"
    sentence: ClassVar[str | Promise] = _("{field} changed")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID
    field_id: UUID
