"""Search for programs."""

import pytest

from tests import factories
from tests import jobs as work


@pytest.fixture
def claire(acme):
    person = factories.person(acme.organization.pk, name="Claire Dubois", email="claire@example.org")
    work.drain()
    return person


def test_a_program_finds_people_and_learns_why(program, claire):
    rita = program("rita")
    body = rita.get("/search", q="claire NOT agency (", facets="true")

    assert rita.status == 200
    [hit] = body["results"]
    assert hit["name"] == "Claire Dubois"
    [reason] = hit["reasons"]
    [(start, end)] = reason["highlights"]
    assert reason["text"][start:end] == "Claire"
    assert body["query"] == "claire AND NOT agency"
    assert [problem["kind"] for problem in body["problems"]] == ["open_parenthesis"]
    assert (body["total"], body["is_total_capped"], body["facets_counted"]) == (1, False, 1)
    assert body["facets"]["type"] == [{"value": "lead", "people": 1}]
