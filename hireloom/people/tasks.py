"""Jobs about persons."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.core import directory, files, tenancy
from hireloom.core.jobs import task
from hireloom.people import reading
from hireloom.people.enums import ReadingWarning
from hireloom.people.findings import Findings
from hireloom.people.models import Document, Person
from hireloom.people.operations import documents, duplicates

BATCH = 100
MOST_A_NIGHT = 20_000


@task(name="people.read_document", queue="reading", is_atomic=False)
def read_document(*, organization_id: str, document_id: str) -> None:
    """Read a document outside any transaction, then store what was found; reading again gives the same."""
    organization = UUID(organization_id)
    with tenancy.organization(organization):
        document = Document.objects.select_related("file", "person").filter(pk=UUID(document_id)).first()
        if document is None:
            return
        content = _content(document)
    findings = _findings(document, content)
    with tenancy.organization(organization):
        documents.take_findings(document_id=document.pk, findings=findings, at=timezone.now())


@app.periodic(cron="37 1 * * *")
@app.task(queue="maintenance", name="people.compare_nightly")
def compare_nightly(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have people compared, in every organization, who came in without an event: imports, restored data."""
    for organization_id in directory.organization_ids():
        compare_waiting.defer(organization_id=str(organization_id), most=MOST_A_NIGHT)


@task(name="people.compare_waiting", queue="maintenance", is_atomic=False)
def compare_waiting(*, organization_id: str, most: int) -> None:
    """Compare up to `most` people who were never looked at, a hundred a job, each in a transaction of its own."""
    organization = UUID(organization_id)
    with tenancy.organization(organization):
        new = Person.objects.filter(organization_id=organization).never_compared()
        waiting = list(new.order_by("pk").values_list("pk", flat=True)[: min(most, BATCH)])
    for person_id in waiting:
        with tenancy.organization(organization):
            duplicates.look_for(person_id=person_id, at=timezone.now())
    if len(waiting) == BATCH and most > BATCH:
        compare_waiting.defer(organization_id=organization_id, most=most - BATCH)


def _findings(document: Document, content: bytes | None) -> Findings:
    if content is None:
        return Findings(False, reading.NOBODY_KNOWS, warnings=(ReadingWarning.MISSING_FILE,))
    return reading.find(content, document.name, country=document.person.country)


def _content(document: Document) -> bytes | None:
    try:
        return documents.content_of(document)
    except files.Unavailable:
        return None
