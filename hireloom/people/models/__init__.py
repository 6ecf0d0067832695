from hireloom.people.models.consent import Consent
from hireloom.people.models.contact_point import ContactPoint
from hireloom.people.models.document import Document
from hireloom.people.models.duplicates import DuplicatePair, MatchKey, Merge
from hireloom.people.models.experience import Education, Employment, PersonLanguage, PersonSkill, ProfileClaim
from hireloom.people.models.field import ColleagueFieldValue, FieldDefinition, FieldValue, Option, PersonFieldValue
from hireloom.people.models.health import HealthRule, HealthSnapshot
from hireloom.people.models.imports import Import, ImportPart, ImportRow, ImportSource
from hireloom.people.models.note import Mention, Note, NoteEdition
from hireloom.people.models.person import Person
from hireloom.people.models.search_alert import SearchAlert
from hireloom.people.models.search_entry import SearchEntry
from hireloom.people.models.source import Source
from hireloom.people.models.tag import PersonTag, Tag
from hireloom.people.models.task import Task

__all__ = [
    "ColleagueFieldValue",
    "Consent",
    "ContactPoint",
    "Document",
    "DuplicatePair",
    "Education",
    "Employment",
    "FieldDefinition",
    "FieldValue",
    "HealthRule",
    "HealthSnapshot",
    "Import",
    "ImportPart",
    "ImportRow",
    "ImportSource",
    "MatchKey",
    "Mention",
    "Merge",
    "Note",
    "NoteEdition",
    "Option",
    "Person",
    "PersonFieldValue",
    "PersonLanguage",
    "PersonSkill",
    "PersonTag",
    "ProfileClaim",
    "SearchAlert",
    "SearchEntry",
    "Source",
    "Tag",
    "Task",
]
