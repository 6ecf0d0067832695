"""The report of the flywheel on a page: every number leads to its rows, and the file holds the same."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.core.actor import visitor
from hireloom.core.models import Event
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_backs
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.operations import touches
from tests import factories
from tests.cast import WEDNESDAY
from tests.domain.flywheel.back import LATER, proposal
from tests.domain.flywheel.test_returns import again, mailed
from tests.web.recruiting.conftest import text_of

REPORT = "/flywheel/report/"


@pytest.fixture
def chain(rita, nurse_job):
    """Two were handed back; one of them was written to and applied again."""
    for name in ("Ada", "Bela"):
        row = proposal(nurse_job, rita, name=f"{name} Byron", email=f"{name.lower()}@example.org")
        hand_backs.take(hand_back=row, by=rita, at=WEDNESDAY)
    ada = HandBack.objects.get(application__person__name="Ada Byron").application.person
    mailed(ada, rita, LATER)
    again(rita, at=LATER)
    return ada


def test_the_report_says_it_in_a_sentence_and_a_chart_with_numbers_and_shares_of_all_handed_back(browser, chain):
    response = browser.get(REPORT)
    page = response.content.decode()

    assert "Of 2 handed back, 1 were written to, 0 answered, 1 applied again, 0 were interviewed and 0 hired." in page
    assert "Not enough yet to compare" in page
    assert "<svg" in page
    assert "Written to Written to: 1 of the first step: 50% Answered 0 of the first step: 0%" in text_of(response)
    assert page.count("<h1") == 1


def test_every_number_leads_to_as_many_rows(browser, chain):
    figures = browser.get(REPORT).context["figures"]

    found = [len(browser.get(figure.url).context["lines"]) if figure.url else 0 for figure in figures]
    assert found == [figure.number for figure in figures]
    assert found[:2] == [2, 1]


def test_the_file_holds_a_row_for_each_and_the_log_a_line(browser, chain):
    response = browser.get(f"{REPORT}file.csv")

    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [(row["Name"], row["Written to"], row["Applied again"]) for row in rows] == [
        ("Bela Byron", "no", "no"),
        ("Ada Byron", "yes", "yes"),
    ]
    assert Event.objects.get(name="core.list.exported").payload["rows"] == 2


def test_the_period_and_the_department_narrow_it_and_nonsense_is_left_out(browser, chain):
    def number(query):
        return browser.get(f"{REPORT}?{query}").context["figures"][0].number

    assert (number("since=2026-03-05"), number("since=2026-01-01&until=2026-03-04")) == (0, 2)
    assert number("since=nonsense&department=x&until=y") == 2


def test_it_begins_a_year_ago_whatever_the_month(browser):
    [asked] = re.findall(r'name="since" value="([^"]*)"', browser.get(REPORT).content.decode())

    assert asked == (timezone.localdate() - timedelta(days=365)).isoformat()


def test_nobody_handed_back_says_so_and_teaches_the_next_step(browser):
    page = browser.get(REPORT).content.decode()

    assert "Nobody was handed back in this period." in page
    assert "Look at the proposals" in page


def test_a_confidential_job_is_in_no_number_of_who_may_not_see_it(sign_in, rita, chain):
    secret = factories.job(rita, title="New director", is_confidential=True)
    row = proposal(secret, rita, name="Chidi Okafor", email="chidi@example.org")
    hand_backs.take(hand_back=row, by=rita, at=WEDNESDAY)

    def number(name):
        return sign_in(name).get(REPORT).context["figures"][0].number

    assert (number("rita"), number("sam"), number("vera")) == (3, 2, 2)


def test_henry_reads_no_report(sign_in, chain, henry):
    browser = sign_in("henry")

    assert [browser.get(f"{REPORT}{part}").status_code for part in ("", "rows/", "file.csv")] == [403, 403, 403]


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_costs_the_same_for_one_and_for_three(browser, rita, nurse_job, costs, count):
    for number in range(count):
        row = proposal(nurse_job, rita, name=f"Person {number}", email=f"p{number}@example.org")
        hand_backs.take(hand_back=row, by=rita, at=WEDNESDAY)
    browser.get(REPORT)

    assert costs(lambda: browser.get(REPORT)) <= 12


def test_those_who_came_back_are_told_apart_by_how_they_found_us_first_or_last(browser, chain):
    came = [Arrival(SourceClass.SEARCH, WEDNESDAY), Arrival(SourceClass.MAIL, LATER, said="newsletter")]
    by = visitor(chain.organization_id)
    touches.note(person=chain, came=came, occasion=Occasion.APPLIED, context_id=None, by=by, at=LATER)

    first, last = (browser.get(f"{REPORT}?touch={touch}").context for touch in ("first", "last"))

    assert (first["ways"], last["ways"]) == ([("Search engine", 1)], [("Mail", 1)])
    assert (first["ways_known"], first["returns"]) == (1, 1)


def test_of_whom_it_is_not_known_how_they_found_us_that_is_said(browser, chain):
    context = browser.get(REPORT).context

    assert (context["ways"], context["ways_known"], context["returns"]) == ([("Not known", 1)], 0, 1)
