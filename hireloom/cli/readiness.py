"""Whether the web server answers yet."""

import http.client
import time
from urllib.parse import urlsplit

from hireloom.cli.children import Child
from hireloom.cli.console import Refusal

_PATH = "/readyz"
_PAUSE_SECONDS = 0.05
_PATIENCE_SECONDS = 120.0


def wait(address: str, server: Child, *, timeout_seconds: float = _PATIENCE_SECONDS) -> None:
    """Return when the server says that it and all it needs are ready.

    Raises:
        Refusal: it ended, it fails, or it was not ready in time; the sentence repeats its last answer.

    """
    deadline = time.monotonic() + timeout_seconds
    last = "it did not answer"
    while time.monotonic() < deadline:
        if server.exit_code is not None:
            raise Refusal("The web server did not start; what went wrong stands above.")
        status, last = ask(address)
        if status == http.client.OK:
            return
        if status == http.client.INTERNAL_SERVER_ERROR:  # unlike 503, no waiting helps
            raise Refusal("The web server answers with an error; what went wrong stands above.")
        time.sleep(_PAUSE_SECONDS)
    raise Refusal(f"The web server was not ready within {timeout_seconds:.0f} seconds: {last}.")


def ask(address: str) -> tuple[int, str]:
    """Return the status and the first words of the server's answer about itself; status 0 when there is none."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=5)
    try:
        connection.request("GET", _PATH)
        answer = connection.getresponse()
        return answer.status, answer.read(300).decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return 0, f"{error or type(error).__name__}"
    finally:
        connection.close()
