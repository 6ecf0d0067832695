"""What goes in and out about people: their documents, notes and tags, too."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from hireloom.api.v1.schemas import Named
from hireloom.people.enums import ContactType, DocumentKind, DocumentVisibility, NoteVisibility


class ContactPointOut(Schema):
    kind: str
    value: str
    normalized: str
    is_primary: bool


class EmploymentOut(Schema):
    title: str
    company: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    is_current: bool


class SkillOut(Schema):
    name: str
    skill_id: str
    confidence: float = Field(description="In [0, 1]; 1 was entered by hand.")


class PersonIn(Schema):
    name: str = Field(min_length=1, max_length=200)
    email: str
    phone: str = ""
    links: list[str] = []
    country: str = Field("", pattern="^([A-Z]{2})?$")
    language: str = ""
    source: str = Field("", max_length=100, description="Name of the source; made when it is new.")
    contact_type: ContactType = ContactType.LEAD


class PersonChange(Schema):
    name: str | None = Field(None, min_length=1, max_length=200)
    headline: str | None = Field(None, max_length=200)
    company: str | None = Field(None, max_length=200)
    city: str | None = Field(None, max_length=100)
    country: str | None = Field(None, pattern="^([A-Z]{2})?$")
    language: str | None = Field(None, max_length=10)
    time_zone: str | None = Field(None, max_length=64, description="IANA, such as Europe/Paris.")
    contact_type: ContactType | None = None
    owner_id: UUID | None = None
    is_private: bool | None = None


class PersonBrief(Schema):
    id: UUID
    name: str
    headline: str
    company: str
    city: str
    country: str
    contact_type: str
    source: Named | None
    created_at: datetime
    updated_at: datetime
    last_touch_at: datetime


class PersonOut(PersonBrief):
    contact_points: list[ContactPointOut] | None = Field(
        description="Null without the permission people.view_contacts."
    )
    employments: list[EmploymentOut]
    skills: list[SkillOut]
    tags: list[Named]


class DocumentChange(Schema):
    """What a document is, and who may read it; what is left out stays."""

    kind: DocumentKind | None = None
    visibility: DocumentVisibility | None = None


class DocumentOut(Schema):
    id: UUID
    person_id: UUID
    name: str
    kind: str
    visibility: str
    state: str
    language: str
    reader_version: str
    added_at: datetime
    text: str
    facts: dict[str, Any]
    warnings: list[Any]


class NoteIn(Schema):
    body: str = Field(min_length=1, max_length=20_000)
    visibility: NoteVisibility = NoteVisibility.PUBLIC
    application_id: UUID | None = None


class NoteOut(Schema):
    id: UUID
    person_id: UUID
    author_id: UUID | None
    body: str
    visibility: str
    application_id: UUID | None
    created_at: datetime


class TagIn(Schema):
    name: str = Field(min_length=1, max_length=60)
