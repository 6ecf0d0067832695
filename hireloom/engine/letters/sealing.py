"""A seal on a PDF document: whoever changes a byte afterwards breaks it, and every PDF reader says so.

The seal is a signature (PAdES, ECDSA over P-256 with SHA-256) by a key of the installation, whose certificate it signed
itself: it proves that nothing was changed since, and to whoever knows the certificate where it came from.
Source: ETSI EN 319 142-1; decision record 0020.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any


@dataclass(frozen=True)
class Seal:
    """What a document's seal says. `is_intact`: not a byte was changed; `is_ours`: by this installation's key."""

    is_intact: bool
    is_ours: bool
    sealed_at: datetime | None


def seal(content: bytes, *, secret: bytes, name: str, reason: str) -> bytes:
    """The document with a seal by the installation of that name."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # slow
    from pyhanko.sign import PdfSignatureMetadata, sign_pdf  # slow

    details = PdfSignatureMetadata(field_name="Seal", md_algorithm="sha256", reason=reason, name=name)
    out = BytesIO()
    sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), details, signer=_signer(secret, name), output=out)
    return out.getvalue()


def verify(content: bytes, *, secret: bytes) -> Seal | None:
    """What the last seal of a document says; None when it has none or is no PDF document any more."""
    from pyhanko.pdf_utils.misc import PdfError  # slow
    from pyhanko.pdf_utils.reader import PdfFileReader  # slow
    from pyhanko.sign.general import SigningError  # slow
    from pyhanko.sign.validation import validate_pdf_signature  # slow
    from pyhanko.sign.validation.errors import SignatureValidationError  # slow
    from pyhanko_certvalidator import ValidationContext  # slow

    from hireloom.engine.letters import sealing_keys  # slow

    try:
        found = PdfFileReader(BytesIO(content)).embedded_signatures
        if not found:
            return None
        certificate = found[-1].signer_cert
        status = validate_pdf_signature(found[-1], ValidationContext(trust_roots=[certificate]))
    except (PdfError, SignatureValidationError, SigningError, ValueError, KeyError, TypeError, OSError):
        return None
    is_whole = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    is_ours = certificate.public_key.dump() == sealing_keys.public_part(sealing_keys.key_from(secret))
    return Seal(bool(status.intact and status.valid and is_whole), is_ours, status.signer_reported_dt)


def _signer(secret: bytes, name: str) -> Any:
    from asn1crypto import keys  # slow
    from asn1crypto import x509 as asn1_x509  # slow
    from pyhanko.sign import SimpleSigner  # slow
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # slow

    from hireloom.engine.letters import sealing_keys  # slow

    key = sealing_keys.key_from(secret)
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(sealing_keys.certificate(key, name)),
        signing_key=keys.PrivateKeyInfo.load(sealing_keys.encoded(key)),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
