"""Asking a language model by the protocol that hosted and local ones speak: OpenAI's chat completions.

The address is an administrator's choice. Loopback is allowed, since local models live there; private networks where
whoever runs the installation allows them; link-local addresses, where clouds keep their secrets, never. The host is
resolved once and that address is used, no redirect is followed, no proxy of the environment is asked, and the answer
is read up to a limit and a moment.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import time
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import SplitResult, urlsplit

MOST_BYTES = 200_000
PIECE = 16_384
OK = 200
PATH = "/chat/completions"


class Unanswered(Exception):
    """Nothing to use came back; `verdict` is one of `ai.enums.ModelVerdict`."""

    def __init__(self, verdict: str) -> None:
        super().__init__(verdict)
        self.verdict = verdict


class BadAddress(Exception):
    """The address is none that may be asked."""


@dataclass(frozen=True)
class Question:
    """What a model is asked: instructions, the material they are about, and the schema of the answer."""

    instructions: str
    material: str
    schema: dict[str, Any]
    parameters: dict[str, Any] = field(default_factory=lambda: {"temperature": 0, "seed": 7, "max_tokens": 900})


class Writer(Protocol):
    """Somebody who answers a question with text: a chat endpoint, or what stands for one."""

    def ask(self, question: Question) -> str: ...


@dataclass(frozen=True)
class Endpoint:
    """A chat endpoint. `base_url` is what `/chat/completions` is put behind; `seconds` is for the whole answer.

    `reaches_private` lets it be in a private network.
    """

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 10.0
    reaches_private: bool = False

    def ask(self, question: Question) -> str:
        """Ask once and give what the model wrote.

        Raises: Unanswered: it does not answer in time, or with anything else than a completion.
        """
        ends = time.monotonic() + self.seconds
        try:
            status, content = self._sent(_body(self.model, question), ends)
        except BadAddress as error:
            raise Unanswered("blocked") from error
        except TimeoutError as error:
            raise Unanswered("timed_out") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unanswered("unreachable") from error
        if status != OK:
            raise Unanswered("refused")
        return _said(content)

    def _sent(self, body: bytes, ends: float) -> tuple[int, bytes]:
        address = checked(self.base_url)
        connection = _connected(address, ends, reaches_private=self.reaches_private)
        try:
            heads = {"Content-Type": "application/json", "Accept": "application/json", "Host": address.netloc}
            if self.key:
                heads["Authorization"] = f"Bearer {self.key}"
            connection.request("POST", address.path.rstrip("/") + PATH, body, heads)
            response = connection.getresponse()
            return response.status, _read(connection, response, ends)
        finally:
            connection.close()


def checked(base_url: str) -> SplitResult:
    """Take an address apart that may be asked.

    Raises: BadAddress: it is not http or https, names no host, or has a password, a question or a fragment in it.
    """
    try:
        address = urlsplit(base_url.strip())
        port_is_fine = address.port is None or address.port > 0
    except ValueError as error:
        raise BadAddress(base_url) from error
    is_plain = not (address.username or address.password or address.query or address.fragment)
    if address.scheme not in ("http", "https") or not address.hostname or not is_plain or not port_is_fine:
        raise BadAddress(base_url)
    return address


def is_allowed(ip: str, *, reaches_private: bool = False) -> bool:
    """Whether an IP address may be asked: loopback, public, or private where that is allowed; nothing else."""
    found = ipaddress.ip_address(ip.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    found = mapped or found
    is_odd = found.is_link_local or found.is_multicast or found.is_unspecified or found.is_reserved
    return found.is_loopback or (not is_odd and (found.is_global or reaches_private))


def _connected(address: SplitResult, ends: float, *, reaches_private: bool) -> http.client.HTTPConnection:
    """Connect to the first address of the host that may be asked, and to none that it changes into meanwhile."""
    host, is_secure = address.hostname or "", address.scheme == "https"
    port = address.port or (443 if is_secure else 80)
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    allowed = [ip for ip in found if is_allowed(ip, reaches_private=reaches_private)]
    if not allowed or len(allowed) != len(found):
        raise BadAddress(host)
    line = _line(allowed, port, ends)
    if is_secure:
        line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    connection = http.client.HTTPConnection(host, port, timeout=_left(ends))
    connection.sock = line
    return connection


def _line(ips: list[str], port: int, ends: float) -> socket.socket:
    """A line to the first of these addresses that takes one."""
    for ip in ips[:-1]:
        try:
            return socket.create_connection((ip, port), timeout=_left(ends))
        except ConnectionError:
            continue
    return socket.create_connection((ips[-1], port), timeout=_left(ends))


def _read(connection: http.client.HTTPConnection, response: http.client.HTTPResponse, ends: float) -> bytes:
    """Read an answer, however slowly it drips, until the moment or the limit."""
    pieces: list[bytes] = []
    while sum(map(len, pieces)) <= MOST_BYTES:
        if connection.sock:
            connection.sock.settimeout(_left(ends))
        piece = response.read1(PIECE)
        if not piece:
            return b"".join(pieces)
        _left(ends)
        pieces.append(piece)
    raise Unanswered("too_long")


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _body(model: str, question: Question) -> bytes:
    schema = {"name": "draft", "strict": True, "schema": question.schema}
    return json.dumps(
        {
            "model": model,
            "messages": [
                {"role": "system", "content": question.instructions},
                {"role": "user", "content": question.material},
            ],
            "response_format": {"type": "json_schema", "json_schema": schema},
            **question.parameters,
        }
    ).encode()


def _said(content: bytes) -> str:
    """What the model wrote, out of a completion."""
    text = content.decode("utf-8", "replace")
    if text.lstrip().startswith("<"):
        raise Unanswered("html")
    try:
        said = json.loads(text)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Unanswered("not_json") from error
    if not isinstance(said, str):
        raise Unanswered("not_json")
    return said
