import http.server
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from hireloom.cli import readiness
from hireloom.cli.console import Refusal


@pytest.fixture
def server() -> Iterator[http.server.HTTPServer]:
    """Answers with one status after the other, and then with the last again and again."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            statuses = self.server.statuses  # type: ignore[attr-defined]
            self.send_response(statuses.pop(0) if len(statuses) > 1 else statuses[0])
            self.end_headers()
            self.wfile.write(b"the database is away")

        def log_message(self, *_: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def wait(server: http.server.HTTPServer, *statuses: int, exit_code: int | None = None) -> None:
    server.statuses = list(statuses)  # type: ignore[attr-defined]
    child = SimpleNamespace(exit_code=exit_code)
    readiness.wait(f"http://127.0.0.1:{server.server_port}", child, timeout_seconds=0.5)  # type: ignore[arg-type]


def test_a_server_that_is_not_ready_yet_is_waited_for(server) -> None:
    wait(server, 503, 503, 200)


def test_a_server_that_is_never_ready_is_given_up_with_its_last_words(server) -> None:
    with pytest.raises(Refusal, match=r"was not ready within .* seconds: the database is away"):
        wait(server, 503)


def test_a_server_that_fails_is_not_asked_again(server) -> None:
    with pytest.raises(Refusal, match="answers with an error"):
        wait(server, 500, 200)


def test_a_server_that_ended_is_not_waited_for(server) -> None:
    with pytest.raises(Refusal, match="did not start"):
        wait(server, 503, exit_code=1)


def test_nobody_there_is_status_zero() -> None:
    assert readiness.ask("http://127.0.0.1:1")[0] == 0
