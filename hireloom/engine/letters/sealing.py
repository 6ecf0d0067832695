"""A seal on a PDF document: whoever changes a byte afterwards breaks it, and every PDF reader says so.

The seal is a signature (PAdES, ECDSA over P-256 with SHA-256) by a key of the installation, whose certificate it signed
itself: it proves that nothing was changed since, and to whoever knows the certificate where it came from.
Source: ETSI EN 319 142-1; decision record 0020.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve P-256 (NIST SP 800-186)."""
VALID_FROM, VALID_UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Seal:
    """What a document's seal says. `is_intact`: not a byte was changed; `is_ours`: by this installation's key."""

    is_intact: bool
    is_ours: bool
    sealed_at: datetime | None


def key_from(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The sealing key of an installation, always the same for the same secret: nothing more has to be kept."""
    made = HKDF(hashes.SHA256(), 48, salt=None, info=b"hireloom document seal").derive(secret)
    return ec.derive_private_key(int.from_bytes(made) % (ORDER - 1) + 1, ec.SECP256R1())


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

    try:
        found = PdfFileReader(BytesIO(content)).embedded_signatures
        if not found:
            return None
        certificate = found[-1].signer_cert
        status = validate_pdf_signature(found[-1], ValidationContext(trust_roots=[certificate]))
    except (PdfError, SignatureValidationError, SigningError, ValueError, KeyError, TypeError, OSError):
        return None
    is_whole = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    ours = (
        key_from(secret)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    is_ours = certificate.public_key.dump() == ours
    return Seal(bool(status.intact and status.valid and is_whole), is_ours, status.signer_reported_dt)


def _signer(secret: bytes, name: str) -> Any:
    from asn1crypto import keys  # slow
    from asn1crypto import x509 as asn1_x509  # slow
    from pyhanko.sign import SimpleSigner  # slow
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # slow

    key = key_from(secret)
    encoded = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = _certificate(key, name).public_bytes(serialization.Encoding.DER)
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(encoded),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def _certificate(key: ec.EllipticCurvePrivateKey, name: str) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} (Hireloom)"[:64])])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(key.public_key().public_numbers().x.to_bytes(32)[:16]) >> 1 or 1)
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
        .add_extension(usage, critical=True)
    )
    return builder.sign(key, hashes.SHA256())
