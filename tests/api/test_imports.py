"""Importing through the API: a table in, people out, and back."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hireloom.core.operations import tokens
from hireloom.people.models import Person
from tests import cast, jobs
from tests.corpus.workbooks import workbook

TABLE = b"name,email\nAda Byron,ada@example.org\nGrace Hopper,nonsense\n"


def client_of(acme, name: str = "rita", scopes=("people.import_people", "people.edit_people", "people.view_people")):
    membership, by = acme.colleagues[name], acme.actor("adam")
    _token, secret = tokens.create(membership=membership, name="test", scopes=list(scopes), by=by, at=cast.MONDAY)
    return Client(headers={"Authorization": f"Bearer {secret}"})


def begun(client) -> dict:
    made = client.post("/api/v1/imports", {"name": "people.csv"}, content_type="application/json").json()
    part = SimpleUploadedFile("people.csv", TABLE)
    return client.post(f"/api/v1/imports/{made['id']}/parts", {"part": part, "name": "people.csv"}).json()


def test_a_table_is_sent_mapped_run_and_undone(acme):
    client = client_of(acme)
    batch = begun(client)
    here = f"/api/v1/imports/{batch['id']}"
    assert batch["fields"] == ["name", "email"]

    client.put(f"{here}/mapping", {"fields": batch["fields"]}, content_type="application/json")
    assert client.post(f"{here}/runs").status_code == 202
    jobs.drain()
    state = client.get(here).json()
    assert (state["state"], state["added"], state["rows_done"]) == ("finished", 2, 2)
    rows = client.get(f"{here}/rows").json()
    assert [(row["place"], row["outcome"]) for row in rows] == [("2", "added"), ("3", "added")]
    assert "no e-mail address" in rows[1]["reason"]

    client.post(f"{here}/undoings")
    jobs.drain()
    assert client.get(here).json()["state"] == "undone"
    assert not Person.objects.exists()


def test_a_verb_at_the_wrong_moment_is_a_conflict_and_a_token_without_the_scope_is_refused(acme):
    client = client_of(acme)
    batch = begun(client)

    answer = client.post(f"/api/v1/imports/{batch['id']}/undoings")
    assert (answer.status_code, answer.json()["title"]) == (409, "The import is in another state")

    poor = client_of(acme, scopes=["people.view_people"])
    assert poor.get(f"/api/v1/imports/{batch['id']}").status_code == 404
    refused = poor.post("/api/v1/imports", {"name": "x"}, content_type="application/json")
    assert refused.status_code == 403


def test_a_sheet_of_a_workbook_is_chosen(acme):
    client = client_of(acme)
    made = client.post("/api/v1/imports", {"name": "people.xlsx"}, content_type="application/json").json()
    here = f"/api/v1/imports/{made['id']}"
    content = workbook({"Leads": [["Name"], ["Ada Byron"]], "Old": [["Name", "City"], ["Grace Hopper", "Paris"]]})
    batch = client.post(f"{here}/parts", {"part": SimpleUploadedFile("people.xlsx", content)}).json()
    assert (batch["sheets"], batch["sheet"], batch["fields"]) == (["Leads", "Old"], "", ["name"])

    batch = client.put(f"{here}/sheet", {"sheet": "Old"}, content_type="application/json").json()

    assert (batch["sheet"], batch["fields"]) == ("Old", ["name", "city"])
