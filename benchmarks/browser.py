"""A signed-in browser without a screen, as many connections as clients, and a program with a token."""

import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """Cookies of one sign-in, shared by a connection for each thread."""

    def __init__(self, url: str) -> None:
        self.url, self.cookies, self._of_thread = url, httpx.Cookies(), threading.local()

    @property
    def http(self) -> httpx.Client:
        if not hasattr(self._of_thread, "client"):
            self._of_thread.client = httpx.Client(
                base_url=self.url, cookies=self.cookies, timeout=60, follow_redirects=False
            )
        client: httpx.Client = self._of_thread.client
        return client

    def signs_in(self, email: str, password: str) -> None:
        """Sign in as a person does; raises when it does not work."""
        form = self.http.get("/accounts/login/")
        found = TOKEN.search(form.text)
        assert found, "the sign-in page has no form"
        fields = {"login": email, "password": password, "csrfmiddlewaretoken": found.group(1)}
        answer = self.http.post("/accounts/login/", data=fields, headers={"Referer": self.url})
        assert answer.status_code == 302, f"signing in answered {answer.status_code}"
        self.cookies.update(self.http.cookies)

    def reads(self, path: str, *, must_hold: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Read a page; raises unless it is the right one, so that a fast error page cannot pass for a fast page."""
        answer = self.http.get(path, headers=headers)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        assert must_hold in answer.text, f"{path} does not hold {must_hold!r}"
        return answer

    def token_of(self, path: str) -> str:
        """The CSRF token of a page's form."""
        found = TOKEN.search(self.http.get(path).text)
        assert found, f"{path} has no form"
        return found.group(1)


def program(url: str, home: Path, email: str, scopes: str) -> httpx.Client:
    """A client of the API with a fresh token of a colleague."""
    command = [sys.executable, "-m", "hireloom.cli.main", "token", "create", "--home", str(home)]
    made = subprocess.run([*command, "--email", email, "--scopes", scopes], capture_output=True, text=True, check=True)
    return httpx.Client(
        base_url=f"{url}/api/v1", headers={"Authorization": f"Bearer {made.stdout.strip()}"}, timeout=60
    )


def results(client: httpx.Client, path: str, **query: Any) -> list[dict[str, Any]]:
    answer = client.get(path, params=query)
    answer.raise_for_status()
    found: list[dict[str, Any]] = answer.json()["results"]
    return found
