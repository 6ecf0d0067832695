"""Read a document from bytes to facts. Runs wherever it is called: web and worker go through `isolated`."""

from collections.abc import Callable
from datetime import date
from importlib import import_module

from hireloom.engine.reading import instructions
from hireloom.engine.reading.facts import (
    contact,
    education,
    employment,
    headline,
    listed,
    location,
    names,
    skills,
    spoken,
    summaries,
)
from hireloom.engine.reading.kinds import DocumentKind, Refusal, Sniffed
from hireloom.engine.reading.language import language_of
from hireloom.engine.reading.limits import DEFAULT_LIMITS, Limits
from hireloom.engine.reading.manuscript import Manuscript
from hireloom.engine.reading.outcomes import READER_VERSION, refused, unread
from hireloom.engine.reading.refused import Refused
from hireloom.engine.reading.sections import split_sections
from hireloom.engine.reading.sniffing import sniff
from hireloom.engine.reading.source import Source, believed
from hireloom.engine.reading.types import (
    Caution,
    CautionKind,
    Education,
    Employment,
    Experience,
    Fact,
    Name,
    PartialDate,
    Reading,
    ReadingState,
    Value,
)

_EXTRACTORS = {
    DocumentKind.PDF: "pdf",
    DocumentKind.DOC: "doc",
    DocumentKind.DOCX: "docx",
    DocumentKind.ODT: "odt",
    DocumentKind.RTF: "rtf",
    DocumentKind.HTML: "markup",
    DocumentKind.TEXT: "plain",
    DocumentKind.MAIL: "mail",
    DocumentKind.IMAGE: "picture",
}


