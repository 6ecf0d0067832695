"""Leaf: what happens to persons, by noun."""

from hireloom.people.events.consents import ConsentGiven, ConsentWithdrawn
from hireloom.people.events.documents import DocumentAdded, DocumentChanged, DocumentRead, DocumentRequeued
from hireloom.people.events.duplicates import (
    DuplicateDismissed,
    DuplicateFound,
    DuplicateReopened,
    PersonMerged,
    PersonUnmerged,
)
from hireloom.people.events.fields import (
    ColleagueFieldChanged,
    FieldArchived,
    FieldChanged,
    FieldDefined,
    FieldRestored,
    PersonFieldChanged,
)
from hireloom.people.events.health import HealthRuleApplied, HealthRuleRemoved, HealthRuleSwitched, HealthRuleWritten
from hireloom.people.events.imports import ImportAdvanced, ImportFinished, ImportPaused, ImportStarted, ImportUndone
from hireloom.people.events.notes import ColleagueMentioned, NoteAdded, NoteEdited
from hireloom.people.events.persons import (
    PersonAdded,
    PersonArchived,
    PersonChanged,
    PersonErased,
    PersonRestored,
    PersonTagged,
    PersonUntagged,
    PersonViewed,
    SourceAdded,
)
from hireloom.people.events.tags import TagChanged, TagMerged, TagRemoved
from hireloom.people.events.tasks import TaskAdded, TaskChanged, TaskDone, TaskReopened

__all__ = [
    "ColleagueFieldChanged",
    "ColleagueMentioned",
    "ConsentGiven",
    "ConsentWithdrawn",
    "DocumentAdded",
    "DocumentChanged",
    "DocumentRead",
    "DocumentRequeued",
    "DuplicateDismissed",
    "DuplicateFound",
    "DuplicateReopened",
    "FieldArchived",
    "FieldChanged",
    "FieldDefined",
    "FieldRestored",
    "HealthRuleApplied",
    "HealthRuleRemoved",
    "HealthRuleSwitched",
    "HealthRuleWritten",
    "ImportAdvanced",
    "ImportFinished",
    "ImportPaused",
    "ImportStarted",
    "ImportUndone",
    "NoteAdded",
    "NoteEdited",
    "PersonAdded",
    "PersonArchived",
    "PersonChanged",
    "PersonErased",
    "PersonFieldChanged",
    "PersonMerged",
    "PersonRestored",
    "PersonTagged",
    "PersonUnmerged",
    "PersonUntagged",
    "PersonViewed",
    "SourceAdded",
    "TagChanged",
    "TagMerged",
    "TagRemoved",
    "TaskAdded",
    "TaskChanged",
    "TaskDone",
    "TaskReopened",
]
