"""Jobs about persons."""

from uuid import UUID

from django.utils import timezone

from hireloom.core import files, tenancy
from hireloom.core.jobs import task
from hireloom.people import reading
from hireloom.people.findings import Findings
from hireloom.people.models import Document
from hireloom.people.operations import documents


@task(name="people.read_document", queue="reading", is_atomic=False)
def read_document(*, organization_id: str, document_id: str) -> None:
    """Read a document outside any transaction, then store what was found; reading again gives the same."""
    organization = UUID(organization_id)
    with tenancy.organization(organization):
        document = Document.objects.select_related("file").filter(pk=UUID(document_id)).first()
        if document is None:
            return
        content, name = _content(document), document.name
    findings = (
        reading.find(content, name) if content is not None else Findings(False, "none", warnings=("missing file",))
    )
    with tenancy.organization(organization):
        documents.take_findings(document_id=document.pk, findings=findings, at=timezone.now())


def _content(document: Document) -> bytes | None:
    try:
        return documents.content_of(document)
    except files.Unavailable:
        return None
