"""A program that calls the API with a token."""

import json
from typing import Any

from django.test import Client


class Program:
    """Calls the API; `last` is the last response."""

    def __init__(self, secret: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {secret}"})
        self.last: Any = None

    def get(self, path: str, **query: Any) -> Any:
        return self._read(self.client.get(f"/api/v1{path}", query))

    def post(self, path: str, body: Any = None, *, headers: dict[str, str] | None = None) -> Any:
        content = json.dumps(body if body is not None else {})
        return self._read(
            self.client.post(f"/api/v1{path}", content, content_type="application/json", headers=headers or {})
        )

    def patch(self, path: str, body: Any) -> Any:
        return self._read(self.client.patch(f"/api/v1{path}", json.dumps(body), content_type="application/json"))

    def put(self, path: str, body: Any = None) -> Any:
        content = json.dumps(body if body is not None else {})
        return self._read(self.client.put(f"/api/v1{path}", content, content_type="application/json"))

    def delete(self, path: str) -> Any:
        return self._read(self.client.delete(f"/api/v1{path}"))

    def send(self, path: str, **fields: Any) -> Any:
        """Post a form with files."""
        return self._read(self.client.post(f"/api/v1{path}", fields))

    @property
    def status(self) -> int:
        return int(self.last.status_code)

    def _read(self, response: Any) -> Any:
        self.last = response
        return json.loads(response.content) if response.content else None
