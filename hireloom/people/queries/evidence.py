"""What was read in one document, each fact with the place where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.people import rules
from hireloom.people.models import Document, Person


@dataclass(frozen=True)
class Fact:
    """One thing read: characters `start` to `end` (exclusive) of the text, on `page` (1-based).

    `sort` is the kind of fact, `value` its parts as the reader named them; `confidence` is the reader's own, in
    [0, 1]; `rule` is "id/version" of what found it.
    """

    sort: str
    value: Mapping[str, Any]
    page: int
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True)
class Remark:
    """Something to mind about the document: `kind` is a `ReadingWarning`, `excerpt` what was left out of the text."""

    kind: str
    excerpt: str
    page: int | None


@dataclass(frozen=True)
class Evidence:
    """A document, its text as a person sees it, and what was read there, in the order of the text."""

    person: Person
    document_id: UUID
    name: str
    state: str
    text: str
    has_file: bool
    reader_version: str
    facts: Sequence[Fact]
    remarks: Sequence[Remark]


def of_document(document_id: UUID, person_id: UUID, actor: Actor) -> Evidence | None:
    """What was read in a document of a person; None when the actor may not read it. Two queries."""
    documents = Document.objects.visible_to(actor).select_related("person").filter(person_id=person_id)
    document = documents.filter(pk=document_id).first()
    if document is None or not rules.can_view_documents(actor, document.person):
        return None
    account = document.facts or {}
    facts = [_fact(row, len(document.text)) for row in account.get("facts", ())]
    return Evidence(
        person=document.person,
        document_id=document.pk,
        name=document.name,
        state=document.state,
        text=document.text,
        has_file=document.file_id is not None,
        reader_version=document.reader_version,
        facts=sorted(facts, key=lambda fact: (fact.start, fact.end)),
        remarks=[_remark(row) for row in account.get("cautions", ())],
    )


def _fact(row: Mapping[str, Any], length: int) -> Fact:
    place = row.get("evidence") or {}
    start = min(max(int(place.get("start") or 0), 0), length)
    return Fact(
        sort=row["sort"],
        value=row["value"],
        page=int(place.get("page") or 1),
        start=start,
        end=min(max(int(place.get("end") or 0), start), length),
        confidence=float(row.get("confidence") or 0),
        rule=str(row.get("rule") or ""),
    )


def _remark(row: Mapping[str, Any]) -> Remark:
    return Remark(str(row["kind"]), str(row.get("excerpt") or ""), (row.get("evidence") or {}).get("page"))
