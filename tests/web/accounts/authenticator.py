"""A passkey in software: what a phone or a security key does, as far as the server can tell.

Source: W3C Web Authentication Level 3, sections 6.1 (authenticator data) and 6.5 (attestation, here: none).
"""

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


class Authenticator:
    """One device with one key; it counts its signatures and can ask who holds it."""

    def __init__(self, origin="http://testserver", *, asks_who=True):
        self.origin, self.asks_who = origin, asks_who
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.user_handle = b""
        self.uses = 0

    def create(self, options):
        """Make a credential and answer as navigator.credentials.create does."""
        wanted = options["publicKey"]
        self.user_handle = _bytes(wanted["user"]["id"])
        client = self._client("webauthn.create", wanted["challenge"])
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor.encode(cose)
        data = self._data(wanted["rp"]["id"], ATTESTED) + attested
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": _text(client),
            "attestationObject": _text(attestation),
            "transports": ["internal"],
        }
        return self._credential(response, {"credProps": {"rk": True}})

    def get(self, options):
        """Sign a challenge and answer as navigator.credentials.get does."""
        wanted = options["publicKey"]
        self.uses += 1
        client = self._client("webauthn.get", wanted["challenge"])
        data = self._data(wanted["rpId"], 0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": _text(client),
            "authenticatorData": _text(data),
            "signature": _text(signature),
            "userHandle": _text(self.user_handle),
        }
        return self._credential(response, {})

    def _client(self, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _data(self, relying_party, more):
        flags = PRESENT | (VERIFIED if self.asks_who else 0) | more
        return hashlib.sha256(relying_party.encode()).digest() + struct.pack(">BI", flags, self.uses)

    def _credential(self, response, extensions):
        return json.dumps(
            {
                "id": _text(self.id),
                "rawId": _text(self.id),
                "type": "public-key",
                "response": response,
                "clientExtensionResults": extensions,
            }
        )


def _text(value):
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def _bytes(text):
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
