"""The OpenAPI document is a file in the repository and says what the API does."""

import html
import json
from pathlib import Path

from ninja.openapi.schema import OpenAPISchema

from hireloom.api.docs import groups, schema

COMMITTED = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"


def test_the_committed_document_is_the_one_the_api_serves():
    assert json.loads(COMMITTED.read_text()) == json.loads(json.dumps(schema())), (
        "Run `make openapi` and commit docs/reference/openapi.json."
    )


def test_the_document_is_openapi_3_1_and_asks_for_a_token():
    assert schema()["openapi"].startswith("3.1")
    assert schema()["security"] == [{"token": []}]


def test_no_two_schemas_share_a_name(monkeypatch):
    """Ninja keeps schemas by name and lets the last one win, which would describe the calls of the others wrongly."""
    found, differ, add = {}, set(), OpenAPISchema.add_schema_definitions

    def note(self, definitions):
        differ.update(name for name, says in definitions.items() if found.setdefault(name, says) != says)
        add(self, definitions)

    monkeypatch.setattr(OpenAPISchema, "add_schema_definitions", note)
    schema.__wrapped__()

    assert len(found) > 400
    assert differ == set()


def test_every_call_has_a_summary_and_answers_refusals_as_problems():
    for path, methods in schema()["paths"].items():
        for method, call in methods.items():
            assert call["summary"], (method, path)
            assert "application/problem+json" in call["responses"]["404"]["content"], (method, path)


def test_the_docs_page_is_served_here_and_loads_nothing_from_elsewhere(client, db):
    page = client.get("/api/v1/docs")

    assert page.status_code == 200
    for group in groups():
        for call in group["calls"]:
            assert call["summary"] in html.unescape(page.content.decode())
    assert b"https://" not in page.content