def read(
    data: bytes,
    filename: str,
    *,
    home_country: str = "",
    today: date | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Turn a document into text and facts.

    `home_country` (ISO 3166-1 alpha-2, say the job's) settles telephone numbers written without a prefix when the
    document does not say where the person lives. `today` ends the positions that still last (default: the machine's).

    Deterministic and without side effects. A picture and an image-only PDF come back as NEEDS_READING where Tesseract
    is not installed, as does an old .doc whose styles may hide text; a file we do not accept as REFUSED with its
    reason; neither raises. Errors of a parser on a damaged file do raise, as may crashes of native code:
    `isolated.read_isolated` turns those into NEEDS_READING.
    """
    sniffed = sniff(data, filename, limits=limits)
    if sniffed.kind is None:
        return refused(sniffed.refusal or Refusal.UNSUPPORTED)
    today = today or date.today()  # noqa: DTZ011 - a month is precise enough
    if sniffed.kind is DocumentKind.RESUME:
        return _stated(data, home_country, today, limits)
    try:
        kind, manuscript = _extract(data, sniffed, limits)
    except Refused as refusal:
        return refused(refusal.reason, sniffed.kind)
    if manuscript is None or not manuscript.text.strip():
        noted = manuscript.cautions if manuscript else []
        note = Caution(CautionKind.NO_TEXT, "the file holds no text, only pictures or a format we do not read")
        return unread(kind, *noted, note)
    return _reading(manuscript, kind, home_country, today)


def _extract(data: bytes, sniffed: Sniffed, limits: Limits) -> tuple[DocumentKind | None, Manuscript | None]:
    kind = sniffed.kind
    if kind is DocumentKind.MAIL:
        mail = import_module("hireloom.engine.reading.formats.mail")
        attached = mail.attached_document(data, limits)
        if attached is not None:
            inner = sniff(*attached, limits=limits)
            manuscript = _extractor(inner.kind)(attached[0], limits)
            manuscript.cautions.append(
                Caution(CautionKind.ATTACHMENT_READ, f"the attachment {inner.filename} was read")
            )
            return kind, manuscript
    return kind, _extractor(kind)(data, limits) if kind in _EXTRACTORS else None


def _extractor(kind: DocumentKind | None) -> Callable[[bytes, Limits], Manuscript]:
    """Load a format's module when the first file of its kind comes: PDFium and lxml cost 60 ms and 30 MB."""
    assert kind is not None
    module = import_module(f"hireloom.engine.reading.formats.{_EXTRACTORS[kind]}")
    extract: Callable[[bytes, Limits], Manuscript] = module.extract
    return extract


def _stated(data: bytes, home_country: str, today: date, limits: Limits) -> Reading:
    """Read a file that says itself what is what (JSON Resume)."""
    resume = import_module("hireloom.engine.reading.formats.resume")
    try:
        found = resume.extract_resume(data, limits)
    except Refused as refusal:
        return refused(refusal.reason, DocumentKind.RESUME)

    def facts(source: Source) -> list[Fact[Value]]:
        read = [fact for fact in facts_of(source, today) if not isinstance(fact.value, (*resume.STATED, Experience))]
        stated = found.facts(source)
        positions = [fact for fact in stated if isinstance(fact.value, Employment)]
        return [*stated, *read, *summaries.experience(source, positions, PartialDate(today.year, today.month))]

    return _reading(found.manuscript, DocumentKind.RESUME, home_country, today, facts)


def _reading(
    manuscript: Manuscript,
    kind: DocumentKind | None,
    home_country: str,
    today: date,
    facts: Callable[[Source], list[Fact[Value]]] | None = None,
) -> Reading:
    noted, not_believed = instructions.cautions(manuscript)
    language = language_of(manuscript.text)
    lines = believed(manuscript.lines, not_believed)
    source = Source(manuscript, lines, split_sections(lines), language, home_country, list(not_believed))
    found = facts(source) if facts else facts_of(source, today)
    return Reading(
        text=manuscript.text,
        pages=manuscript.pages,
        language=language,
        facts=tuple(fact for fact in found if not _is_within(fact, not_believed)),
        warnings=(*manuscript.cautions, *noted),
        state=ReadingState.READ,
        reader_version=READER_VERSION,
        kind=kind,
    )


def _is_within(fact: Fact[Value], spans: list[tuple[int, int]]) -> bool:
    place = fact.evidence
    return any(start <= place.start and place.end <= end for start, end in spans)


def facts_of(source: Source, today: date) -> list[Fact[Value]]:
    """Apply all rules. Contact points come first: their spans are masked for the others."""
    emails = contact.emails(source)
    links = contact.links(source)
    places = location.location(source)
    country = places[0].value.country_code if places else ""
    phones = contact.phones(source, country)
    named = names.name(source, emails)
    positions, studies = employment.employment(source), education.education(source)
    _mask_organizations(source, positions, studies)
    _mask_names(source, named)
    return [
        *named,
        *emails,
        *phones,
        *links,
        *places,
        *headline.headline(source, named),
        *summaries.summary(source),
        *positions,
        *summaries.experience(source, positions, PartialDate(today.year, today.month)),
        *studies,
        *skills.skills(source),
        *spoken.spoken_languages(source),
        *listed.certificates(source),
        *listed.projects(source),
        *listed.publications(source),
        *listed.awards(source),
    ]


def _mask_organizations(source: Source, positions: list[Fact[Employment]], studies: list[Fact[Education]]) -> None:
    """Keep the names of employers and schools from being read as skills ("Acme Robotics")."""
    named = [(fact.value.company, fact.evidence) for fact in positions]
    named += [(fact.value.institution, fact.evidence) for fact in studies]
    for name, evidence in named:
        start = source.text.find(name, evidence.start, evidence.end) if name else -1
        if start >= 0:
            source.masked.append((start, start + len(name)))


def _mask_names(source: Source, named: list[Fact[Name]]) -> None:
    """Keep the words of the person's name from being read as skills, wherever all of it stands ("Julia Jenkins")."""
    for fact in named:
        start = fact.evidence.start
        written = source.text[start : fact.evidence.end]
        while written and start >= 0:
            source.masked.append((start, start + len(written)))
            start = source.text.find(written, start + len(written))
