"""The certificate of the signatures of an offer, behind its letter, and the seal on both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap

from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hireloom.ats import candidate_mails, letter_values, offer_letters, offer_mails
from hireloom.ats.enums import SignerState
from hireloom.ats.models import Offer, OfferSigner
from hireloom.engine.letters import blocks, pdf, sealing
from hireloom.engine.letters.blocks import Block, Stroke
from hireloom.engine.letters.pdf import Sheet


@dataclass(frozen=True)
class Signatory:
    """One who signed: as what, who, whose mail brought the link, when, from where, with which program, and how."""

    title: str
    name: str
    mail: str
    at: datetime | None
    address: str
    agent: str
    strokes: Sequence[Stroke]


def sealed(offer: Offer, letter: bytes, *, at: datetime) -> bytes:
    """The letter with its certificate: all signatures given so far, sealed so that any later change shows.

    A signature that is still missing is named, so that nobody takes what is not countersigned for settled.
    """
    organization = offer.organization
    with translation.override(organization.language), offer_mails.local(organization):
        sheet = Sheet(
            title=_("Certificate of signature"),
            sender=organization.name,
            blocks=_blocks(offer),
            language=organization.language,
            color=organization.brand_color,
            is_numbered=False,
        )
        whole = pdf.joined(letter, pdf.render(sheet, at=at))
    reason = f"Signed by {offer.signed_name}"
    return sealing.seal(whole, secret=offer_letters.secret(), name=organization.name, reason=reason)


def _blocks(offer: Offer) -> list[Block]:
    signers = list(offer.signers.select_related("membership__user").order_by("position"))
    given = [_of_us(one) for one in signers if one.state == SignerState.SIGNED]
    signed = sorted([_of_person(offer), *given], key=lambda one: (one.at is None, one.at))
    missing = [one.membership.name for one in signers if one.state in {SignerState.WAITING, SignerState.ASKED}]
    said = _("Each signer read the letter before this page and agreed to sign it electronically.")
    if not missing:
        said = f"{said} {_('The offer is accepted.')}"
    found = [_heading(_("Certificate of signature")), _paragraph(said), *_rows(_about(offer))]
    if missing:
        found.append(
            _paragraph(_("Still to be signed by: %(names)s. Nobody is hired before.") % {"names": ", ".join(missing)})
        )
    return found + [block for one in signed for block in _of(one)]


def _about(offer: Offer) -> list[tuple[str, str]]:
    return [
        (_("Document"), f"{offer.title}, {_('version')} {offer.number}"),
        (_("SHA-256 of the letter"), " ".join(wrap(offer.letter_digest, 16))),
        (_("Sent, opened"), f"{_moment(offer.sent_at)}, {_moment(offer.viewed_at)}"),
    ]


def _of(one: Signatory) -> list[Block]:
    told = [
        (_("Signed by"), one.name),
        (_("E-mail the link was sent to"), one.mail),
        (_("Moment"), _moment(one.at)),
        (_("Network address"), one.address),
        (_("Browser"), one.agent[:120]),
        (_("Manner"), _("drawn by hand") if one.strokes else _("typed")),
    ]
    signature = Block("signature", strokes=tuple(one.strokes), typed="" if one.strokes else one.name)
    return [_heading(one.title), *_rows([pair for pair in told if pair[1]]), signature]


def _of_person(offer: Offer) -> Signatory:
    return Signatory(
        title=_("The person it was offered to"),
        name=offer.signed_name,
        mail=candidate_mails.address_of(offer.application.person_id),
        at=offer.signed_at,
        address=offer.signed_from or "",
        agent=offer.signed_agent,
        strokes=offer.signature,
    )


def _of_us(signer: OfferSigner) -> Signatory:
    return Signatory(
        title=_("For %(organization)s") % {"organization": signer.offer.organization.name},
        name=signer.signed_name,
        mail=signer.membership.user.email,
        at=signer.decided_at,
        address=signer.signed_from or "",
        agent=signer.signed_agent,
        strokes=signer.signature,
    )


def _heading(words: str) -> Block:
    return Block("heading", (blocks.Run(words),))


def _paragraph(words: str) -> Block:
    return Block("paragraph", (blocks.Run(words),))


def _rows(told: Sequence[tuple[str, str]]) -> list[Block]:
    return [Block("row", cells=pair) for pair in told]


def _moment(at: datetime | None) -> str:
    """A moment to the second with its zone and how far that is from UTC: nobody has to ask which noon was meant."""
    if at is None:
        return ""
    local = localtime(at)
    offset = local.strftime("%z")
    zone = "UTC" if local.tzname() == "UTC" else f"{local.tzname()}, UTC{offset[:3]}:{offset[3:]}"
    return f"{letter_values.day(local.date())}, {local:%H:%M:%S} ({zone})"
