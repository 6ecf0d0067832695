"""Every version of a template is kept as it was: what a letter was made from can be shown again years later."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from hireloom.ats import offer_letters
from hireloom.ats.models import LetterEdition, LetterTemplate, Offer
from hireloom.core import files
from hireloom.core.models import Organization
from hireloom.kit.ids import uuid7


def keep(*, template: LetterTemplate, at: datetime, written_by_id: UUID | None = None) -> LetterEdition:
    """Write down a template as it stands, once; the edition of its version. Part of writing it, and of sending.

    One that was written before editions were kept is written down when it is next used or changed.
    """
    file = template.file
    kept, _ = LetterEdition.objects.get_or_create(
        organization_id=template.organization_id,
        template=template,
        number=template.version,
        defaults={
            "id": uuid7(at),
            "name": template.name,
            "kind": template.kind,
            "language": template.language,
            "body": template.body,
            "file": file,
            "digest": file.digest if file else digest_of(template.body),
            "written_by_id": written_by_id,
            "written_at": template.updated_at,
        },
    )
    return kept


def used_by(*, offer: Offer, at: datetime) -> LetterEdition:
    """The edition that the letter of an offer is made from now: the last of its template, or the built-in letter."""
    if offer.template_id is None:
        return _built_in(offer.organization, at=at)
    return keep(template=LetterTemplate.objects.select_related("file").get(pk=offer.template_id), at=at)


def is_outdated(offer: Offer) -> bool:
    """Whether the letter that an offer was pinned to was written anew since; the offer comes with edition and template.

    A template that was retired since, or a letter that nothing is pinned to, has nothing newer.
    """
    pinned, template = offer.edition, offer.template
    if pinned is None:
        return False
    if template is not None:
        return template.is_active and template.version != pinned.number
    now = offer_letters.built_in(offer.organization)
    return (now.language, digest_of(now.body)) != (pinned.language, pinned.digest)


def content_of(edition: LetterEdition) -> bytes:
    """Exactly the bytes that the digest of an edition is of: its text in UTF-8, or its Word document.

    Raises: files.Unavailable: the store does not have the document.
    """
    return files.read(edition.file) if edition.file else edition.body.encode()


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def _built_in(organization: Organization, *, at: datetime) -> LetterEdition:
    """The letter that is built in, as this release writes it; another release may write it otherwise."""
    made = offer_letters.built_in(organization)
    same = LetterEdition.objects.filter(organization=organization, template=None, language=made.language)
    kept, _ = LetterEdition.objects.get_or_create(
        organization=organization,
        template=None,
        language=made.language,
        digest=digest_of(made.body),
        defaults={"id": uuid7(at), "number": same.count() + 1, "body": made.body, "written_at": at},
    )
    return kept
