"""Jobs about persons."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hireloom.core import files, tenancy
from hireloom.core.actor import system
from hireloom.core.jobs import in_every_organization, one_by_one, task
from hireloom.core.models import Organization
from hireloom.engine.importing import Format, Unreadable
from hireloom.people import reading
from hireloom.people.enums import ImportState, ReadingWarning, RowOutcome
from hireloom.people.findings import Findings
from hireloom.people.importing import documents as papers
from hireloom.people.importing import piles, tables, undoing
from hireloom.people.models import Document, Import, ImportRow, ImportSource, Person
from hireloom.people.operations import abandoned_imports, documents, duplicates, imports

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


@in_every_organization(name="people.compare_nightly", cron="37 1 * * *", most=MOST_A_NIGHT)
@task(name="people.compare_waiting", queue="maintenance", is_atomic=False)
def compare_waiting(*, organization_id: str, most: int) -> None:
    """Compare up to `most` people who were never looked at, a hundred a job: those of imports, of restored data."""
    organization = UUID(organization_id)
    with tenancy.organization(organization):
        new = Person.objects.filter(organization_id=organization).never_compared()
        waiting = list(new.order_by("pk").values_list("pk", flat=True)[: min(most, BATCH)])
    one_by_one(organization, waiting, lambda pk: duplicates.look_for(person_id=pk, at=timezone.now()))
    if len(waiting) == BATCH and most > BATCH:
        compare_waiting.defer(organization_id=organization_id, most=most - BATCH)


@in_every_organization(name="people.discard_abandoned_imports_daily", cron="52 2 * * *")
@task(name="people.discard_abandoned_imports", queue="maintenance", is_atomic=False)
def discard_abandoned_imports(*, organization_id: str) -> None:
    """Remove imports that somebody began a week ago and never ran, a portion a transaction."""
    organization, gone = UUID(organization_id), abandoned_imports.BATCH
    while gone == abandoned_imports.BATCH:
        with tenancy.organization(organization):
            gone = abandoned_imports.discard(organization_id=organization, at=timezone.now())


def _findings(document: Document, content: bytes | None) -> Findings:
    if content is None:
        return Findings(False, reading.NOBODY_KNOWS, warnings=(ReadingWarning.MISSING_FILE,))
    return reading.find(content, document.name, country=document.person.country)


def _content(document: Document) -> bytes | None:
    try:
        return documents.content_of(document)
    except files.Unavailable:
        return None


@task(name="people.check_import", queue="imports", is_atomic=False)
def check_import(*, organization_id: str, import_id: str) -> None:
    """Try a table; what cannot be read at all ends the import with a sentence."""
    organization, batch = UUID(organization_id), UUID(import_id)

    def work() -> None:
        report = tables.try_out(batch, organization)
        if report is not None:
            with tenancy.organization(organization):
                imports.take_report(batch_id=batch, report=tables.as_json(report), at=timezone.now())

    _ending_with_a_sentence(organization, batch, work)


@task(name="people.run_import", queue="imports", is_atomic=False)
def run_import(*, organization_id: str, import_id: str) -> None:
    """Take a table's rows past the checkpoint; a killed worker's successor goes on there."""
    organization, batch = UUID(organization_id), UUID(import_id)

    def work() -> None:
        if tables.take(batch, organization):
            with tenancy.organization(organization):
                imports.end(batch_id=batch, state=ImportState.FINISHED, by=system(organization), at=timezone.now())
                _compare(organization)

    _ending_with_a_sentence(organization, batch, work)


@task(name="people.open_source", queue="imports", is_atomic=False)
def open_source(*, organization_id: str, import_id: str, source_id: str) -> None:
    """Make rows of a file that has arrived in a pile: one, or as many as are inside."""
    organization = UUID(organization_id)
    with tenancy.organization(organization):
        found = ImportSource.objects.select_related("batch").filter(pk=UUID(source_id)).first()
        if found is None or found.is_done or found.batch.state != ImportState.RUNNING or not found.has_arrived:
            return
    try:
        with _speaking(organization):
            _open(found, organization)
    except (Unreadable, files.Unavailable, tables.CreatorGone) as error:
        with tenancy.organization(organization):
            piles.fail_source(found, str(error) or _("The file is no longer there; drop it again."), at=timezone.now())
    _finish_pile(organization, UUID(import_id))


@task(name="people.take_document", queue="reading", is_atomic=False)
def take_document(*, organization_id: str, row_id: str) -> None:
    """Read a document of a pile and make a person of it."""
    organization = UUID(organization_id)
    with _speaking(organization):
        papers.take(UUID(row_id), organization)
    with tenancy.organization(organization):
        import_id = ImportRow.objects.filter(pk=UUID(row_id)).values_list("batch_id", flat=True).first()
    if import_id:
        _finish_pile(organization, import_id)


@task(name="people.undo_import", queue="imports", is_atomic=False)
def undo_import(*, organization_id: str, import_id: str) -> None:
    """Take an import back, a transaction a chunk; a killed worker's successor goes on."""
    organization, batch_id = UUID(organization_id), UUID(import_id)
    while True:
        with _speaking(organization), tenancy.organization(organization):
            batch = Import.objects.select_for_update().get(pk=batch_id)
            if batch.state != ImportState.UNDOING:
                return
            done = undoing.take_back(batch, at=timezone.now())
            Import.objects.filter(pk=batch_id).update(position=batch.position + done)
            if not done:
                counts = undoing.counts(batch)
                imports.end_undo(batch_id=batch_id, counts=counts, by=system(organization), at=timezone.now())
                return


