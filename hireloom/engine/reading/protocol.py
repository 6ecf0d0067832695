"""What the asking process and the reading process say to each other.

Over the control socket: READY once, then WALL messages, each with a socket attached. Over that socket: a HEADER
with the length of a JSON request, the request, the file's bytes; back come a HEADER and that many bytes of a reading.
"""

import json
import socket
import struct
from dataclasses import asdict
from typing import Any

from hireloom.engine.reading.limits import Limits

READY = b"ready"
WALL = struct.Struct("d")
HEADER = struct.Struct("Q")
_CHUNK = 1 << 20


def header_of(verb: str, data: bytes, filename: str, home_country: str, today: str, limits: Limits) -> bytes:
    """Write a request's header, as the child expects it."""
    fields: dict[str, Any] = {
        "verb": verb,
        "filename": filename,
        "home_country": home_country,
        "today": today,
        "bytes": len(data),
        "limits": asdict(limits),
    }
    header = json.dumps(fields).encode()
    return HEADER.pack(len(header)) + header


def exactly(request: socket.socket, size: int) -> bytes:
    """Receive so many bytes.

    Raises:
        EOFError: the other side ended before.

    """
    received = bytearray()
    while len(received) < size:
        chunk = request.recv(min(size - len(received), _CHUNK))
        if not chunk:
            raise EOFError
        received += chunk
    return bytes(received)
