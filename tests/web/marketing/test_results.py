"""What brings people: numbers that are the rows behind them, by source, link, campaign and post."""

import csv
import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.core.actor import visitor
from hireloom.core.models import Organization
from hireloom.flywheel.queries import attribution
from hireloom.flywheel.queries.attribution import Asked, Came
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import Occasion, SourceClass, SplitBy, StepKind, TouchKind
from hireloom.marketing.operations import touches, visits
from hireloom.marketing.operations.visits import Step
from hireloom.marketing.queries import results
from hireloom.marketing.queries.results import Flow, Period
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.cast import MONDAY

NOW = timezone.now()
SEARCH = Arrival(SourceClass.SEARCH, NOW - timedelta(days=9), host="google.com")
MAIL = Arrival(SourceClass.MAIL, NOW - timedelta(days=2), said="newsletter", campaign="Spring")
FORMULA = Arrival(SourceClass.LINK, NOW - timedelta(days=1), said="+cmd|calc")


@pytest.fixture
def post(rita):
    return factories.post(factories.job(rita), rita)


@pytest.fixture
def seen(acme, post):
    """Count a visit: how somebody came, and which steps of the post they got to."""

    def count(came, *kinds, detail="", at=NOW, is_machine=False):
        who = uuid4()
        for kind in kinds:
            visits.seen(
                organization=Organization.objects.get(pk=acme.organization.pk),
                visitor=who,
                step=Step(kind, post.pk, detail=detail if kind == StepKind.FIELD else ""),
                came=came,
                is_machine=is_machine,
                at=at,
            )

    return count


@pytest.fixture
def applied(post):
    """Somebody applied, having come by all of that."""

    def apply(*came, name="Ada Byron", email="ada@example.org"):
        made = factories.apply(post, at=NOW, name=name, email=email)
        if came:
            by = visitor(post.organization_id)
            touches.note(person=made.person, came=came, occasion=Occasion.APPLIED, context_id=made.pk, by=by, at=NOW)
        return made

    return apply


@pytest.fixture
def crowd(seen, applied, rita):
    """Three by search, of whom one applied; two by mail, of whom one stopped at the phone; one of whom nothing is known."""
    sources.add(name="Newsletter", kind=SourceKind.OTHER, by=rita, at=MONDAY)
    for steps in ((StepKind.JOB,), (StepKind.JOB, StepKind.BEGUN, StepKind.SENT), (StepKind.JOB,)):
        seen(SEARCH, *steps)
    seen(MAIL, StepKind.JOB, StepKind.BEGUN, StepKind.FIELD, detail="phone")
    seen(MAIL, StepKind.JOB, StepKind.BEGUN, StepKind.FIELD, StepKind.SENT, detail="email")
    seen(SEARCH, StepKind.JOB, is_machine=True)
    applied(SEARCH, MAIL)
    applied(name="Bo Chen", email="bo@example.org")
    hired = applied(MAIL, name="Cy Diaz", email="cy@example.org")
    Application.objects.filter(pk=hired.pk).update(outcome="hired", closed_at=NOW)
    return hired


def asked(by=SplitBy.SOURCE, of=TouchKind.FIRST):
    return Asked(NOW, NOW - timedelta(days=30), NOW + timedelta(days=1), by, of)


def test_visits_are_counted_by_what_they_came_by_and_machines_are_not(crowd, rita, post):
    assert results.flows(Period(), SplitBy.WAY, rita) == {"search": Flow(3, 3, 1, 1), "mail": Flow(2, 2, 2, 1)}
    assert results.flows(Period(), SplitBy.SOURCE, rita) == {
        "google.com": Flow(3, 3, 1, 1),
        "newsletter": Flow(2, 2, 2, 1),
    }
    assert results.flows(Period(), SplitBy.CAMPAIGN, rita) == {"": Flow(3, 3, 1, 1), "Spring": Flow(2, 2, 2, 1)}
    assert results.flows(Period(), SplitBy.POST, rita) == {str(post.pk): Flow(5, 5, 3, 2)}
    assert (results.whole(Period(), rita), results.machines(Period(), rita)) == (Flow(5, 5, 3, 2), 1)
    assert [(stop.field, stop.visits) for stop in results.stops(Period(), rita)] == [("phone", 1)]


def test_what_is_summed_up_counts_as_before(crowd, rita, acme):
    every = (SplitBy.WAY, SplitBy.SOURCE, SplitBy.CAMPAIGN, SplitBy.LINK, SplitBy.POST)
    before = [results.flows(Period(), by, rita) for by in every]
    whole, stops = results.whole(Period(), rita), results.stops(Period(), rita)

    visits.sum_up(organization=acme.organization, at=NOW + timedelta(days=500))

    assert [results.flows(Period(), by, rita) for by in every] == before
    assert (results.whole(Period(), rita), results.stops(Period(), rita)) == (whole, stops)


