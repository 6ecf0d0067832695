"""A line to a mail server that breaks when the text has gone out, before the server's answer comes back."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

END = b"\r\n.\r\n"


@contextmanager
def to(port: int, *, breaks: list[str]) -> Iterator[int]:
    """The port of a line to a server on loopback; each mail takes the next of `breaks`.

    "after" lets the whole text through and loses the answer, "before" loses the end of the text, "" does nothing.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.1)
        is_over = threading.Event()
        thread = threading.Thread(target=_accept, args=(door, port, breaks, is_over), daemon=True)
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            is_over.set()
            thread.join()


def _accept(door: socket.socket, port: int, breaks: list[str], is_over: threading.Event) -> None:
    while not is_over.is_set():
        with suppress(TimeoutError):
            client = door.accept()[0]
            threading.Thread(target=_carry, args=(client, port, breaks), daemon=True).start()


def _carry(client: socket.socket, port: int, breaks: list[str]) -> None:
    server = socket.create_connection(("127.0.0.1", port))
    threading.Thread(target=_back, args=(server, client), daemon=True).start()
    said = b""
    with suppress(OSError):
        while part := client.recv(65536):
            said = (said + part)[-100_000:]
            if not said.endswith(END):
                server.sendall(part)
                continue
            said, how = b"", breaks.pop(0) if breaks else ""
            if how:
                client.shutdown(socket.SHUT_RDWR)
                client.close()
            if how == "before":
                break
            server.sendall(part)
    with suppress(OSError):  # the server finishes what it was told: the line broke at our end alone
        server.shutdown(socket.SHUT_WR)


def _back(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while part := server.recv(65536):
            client.sendall(part)
    for end in (client, server):
        with suppress(OSError):
            end.close()