def _open(source: ImportSource, organization: UUID) -> None:
    kind, now = Format(source.format), timezone.now()
    if kind in piles.BOXES:
        piles.open_box(source.pk, organization, lambda rows: _defer_rows(source.batch, rows))
    elif kind in piles.ADDRESS_BOOKS:
        piles.take_address_book(source.pk, organization)
    else:
        with tenancy.organization(organization):
            if kind in piles.TABLES:
                copy = piles.set_aside(source, at=now)
                imports.understand(batch=copy.batch, source=copy, by=system(organization), at=now)
            elif source.parts.count() == 1:
                row = piles.single(source, at=now)
                if row.outcome == RowOutcome.WAITING:
                    _defer_rows(source.batch, [row])
            else:
                piles.fail_source(source, _("The file is larger than a document may be."), at=now)


@contextmanager
def _speaking(organization: UUID) -> Iterator[None]:
    """Say why in the organization's language: reasons are kept, and read by all colleagues."""
    with tenancy.organization(organization):
        language = Organization.objects.values_list("language", flat=True).get(pk=organization)
    with translation.override(language):
        yield


def _defer_rows(batch: Import, rows: Sequence[ImportRow]) -> None:
    ids = [row.pk for row in rows]
    imports.defer_rows(batch=batch, rows=ids, by=system(batch.organization_id), at=timezone.now())


def _compare(organization: UUID) -> None:
    """Have those who came in by the chunk compared with everybody, without waiting for the night."""
    compare_waiting.defer(organization_id=str(organization), most=MOST_A_NIGHT)


def _finish_pile(organization: UUID, import_id: UUID) -> None:
    with tenancy.organization(organization):
        if imports.finish_pile(batch_id=import_id, by=system(organization), at=timezone.now()):
            _compare(organization)


def _ending_with_a_sentence(organization: UUID, batch_id: UUID, work: Callable[[], None]) -> None:
    """Do the work; where the file or the person behind it is at fault, trying again would not help: say so."""
    reason = ""
    try:
        with _speaking(organization):
            work()
    except Unreadable as error:
        reason = str(error)
    except files.Unavailable:
        reason = _("The file is no longer there; import it again.")
    except tables.CreatorGone:
        reason = _("Whoever began this import may not import any longer.")
    if reason:
        with tenancy.organization(organization):
            imports.end(
                batch_id=batch_id, state=ImportState.FAILED, by=system(organization), at=timezone.now(), reason=reason
            )
