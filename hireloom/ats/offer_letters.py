"""From an offer to its letters, as one PDF."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import translation

from hireloom.ats import letter_values, offer_mails, pay_words
from hireloom.ats.enums import EmploymentType, LetterKind
from hireloom.ats.models import LetterEdition, LetterProposal, LetterTemplate, Offer
from hireloom.core import files
from hireloom.core.models import File, Organization
from hireloom.engine import tokens
from hireloom.engine.letter_parts import Reading
from hireloom.engine.letters import blocks, pdf
from hireloom.engine.letters.pdf import Sheet

CONVERT_SECONDS = 60
BUILT_IN = {
    "en": """{{today}}

Dear {{candidate_first_name}},

we are delighted to offer you the position of **{{job_title}}** at {{organization}}.

## What we offer

{{pay}}

| Employment | {{employment_type}} |
| Start | {{start_date}} |
{{#location}}
| Place | {{location}} |
{{/location}}

Please let us know until {{expires_on}} whether you accept: open the link in our mail. You can also ask us there.

We look forward to working with you.

{{#hiring_manager}}
{{hiring_manager}}
{{/hiring_manager}}
{{organization}}
""",
    "de": """{{today}}

Guten Tag {{candidate_name}},

wir freuen uns, Ihnen die Stelle **{{job_title}}** bei {{organization}} anzubieten.

## Was wir bieten

{{pay}}

| Beschäftigung | {{employment_type}} |
| Beginn | {{start_date}} |
{{#location}}
| Ort | {{location}} |
{{/location}}

Bitte sagen Sie uns bis {{expires_on}}, ob Sie annehmen: öffnen Sie dazu den Link in unserer Mail. Dort \
können Sie uns auch fragen.

Wir freuen uns auf die Zusammenarbeit.

{{#hiring_manager}}
{{hiring_manager}}
{{/hiring_manager}}
{{organization}}
""",
}
"""The letter that is built in, by language, for organizations that have written none."""


def built_in(organization: Organization) -> LetterEdition:
    """The letter that is built in, in the language of an organization; not kept yet."""
    language = _language(organization.language)
    body = BUILT_IN.get(language, BUILT_IN["en"]).strip()
    return LetterEdition(organization=organization, language=language, body=body)


@dataclass(frozen=True)
class Wish:
    """What a letter is tried with: a country (ISO 3166-1 alpha-2), a kind of employment, and tokens without a value."""

    country: str = "FR"
    employment_type: str = EmploymentType.FULL_TIME.value
    without: frozenset[str] = frozenset()


def render(offer: Offer, sources: Sequence[LetterTemplate | LetterEdition], *, at: datetime) -> bytes:
    """The letters of an offer as one PDF, one behind the other, each in its own language.

    Without sources it is the letter that is built in. A Word document is set by LibreOffice where that is installed,
    and by our own layout elsewhere.

    Raises:
        tokens.Unresolved: a token has no value; it names them, of several letters with theirs.
        ValueError: a Word document cannot be read.

    """
    sources = sources or [built_in(offer.organization)]
    made, gaps = [], []
    for source in sources:
        try:
            made.append(_of_offer(offer, source, at))
        except tokens.Unresolved as missing:
            gaps.append((source.name, missing))
    if gaps:
        raise gaps[0][1] if len(sources) == 1 else _together(gaps)
    return made[0] if len(made) == 1 else pdf.joined(*made)


def sample(template: LetterTemplate | LetterProposal, *, at: datetime, wish: Wish | None = None) -> bytes:
    """The letter as PDF with a made-up value for each token it knows, and its name for each that is typed.

    Raises:
        tokens.Unresolved: it asks for the value of a token that `wish` leaves out.
        ValueError: the Word document cannot be read.

    """
    organization, wish = template.organization, wish or Wish()
    language = _language(template.language)
    with translation.override(language), offer_mails.local(organization):
        known = letter_values.made_up(organization.name, at=at)
        known["country"] = letter_values.country(wish.country)
        known["employment_type"] = letter_values.employment(wish.employment_type)
        known |= {name: f"[{name}]" for name in tokens.names_in(text_of(template)) if name not in known}
        pay = known["pay"].strip("| ").replace(" | ", ": ")
        known |= dict.fromkeys(wish.without, "")
        sheet = Sheet(
            title=template.name, sender=organization.name, blocks=(), language=language[:2],
            color=organization.brand_color,
        )  # fmt: skip
        return _set(template, known, pay, sheet, at)


def text_of(template: LetterTemplate | LetterEdition | LetterProposal) -> str:
    """The words of a template, to look for tokens in. Raises: ValueError: its Word document cannot be read."""
    if template.kind == LetterKind.TEXT:
        return template.body
    assert template.file is not None, "a Word template has its document"
    return read_of(template.file).text


def read_of(file: File) -> Reading:
    """What a Word document says, and what of it could not be filled in or decided. Raises: ValueError: it is none."""
    from hireloom.engine.letters import word  # slow

    return word.reading_of(files.read(file))


def _language(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _of_offer(offer: Offer, source: LetterTemplate | LetterEdition, at: datetime) -> bytes:
    language = _language(source.language)
    with translation.override(language), offer_mails.local(offer.organization):
        known = letter_values.of(offer, at=at)
        return _set(source, known, _pay_lines(offer), _sheet(offer, language), at)


def _together(gaps: Sequence[tuple[str, tokens.Unresolved]]) -> tokens.Unresolved:
    """The gaps of several letters, each token with the names of those where it stands."""
    return tokens.Unresolved.in_places([(name, f"“{title}”") for title, missing in gaps for name in missing.names])


def _set(
    source: LetterTemplate | LetterEdition | LetterProposal,
    known: dict[str, str],
    pay_lines: str,
    sheet: Sheet,
    at: datetime,
) -> bytes:
    """A template with its tokens filled in, as PDF on a sheet whose blocks are still to come."""
    if source.kind == LetterKind.TEXT:
        text = tokens.fill(source.body, known)
        return pdf.render(replace(sheet, blocks=blocks.of_text(text)), at=at)
    from hireloom.engine.letters import word, word_blocks  # slow

    assert source.file is not None, "a Word template has its document"
    filled = word.fill(files.read(source.file), known | {"pay": pay_lines})
    return _by_office(filled) or pdf.render(replace(sheet, blocks=word_blocks.blocks_of(filled)), at=at)


def secret() -> bytes:
    """What the sealing key of this installation is made from."""
    return settings.SECRET_KEY.encode()


def _sheet(offer: Offer, language: str) -> Sheet:
    organization = offer.organization
    return Sheet(
        title=offer.title, sender=organization.name, blocks=(), language=language[:2], color=organization.brand_color
    )


def _pay_lines(offer: Offer) -> str:
    """The pay for a Word document, a component a line; there it is not a table of ours."""
    return "\n".join(f"{label}: {amount}" for label, amount in pay_words.lines(offer.components.all()))


def _by_office(document: bytes) -> bytes | None:
    """The PDF that LibreOffice makes of a Word document; None where it is not installed or fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "letter.docx"
        source.write_bytes(document)
        home = f"-env:UserInstallation=file://{folder}/home"
        command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=CONVERT_SECONDS)  # noqa: S603  our own words
            return (Path(folder) / "letter.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError):
            return None
