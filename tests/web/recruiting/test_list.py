"""The applications of a job as a table, and as a file."""

import csv
import io
import re

import pytest

from hireloom.ats.operations import applications
from hireloom.ats.queries import applications as queries
from hireloom.core.models import SavedView
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import htmx, text_of


@pytest.fixture
def address(nurse_job):
    return f"/jobs/{nurse_job.pk}/list/"


def names(response):
    return re.findall(r'<a class="person__name"[^>]*>([^<]+)</a>', response.content.decode())


def heads(response):
    return re.findall(r'class="table__sort"[^>]*>([^<]+)<', response.content.decode())


def test_the_table_lists_who_applied_latest_first(browser, nurse_job, address):
    factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    factories.application(nurse_job, name="Grace Onwudiwe", at=TUESDAY)

    assert names(browser.get(address)) == ["Grace Onwudiwe", "Ada Byron"]
    assert names(browser.get(address, {"sort": "name"})) == ["Ada Byron", "Grace Onwudiwe"]
    assert names(browser.get(address, {"sort": "-name"})) == ["Grace Onwudiwe", "Ada Byron"]


def test_how_applications_ended_is_a_view_of_its_own(browser, rita, nurse_job, address, ada, reason):
    factories.application(nurse_job, name="Grace Onwudiwe")
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY, is_silver_medalist=True)

    rejected = browser.get(address, {"standing": "rejected"})

    assert names(rejected) == ["Ada Byron"]
    assert f"Silver medalist {reason.name}" in text_of(rejected)
    assert names(browser.get(address)) == ["Grace Onwudiwe"]
    assert sorted(names(browser.get(address, {"standing": "all"}))) == ["Ada Byron", "Grace Onwudiwe"]


def test_pages_follow_each_other(browser, nurse_job, address, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for name in ("Ada", "Bela", "Chidi"):
        factories.application(nurse_job, name=name)

    first = browser.get(address, {"sort": "name"})
    forth = re.search(r'rel="next" href="([^"]+)"', first.content.decode())[1].replace("&amp;", "&")
    second = browser.get(address + forth)

    assert (names(first), names(second)) == (["Ada", "Bela"], ["Chidi"])
    assert "1\N{EN DASH}2 of 3" in text_of(first)
    assert "3\N{EN DASH}3 of 3" in text_of(second)
    back = re.search(r'rel="prev" href="([^"]+)"', second.content.decode())[1].replace("&amp;", "&")
    assert names(browser.get(address + back)) == ["Ada", "Bela"]


@pytest.mark.parametrize("query", ["sort=age", "standing=gone", "stage=x", "after=1~2", "before=~~", "columns=secret"])
def test_what_makes_no_sense_in_the_address_is_left_out(query, browser, ada, address):
    assert names(browser.get(f"{address}?{query}")) == ["Ada Byron"]


def test_chosen_columns_are_in_the_address_and_kept(browser, nurse_job, address, ada):
    response = browser.post(
        f"{address}columns/", {"column": ["city", "applied"]}, headers={"Referer": f"http://testserver{address}?q=ada"}
    )

    assert response["Location"] == f"{address}?q=ada&columns=name%2Ccity%2Capplied"
    head = re.search(r"<thead>.*?</thead>", browser.get(address).content.decode(), re.S)[0]
    assert re.sub(r"<[^>]+>|\s+", " ", head).split() == ["Name", "City", "Applied"]


def test_a_stage_is_a_filter_with_its_name(browser, rita, nurse_job, address, ada):
    screening = nurse_job.stages.get(position=1)
    factories.application(nurse_job, name="Grace Onwudiwe")
    applications.move(application=ada, to=screening, by=rita, at=TUESDAY)

    response = browser.get(address, {"stage": screening.pk})

    assert names(response) == ["Ada Byron"]
    assert "Stage Screening" in text_of(response)


def test_saved_views_follow_the_usual_ones(browser, acme, nurse_job, address):
    SavedView.objects.create(
        organization=acme.organization,
        owner=acme.colleagues["sam"],
        screen=f"job-list:{nurse_job.pk}",
        name="Nights",
        query="q=night",
        is_shared=True,
    )

    response = browser.get(address, {"q": "night"})

    assert "Active Hired Rejected Withdrawn Everybody Nights" in text_of(response)
    assert re.search(r'href="\?q=night" aria-current="page"', response.content.decode())


def test_typing_swaps_only_the_table(browser, ada, address):
    response = browser.get(address, {"q": "ada"}, headers=htmx("applications"))

    assert names(response) == ["Ada Byron"]
    assert "<html" not in response.content.decode()


def test_an_empty_table_says_what_to_do(browser, ada, address):
    assert "Nobody matches these filters" in text_of(browser.get(address, {"q": "nobody"}))
    assert "Nobody here yet" in text_of(browser.get(address, {"standing": "hired"}))


def test_the_file_holds_the_columns_and_rows_shown_and_no_formula(browser, nurse_job, address):
    factories.application(nurse_job, name="=1+1", at=TUESDAY)
    factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)

    query = {"columns": "stage", "q": "a", "sort": "name"}
    response = browser.get(f"/jobs/{nurse_job.pk}/list.csv", query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")

    rows = [["Name", "Stage"], ["Ada Byron", "Applied"], ["Grace Onwudiwe", "Applied"]]
    assert list(csv.reader(io.StringIO(text))) == rows
    everything = b"".join(browser.get(f"/jobs/{nurse_job.pk}/list.csv").streaming_content).decode("utf-8-sig")
    assert "'=1+1" in everything
    assert response["Content-Disposition"] == 'attachment; filename="staff-nurse.csv"'


def test_otto_s_table_is_unknown_to_rita(strange):
    assert strange("/jobs/{job}/list/") == 404
    assert strange("/jobs/{job}/list.csv") == 404
    assert strange("/jobs/{job}/list/columns/", "post") == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_costs_twelve_queries_with_one_row_and_with_three(count, browser, nurse_job, address, costs):
    for _ in range(count):
        factories.application(nurse_job)
    browser.get("/jobs/")

    assert costs(lambda: browser.get(address)) <= 12
