"""Somebody whose document was read, and a version of the matching that was audited."""

from datetime import datetime
from typing import Any

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Audit, Switch
from hireloom.ai.operations import switches
from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.engine.matching.scoring import VERSION
from hireloom.people.findings import Findings, FoundSkill
from hireloom.people.models import Document, Person
from hireloom.people.operations import documents
from tests.cast import MONDAY


def audited(organization_id: Any, *, at: datetime = MONDAY, **more: Any) -> Audit:
    """An audit of the installed version that it passed, unless `more` says otherwise."""
    words = {"version": VERSION, "is_passed": True, "pairs": 10, "moved": 0, "report": {}} | more
    return Audit.objects.create(organization_id=organization_id, made_at=at, **words)


def switched_on(by: Actor, *, purpose: Purpose = Purpose.APPLICANTS, at: datetime = MONDAY) -> Switch:
    """Matching of applicants, or of people we know, on after an audit."""
    audited(by.organization_id, at=at)
    return switches.switch_on(purpose=purpose, by=by, at=at)


def read(
    application: Application, text: str, *, skills: tuple[tuple[str, str], ...] = (), at: datetime = MONDAY
) -> Any:
    """Give the person of an application a document that says this."""
    return tells(application.person, text, skills=skills, at=at)


def tells(person: Person, text: str, *, skills: tuple[tuple[str, str], ...] = (), at: datetime = MONDAY) -> Any:
    """Give a person a document that says this."""
    document = Document.objects.create(
        organization_id=person.organization_id, person=person, name="cv.pdf", added_at=at
    )
    found = Findings(
        is_read=True, reader_version="test", text=text, skills=tuple(FoundSkill(*each, 1.0) for each in skills)
    )
    return documents.take_findings(document_id=document.pk, findings=found, at=at)
