"""Jobs about persons."""

from uuid import UUID

from django.utils import timezone

from hireloom.core import files, tenancy
from hireloom.core.jobs import task
from hireloom.people import reading
from hireloom.people.enums import ReadingWarning
from hireloom.people.findings import Findings
from hireloom.people.models import Document
from hireloom.people.operations import documents


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


def _findings(document: Document, content: bytes | None) -> Findings:
    if content is None:
        return Findings(False, reading.NOBODY_KNOWS, warnings=(ReadingWarning.MISSING_FILE,))
    return reading.find(content, document.name, country=document.person.country)


def _content(document: Document) -> bytes | None:
    try:
        return documents.content_of(document)
    except files.Unavailable:
        return None
