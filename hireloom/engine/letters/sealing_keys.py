"""The key by which an installation seals documents, and its certificate. Loaded when one is sealed."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve P-256 (NIST SP 800-186)."""
VALID_FROM, VALID_UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)


def key_from(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The sealing key of an installation, always the same for the same secret: nothing more has to be kept."""
    made = HKDF(hashes.SHA256(), 48, salt=None, info=b"hireloom document seal").derive(secret)
    return ec.derive_private_key(int.from_bytes(made) % (ORDER - 1) + 1, ec.SECP256R1())


def public_part(key: ec.EllipticCurvePrivateKey) -> bytes:
    """What the certificate shows of a key (DER)."""
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def encoded(key: ec.EllipticCurvePrivateKey) -> bytes:
    """A key as the signer takes it (DER, PKCS 8)."""
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def certificate(key: ec.EllipticCurvePrivateKey, name: str) -> bytes:
    """The certificate of a key under the name of its installation (DER)."""
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
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