@pytest.mark.parametrize(
    ("of", "lines"),
    [
        (TouchKind.FIRST, {"google.com": Came(1), "Newsletter": Came(1, 0, 1), None: Came(1)}),
        (TouchKind.LAST, {"Newsletter": Came(2, 0, 1), None: Came(1)}),
        (TouchKind.ANY, {"google.com": Came(1), "Newsletter": Came(2, 0, 1), None: Came(1)}),
    ],
)
def test_applications_count_by_first_last_and_every_touch_and_those_not_known_are_said(crowd, rita, of, lines):
    assert attribution.lines(asked(of=of), rita) == lines
    assert attribution.whole(asked(of=of), rita) == Came(3, 0, 1)
    assert attribution.known(asked(of=of), rita) == 2


@pytest.mark.parametrize("by", SplitBy)
@pytest.mark.parametrize("of", TouchKind)
def test_every_number_is_the_rows_behind_it(crowd, rita, by, of):
    wanted = asked(by, of)

    found = attribution.lines(wanted, rita)

    assert {key: len(attribution.page(wanted, rita, key).rows) for key in found} == {
        key: came.applied for key, came in found.items()
    }
    assert len(attribution.page(wanted, rita, is_all=True).rows) == attribution.whole(wanted, rita).applied == 3


def test_the_page_shows_visits_and_applications_of_a_source_in_one_row(crowd, sign_in):
    answer = sign_in("rita").get("/marketing/results/")

    rows = {line.name: (line.flow, line.came, line.sent_share) for line, _url in answer.context["lines"]}
    assert rows == {
        "google.com": (Flow(3, 3, 1, 1), Came(1), None),
        "Newsletter": (Flow(2, 2, 2, 1), Came(1, 0, 1), None),
        "Not known": (Flow(), Came(1), None),
    }
    assert answer.context["stops"] == [("Phone", 1)]
    assert "it is known of 2" in answer.context["known_words"]


@pytest.mark.parametrize("by", SplitBy.values)
def test_every_split_opens_and_leads_to_its_applications(crowd, sign_in, by):
    browser = sign_in("rita")

    answer = browser.get(f"/marketing/results/?by={by}&of=any")

    for line, url in answer.context["lines"]:
        assert len(browser.get(url).context["rows"]) == line.came.applied if url else line.came.applied == 0


def test_the_file_holds_the_numbers_and_no_formula(crowd, applied, sign_in):
    applied(FORMULA, name="Di Ek", email="di@example.org")

    answer = sign_in("rita").get("/marketing/results/file.csv")

    text = b"".join(answer.streaming_content).decode().lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1] == [
        "Source",
        "Visits",
        "Saw a job",
        "Began to apply",
        "Sent",
        "Applications",
        "Interviewed",
        "Hired",
    ]
    assert ["Newsletter", "2", "2", "2", "1", "1", "0", "1"] in rows
    assert rows[-1] == ["All", "5", "5", "3", "2", "4", "0", "1"]
    assert not any(row[0].startswith(("=", "+", "-", "@")) for row in rows)


def test_a_period_leaves_out_what_lies_before_and_behind(crowd, rita, acme):
    today = acme.organization.here(NOW).date()

    assert results.whole(Period(today, today), rita) == Flow(5, 5, 3, 2)
    assert results.whole(Period(None, today - timedelta(days=1)), rita) == Flow()
    assert attribution.whole(Asked(NOW, until=NOW - timedelta(days=1)), rita) == Came()


def test_edda_reads_the_numbers_and_no_application(crowd, sign_in):
    browser = sign_in("edda")

    answer = browser.get("/marketing/results/")

    assert answer.context["whole"].came == Came(3, 0, 1)
    assert {url for _line, url in answer.context["lines"]} == {""}
    assert browser.get("/marketing/results/applications/").status_code == 404


def test_otto_counts_none_of_acmes_and_henry_may_not_look(crowd, sign_in, globex):
    otto = sign_in("otto", globex).get("/marketing/results/")
    assert (otto.context["whole"].flow, otto.context["whole"].came) == (Flow(), Came())
    assert sign_in("henry").get("/marketing/results/").status_code == 403


def test_the_api_says_the_same(crowd, program):
    said = program("rita").get("/reports/sources?by=way&touch=last")

    assert said["whole"] == {
        "key": "", "visits": 5, "saw_a_job": 5, "began": 3, "sent": 2, "applications": 3, "interviewed": 0, "hired": 1,
    }  # fmt: skip
    assert [(line["key"], line["visits"], line["applications"]) for line in said["lines"]] == [
        ("mail", 2, 2), ("search", 3, 0), (None, 0, 1),
    ]  # fmt: skip
    assert (said["known"], said["stops"]) == (2, [{"field": "phone", "visits": 1}])
