"""Clients of other systems' interfaces, unchanged, led to our server: their hosts are ours for their process alone.

A TLS listener on loopback answers in the names they ask for, with a certificate made for the moment, and hands on to
the live server. The client runs in a process of its own in which these names, and no other ones, lead there.
"""

import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LED = """
import json, socket, sys
hosts, port, program = set(sys.argv[1].split(",")), int(sys.argv[2]), sys.argv[3]
found = socket.getaddrinfo
def led(host, _port, *args, **kwargs):
    if host not in hosts:
        raise OSError(f"{host} is not ours")
    return found("127.0.0.1", port, *args, **kwargs)
socket.getaddrinfo = led
said = {}
exec(program, said)
print(json.dumps(said["answer"]))
"""


@contextmanager
def hosts(names: Sequence[str], port: int, folder: Path) -> Iterator["Elsewhere"]:
    """Answer for these host names with what the server at a port of loopback says."""
    certificate, key = _certificate(names, folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, context, port), daemon=True).start()
        yield Elsewhere(names, listener.getsockname()[1], certificate)
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


class Elsewhere:
    """Where a client is led: the names, the port that answers for them, and the certificate to trust."""

    def __init__(self, names: Sequence[str], port: int, certificate: Path) -> None:
        self.names, self.port, self.certificate = names, port, certificate

    def runs(self, program: str) -> Any:
        """Run a few lines of Python with a client, and give what they leave in `answer`."""
        environment = {**os.environ, "SSL_CERT_FILE": str(self.certificate)}
        done = subprocess.run(
            [sys.executable, "-c", LED, ",".join(self.names), str(self.port), program],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


def _serve(listener: socket.socket, context: ssl.SSLContext, port: int) -> None:
    with suppress(OSError):
        while True:
            connection, _address = listener.accept()
            threading.Thread(target=_hand_on, args=(connection, context, port), daemon=True).start()


def _hand_on(connection: socket.socket, context: ssl.SSLContext, port: int) -> None:
    with suppress(OSError), connection, context.wrap_socket(connection, server_side=True) as client:
        server = socket.create_connection(("127.0.0.1", port))
        with server:
            back = threading.Thread(target=_pour, args=(server, client), daemon=True)
            back.start()
            _pour(client, server)
            back.join(30)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        with source.makefile("rb", buffering=0) as stream:
            shutil.copyfileobj(stream, _Sink(target))
        target.shutdown(socket.SHUT_WR)


class _Sink:
    def __init__(self, target: socket.socket) -> None:
        self.target = target

    def write(self, content: bytes) -> int:
        self.target.sendall(content)
        return len(content)


def _certificate(names: Sequence[str], folder: Path) -> tuple[Path, Path]:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Made for a test")])
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(built.public_bytes(serialization.Encoding.PEM))
    form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, form, none))
    return files
