"""Importing in a browser without scripts: choosing, mapping, trying, running, undoing, and the file of outcomes."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hireloom.people.enums import ImportKind
from hireloom.people.models import Import, Person
from hireloom.people.operations import imports
from tests import jobs
from tests.cast import MONDAY
from tests.corpus.workbooks import workbook

TABLE = b"Vorname;Nachname;E-Mail;Firma\n=Ada;Byron;ada@example.org;=1+1\nGrace;Hopper;grace@example.org;Navy\n"


def chosen(browser, content: bytes = TABLE, name: str = "leute.csv") -> Import:
    browser.post(reverse("imports:new"), {"files": SimpleUploadedFile(name, content)})
    return Import.objects.latest("created_at")


def address(name: str, batch: Import) -> str:
    return reverse(f"imports:{name}", args=[batch.pk])


def mapped(batch: Import, **more: str) -> dict[str, str]:
    return {f"column-{n}": field for n, field in enumerate(batch.fields)} | {"rule": "fill"} | more


def run(browser, batch: Import, **more: str) -> Import:
    browser.post(address("mappings", batch), mapped(batch, then="run", **more))
    jobs.drain()
    return Import.objects.get(pk=batch.pk)


def test_a_table_is_understood_tried_and_imported(sign_in):
    rita = sign_in("rita")
    batch = chosen(rita)
    page = rita.get(address("import", batch)).content.decode()
    assert '<option value="given_name" selected>' in page
    assert "ada@example.org" in page

    rita.post(address("mappings", batch), mapped(batch, then="check"))
    jobs.drain()
    page = rita.get(address("import", batch)).content.decode()
    assert "What would happen" in page
    assert not Person.objects.exists()

    rita.post(address("runs", batch))
    jobs.drain()
    page = rita.get(address("import", batch)).content.decode()
    assert "Grace Hopper" in page
    assert "Finished" in page


def test_a_mapping_that_makes_no_sense_is_shown_again_with_what_was_chosen(sign_in):
    rita = sign_in("rita")
    batch = chosen(rita)
    given = {"column-0": "city", "column-1": "city", "column-2": "", "column-3": "company", "rule": "overwrite"}
    response = rita.post(address("mappings", batch), given)

    assert response.status_code == 422
    page = response.content.decode()
    assert "Every column means one field" in page
    assert '<option value="company" selected>' in page
    assert 'value="overwrite" id="rule-overwrite" aria-describedby="rule-overwrite-help" checked' in page


def test_the_file_of_outcomes_runs_no_formula(sign_in):
    rita = sign_in("rita")
    batch = run(rita, chosen(rita))
    text = b"".join(rita.get(address("outcome", batch)).streaming_content).decode().lstrip("\ufeff")

    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][:3] == ["2", "Added", "'=Ada Byron"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_undoing_asks_first_and_says_how_many_people_it_concerns(sign_in):
    rita = sign_in("rita")
    batch = run(rita, chosen(rita))
    assert "remove 2 people?" in rita.get(address("undoings", batch)).content.decode()

    rita.post(address("undoings", batch))
    jobs.drain()

    assert not Person.objects.exists()
    assert "Undone" in rita.get(address("import", batch)).content.decode()


def test_a_file_arrives_in_parts_and_the_answer_says_from_where_to_go_on(sign_in):
    rita = sign_in("rita")
    made = rita.post(reverse("imports:new"), {"first": "leute.csv", "count": "1"}).json()

    def send(start: int, end: int):
        part = SimpleUploadedFile("part", TABLE[start:end])
        given = {"key": "k", "name": "leute.csv", "size": len(TABLE), "start": start, "part": part}
        return rita.post(made["parts"], given).json()

    assert send(0, 20)["arrived"] == 20
    assert send(0, 20)["arrived"] == 20
    assert rita.get(made["parts"]).json() == {"arrived": {"k": 20}}
    assert send(20, len(TABLE)) == {"arrived": len(TABLE), "size": len(TABLE)}


@pytest.mark.parametrize("who", ["vera", "henry", "edda"])
def test_who_may_not_import_is_refused_and_sees_no_button(sign_in, nurse_job, who):
    browser = sign_in(who)

    assert browser.get(reverse("imports:list")).status_code == 403
    assert browser.post(reverse("imports:new"), {"first": "a.csv"}).status_code == 403


def test_otto_gets_a_404_of_an_import_that_exists(acme, globex, rita, client):
    batch = imports.begin(name="people.csv", kind=ImportKind.TABLE, by=rita, at=MONDAY)
    client.force_login(globex.colleagues["otto"].user)

    for name in ("import", "state", "parts", "outcome", "undoings"):
        assert client.get(address(name, batch)).status_code == 404, name
    assert client.post(address("sheets", batch), {"sheet": "x"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_outcome_costs_the_same_with_one_row_and_with_three(sign_in, django_assert_num_queries, count):
    rita = sign_in("rita")
    lines = "".join(f"Person {number},p{number}@example.org\n" for number in range(count))
    batch = run(rita, chosen(rita, f"name,email\n{lines}".encode()))
    rita.get(address("state", batch))

    with django_assert_num_queries(9):
        rita.get(address("state", batch))


def test_the_timeline_of_a_person_says_with_which_import_they_came(sign_in):
    rita = sign_in("rita")
    run(rita, chosen(rita))
    grace = Person.objects.get(name="Grace Hopper")

    page = rita.get(reverse("people:timeline", args=[grace.pk])).content.decode()

    assert "Came in with the import leute.csv" in page


def test_the_palette_and_the_list_of_people_lead_to_importing_for_those_who_may(sign_in, nurse_job):
    assert reverse("imports:list") in sign_in("rita").get(reverse("people:list")).content.decode()
    assert "Import people" in sign_in("rita").get(reverse("people:palette"), {"q": "import"}).content.decode()
    assert reverse("imports:list") not in sign_in("vera").get(reverse("people:list")).content.decode()


def test_a_workbook_with_several_sheets_asks_which_one(sign_in):
    rita = sign_in("rita")
    content = workbook({"Leads": [["Name"], ["Ada Byron"]], "Old": [["Name", "City"], ["Grace Hopper", "Paris"]]})
    batch = chosen(rita, content, "people.xlsx")
    page = rita.get(address("import", batch)).content.decode()
    assert '<option value="Old">Old</option>' in page
    assert "All with the columns of the first" in page

    rita.post(address("sheets", batch), {"sheet": "Old"})

    page = rita.get(address("import", batch)).content.decode()
    assert '<option value="Old" selected>Old</option>' in page
    assert "Grace Hopper" in page
    assert rita.post(address("sheets", batch), {"sheet": "None"}).status_code == 409
