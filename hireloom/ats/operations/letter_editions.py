"""Every version of a template is kept as it was: what a letter was made from can be shown again years later."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from hireloom.ats import offer_letters
from hireloom.ats.models import LetterEdition, LetterTemplate, Offer, OfferDocument
from hireloom.ats.queries import letter_sets
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


def pin(*, offer: Offer, at: datetime) -> list[LetterEdition]:
    """Hold an offer to its letters as they stand: what is written later does not change what was approved.

    The caller holds the offer, which comes with its template and the job of its application. At least one.
    """
    wanted = letter_sets.of_offer(offer)
    kept = [keep(template=template, at=at) for template in wanted.templates]
    kept = kept or [_built_in(offer.organization, at=at)]
    offer.documents.all().delete()
    OfferDocument.objects.bulk_create(
        OfferDocument(organization_id=offer.organization_id, offer=offer, position=position, edition=edition)
        for position, edition in enumerate(kept)
    )
    offer.edition, offer.letter_set = kept[0], wanted.letter_set
    offer.save(update_fields=["edition", "letter_set"])
    return kept


def pinned(offer: Offer) -> list[LetterEdition]:
    """The versions of the letters that an offer is held to, in their order; none before approval was asked for."""
    rows = offer.documents.select_related("edition__file", "edition__organization").order_by("position")
    # One that was sent before there were several has its one.
    return [row.edition for row in rows] or ([offer.edition] if offer.edition else [])


def is_outdated(offer: Offer, held: Sequence[LetterEdition]) -> bool:
    """Whether other letters, or newer versions, than those it is held to would go with an offer that is submitted now.

    A template that the offer names and that was retired since has nothing newer. Not for one that is held to none.
    """
    if not held or (offer.template and not offer.template.is_active):
        return False
    wanted = letter_sets.of_offer(offer)
    if wanted.templates:
        now = [(template.pk, template.version) for template in wanted.templates]
        return [(edition.template_id, edition.number) for edition in held] != now
    made = offer_letters.built_in(offer.organization)
    return [(one.template_id, one.language, one.digest) for one in held] != [
        (None, made.language, digest_of(made.body))
    ]


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
