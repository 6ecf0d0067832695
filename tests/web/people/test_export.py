"""The list as a file: exactly what is shown, and nothing a spreadsheet would run."""

import csv
import io

from django.db import connection
from django.utils import timezone

from hireloom.core import tenancy
from hireloom.flywheel.queries import people
from hireloom.people.operations import persons, tags
from tests import factories
from tests.cast import FRIDAY, MONDAY


def rows(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_file_holds_the_columns_the_order_and_the_people_that_are_shown(browser, rita, crowd, monkeypatch):
    monkeypatch.setattr(people, "CHUNK", 2)
    tags.put_on(person=crowd[0], name="Welder", by=rita, at=MONDAY)

    response = browser.get("/people/export.csv?sort=name&column=tags&column=touched")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="people-{timezone.localdate()}.csv"'
    assert rows(response) == [
        ["Name", "Tags", "Last touch"],
        ["Ada Byron", "Welder", "2026-03-02 09:00"],
        ["Bela Novak", "", "2026-03-03 09:00"],
        ["Chidi Okafor", "", "2026-03-04 09:00"],
    ]


def test_filters_narrow_the_file(browser, crowd):
    assert [row[0] for row in rows(browser.get("/people/export.csv?q=novak"))] == ["Name", "Bela Novak"]


def test_what_a_spreadsheet_would_run_is_only_shown(browser, rita, acme):
    person = factories.person(acme.organization.pk, name="=HYPERLINK(1)", email="x@example.org")
    persons.change(person=person, changes={"headline": "+1 sales", "city": "@home"}, by=rita, at=FRIDAY)

    [_, row] = rows(browser.get("/people/export.csv?column=work&column=place"))

    assert row == ["'=HYPERLINK(1)", "'+1 sales", "'@home"]


def test_words_of_the_file_are_in_the_readers_language_to_its_end(sign_in, acme, crowd, rita):
    acme.colleagues["rita"].user.language = "de"
    acme.colleagues["rita"].user.save()
    persons.change(person=crowd[0], changes={"country": "DE"}, by=rita, at=FRIDAY)

    found = rows(sign_in("rita").get("/people/export.csv?column=place&sort=name"))

    assert found[1] == ["Ada Byron", "Deutschland"]


def test_the_file_is_read_inside_its_organization_after_the_request(browser, globex, crowd, stranger):
    response = browser.get("/people/export.csv?column=name&sort=name")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, '', true)", [tenancy.SETTING])

    assert [row[0] for row in rows(response)] == ["Name", "Ada Byron", "Bela Novak", "Chidi Okafor"]


def test_otto_exports_his_own_people_alone(sign_in, globex, crowd, stranger):
    assert [row[0] for row in rows(sign_in("otto", globex).get("/people/export.csv"))] == ["Name", "Olga Petrova"]
