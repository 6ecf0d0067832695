"""A small real server that speaks the protocol of chat completions on loopback, and has every fault one wants."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


@dataclass
class ChatServer:
    """Where it listens, what it was asked, and how it answers next."""

    address: str = ""
    answers: Answer = lambda handler: handler.completes("{}")
    asked: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def says(self, *sentences: tuple[str, list[str]]) -> None:
        """Answer with these sentences and the ids of their facts."""
        rows = [{"text": text, "facts": facts} for text, facts in sentences]
        self.writes(json.dumps({"sentences": rows}))

    def writes(self, content: Any) -> None:
        """Answer with this as what the model wrote."""
        self.answers = lambda handler: handler.completes(content)

    @property
    def material(self) -> str:
        """What the model was last given."""
        return str(self.asked[-1]["messages"][1]["content"])


class Handler(BaseHTTPRequestHandler):
    """One request; `completes` and `sends` answer it."""

    chat: ChatServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.chat.asked.append(json.loads(body))
        self.chat.heads.append(dict(self.headers))
        self.chat.paths.append(self.path)
        self.chat.answers(self)

    def completes(self, content: Any) -> None:
        said = {"choices": [{"message": {"role": "assistant", "content": content}}]}
        self.sends(json.dumps(said).encode())

    def sends(self, body: bytes, *, status: int = 200, kind: str = "application/json", **heads: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in heads.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drips(self, body: bytes, *, pause: float) -> None:
        """Send a byte at a time, so that each read alone is in time."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(len(body)):
            try:
                self.wfile.write(body[at : at + 1])
                self.wfile.flush()
            except OSError:
                return
            time.sleep(pause)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  its name in the standard library
        """Say nothing."""


@contextmanager
def running() -> Iterator[ChatServer]:
    chat = ChatServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OurHandler", (Handler,), {"chat": chat}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    chat.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
