"""From an offer to its letter, and from a signature to the sealed document."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from textwrap import wrap

from django.conf import settings
from django.utils import formats, translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hireloom.ats import candidate_mails, field_facts, offer_mails, pay_words
from hireloom.ats.enums import EmploymentType, LetterKind, PayKind, PayRhythm
from hireloom.ats.models import LetterEdition, LetterTemplate, Offer, TeamMember
from hireloom.core import files
from hireloom.core.models import File, Organization
from hireloom.engine import tokens
from hireloom.engine.letters import blocks, pdf, sealing
from hireloom.engine.letters.blocks import Block
from hireloom.engine.letters.pdf import Sheet, Stroke
from hireloom.kit import money

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


def values(offer: Offer, *, at: datetime) -> dict[str, str]:
    """What the tokens of a letter stand for; empty where nothing is known. In the language that is active."""
    application, job = offer.application, offer.application.job
    components = list(offer.components.all())
    by_kind = {kind: [one for one in components if one.kind == kind] for kind in PayKind}
    known = {
        "candidate_name": application.person.name,
        "candidate_first_name": application.person.name.split(" ")[0],
        "job_title": offer.title,
        "department": job.department.name if job.department else "",
        "office": job.office.name if job.office else "",
        "location": offer.location,
        "employment_type": str(offer.get_employment_type_display()),
        "start_date": _day(offer.starts_on),
        "salary": pay_words.listed(by_kind[PayKind.SALARY]),
        "pay": "\n".join(f"| {label} | {amount} |" for label, amount in pay_words.lines(components)),
        "bonus": pay_words.listed(by_kind[PayKind.BONUS]),
        "sign_on": pay_words.listed(by_kind[PayKind.SIGN_ON]),
        "equity": pay_words.listed(by_kind[PayKind.EQUITY]),
        "organization": offer.organization.name,
        "today": _day(localtime(at).date()),
        "expires_on": _day(localtime(offer.expires_at).date() if offer.expires_at else None),
        "hiring_manager": _on_team(offer, "hiring_manager"),
        "recruiter": _on_team(offer, "recruiter"),
        "offer_version": str(offer.number),
    }
    known |= field_facts.tokens_of(offer)
    return known | {name: str(value) for name, value in offer.own_tokens.items() if name not in known}


def render(offer: Offer, *, at: datetime, edition: LetterEdition | None = None) -> bytes:
    """The letter of an offer as PDF, in the language of its template; made from an edition, else as it stands now.

    A Word document is set by LibreOffice where that is installed, and by our own layout elsewhere.

    Raises:
        tokens.Unresolved: a token has no value; it names them.
        ValueError: the Word document cannot be read.

    """
    source = edition or offer.template or built_in(offer.organization)
    language = _language(source.language)
    with translation.override(language), offer_mails.local(offer.organization):
        known = values(offer, at=at)
        return _set(source, known, _pay_lines(offer), _sheet(offer, language), at)


def sample(template: LetterTemplate, *, at: datetime) -> bytes:
    """The letter as PDF with a made-up value for each token it knows, and its name for each that is typed.

    Raises: ValueError: the Word document cannot be read.
    """
    organization = template.organization
    language = _language(template.language)
    with translation.override(language), offer_mails.local(organization):
        known = _made_up(organization.name, at)
        text = template.body if template.kind == LetterKind.TEXT else words_of(template.file)
        known |= {name: f"[{name}]" for name in tokens.names_in(text) if name not in known}
        pay = known["pay"].strip("| ").replace(" | ", ": ")
        sheet = Sheet(
            title=template.name, sender=organization.name, blocks=(), language=language[:2],
            color=organization.brand_color,
        )  # fmt: skip
        return _set(template, known, pay, sheet, at)


def words_of(file: File | None) -> str:
    """The words of the Word document of a template.

    Raises: ValueError: it cannot be read.
    """
    from hireloom.engine.letters import word  # slow

    assert file is not None, "a Word template has its document"
    return word.text_of(files.read(file))


def unfillable_in(file: File) -> list[tuple[str, str]]:
    """The tokens of a Word document that stand where nothing is filled in, as (token, place in one English word).

    Raises: ValueError: it cannot be read.
    """
    from hireloom.engine.letters import word  # slow

    return word.unfillable(files.read(file))


def _made_up(organization: str, at: datetime) -> dict[str, str]:
    """A value for each token that offers know; the person exists nowhere."""
    pay, day = f"{money.amount(5_200_000, 'EUR')} {PayRhythm.YEAR.label}", localtime(at).date()
    return {
        "candidate_name": "Ada Byron",
        "candidate_first_name": "Ada",
        "job_title": _("Staff nurse"),
        "department": _("Nursing"),
        "office": "Lyon",
        "location": "Lyon",
        "employment_type": str(EmploymentType.FULL_TIME.label),
        "start_date": _day(day + timedelta(days=30)),
        "salary": pay,
        "pay": f"| {PayKind.SALARY.label} | {pay} |",
        "bonus": money.amount(300_000, "EUR"),
        "sign_on": money.amount(200_000, "EUR"),
        "equity": _("500 shares"),
        "organization": organization,
        "today": _day(day),
        "expires_on": _day(day + timedelta(days=10)),
        "hiring_manager": "Henry Vasquez",
        "recruiter": "Rita Lindqvist",
        "offer_version": "1",
    }


def _language(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _set(
    source: LetterTemplate | LetterEdition, known: dict[str, str], pay_lines: str, sheet: Sheet, at: datetime
) -> bytes:
    """A template with its tokens filled in, as PDF on a sheet whose blocks are still to come."""
    if source.kind == LetterKind.TEXT:
        text = tokens.fill(source.body, known)
        return pdf.render(replace(sheet, blocks=blocks.of_text(text)), at=at)
    from hireloom.engine.letters import word, word_blocks  # slow

    assert source.file is not None, "a Word template has its document"
    filled = word.fill(files.read(source.file), known | {"pay": pay_lines})
    return _by_office(filled) or pdf.render(replace(sheet, blocks=word_blocks.blocks_of(filled)), at=at)


def signed(
    offer: Offer,
    letter: bytes,
    *,
    name: str,
    address: str,
    agent: str,
    strokes: Sequence[Stroke],
    at: datetime,
) -> bytes:
    """The letter with a certificate page at its end, sealed so that any later change shows.

    Without strokes the name is what was typed as the signature.
    """
    organization = offer.organization
    with translation.override(organization.language), offer_mails.local(organization):
        rows = (
            (_("Document"), f"{offer.title}, {_('version')} {offer.number}"),
            (_("SHA-256 of the letter"), " ".join(wrap(offer.letter_digest, 16))),
            (_("Signed by"), name),
            (_("E-mail the link was sent to"), _address(offer)),
            (_("Moment"), _moment(at)),
            (_("Sent, opened"), f"{_moment(offer.sent_at)}, {_moment(offer.viewed_at)}"),
            (_("Network address"), address),
            (_("Browser"), agent[:120]),
            (_("Manner"), _("drawn by hand") if strokes else _("typed")),
        )
        said = _("The signer read the letter before this page, agreed to sign electronically, and accepted the offer.")
        words = [
            Block("heading", (blocks.Run(_("Certificate of signature")),)),
            Block("paragraph", (blocks.Run(said),)),
        ]
        words += [Block("row", cells=(label, value)) for label, value in rows]
        title = _("Certificate of signature")
    sheet = Sheet(
        title=title,
        sender=organization.name,
        blocks=words,
        language=organization.language,
        color=organization.brand_color,
        strokes=strokes,
        typed="" if strokes else name,
        is_numbered=False,
    )
    whole = pdf.joined(letter, pdf.render(sheet, at=at))
    return sealing.seal(whole, secret=secret(), name=organization.name, reason=f"Accepted by {name}")


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


def _on_team(offer: Offer, role: str) -> str:
    """Whoever has a role on the job's team, the responsible one first."""
    seats = TeamMember.objects.filter(job_id=offer.application.job_id, role=role).select_related("membership")
    seat = seats.order_by("-is_responsible", "pk").first()
    return seat.membership.name if seat else ""


def _address(offer: Offer) -> str:
    return candidate_mails.address_of(offer.application.person_id)


def _day(on: date | None) -> str:
    return formats.date_format(on, "DATE_FORMAT") if on else ""


def _moment(at: datetime | None) -> str:
    """A moment to the second with its zone and how far that is from UTC: nobody has to ask which noon was meant."""
    if at is None:
        return ""
    local = localtime(at)
    offset = local.strftime("%z")
    zone = "UTC" if local.tzname() == "UTC" else f"{local.tzname()}, UTC{offset[:3]}:{offset[3:]}"
    return f"{_day(local.date())}, {local:%H:%M:%S} ({zone})"
