"""How a visitor came: read, joined, and carried on under our signature."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from hireloom.marketing import arrivals
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import SourceClass
from tests.cast import FRIDAY, MONDAY, TUESDAY


def read(**said):
    words = {"said": "", "campaign": "", "medium": "", "referrer": "", "own_host": "jobs.example.org"}
    return arrivals.read(**{**words, **said}, at=MONDAY)


def test_what_the_address_says_counts_before_the_page_that_led_here():
    by_both = read(said="newsletter", campaign="Spring", medium="email", referrer="https://www.google.com/")

    assert by_both == Arrival(SourceClass.MAIL, MONDAY, "google.com", "newsletter", "Spring", "email")


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ({}, "direct"),
        ({"referrer": "https://jobs.example.org/careers/acme/"}, "own_site"),
        ({"said": "Spring fair"}, "link"),
        ({"said": "Spring fair", "referrer": "https://news.example.net/"}, "other_site"),
        ({"campaign": "<script>"}, "direct"),
        ({"said": "x" * 41, "campaign": "https://evil.example"}, "direct"),
    ],
)
def test_a_way_is_found_for_everybody(said, way):
    assert read(**said).way == way


def test_whoever_came_by_something_did_not_come_by_themselves():
    direct, search = Arrival(SourceClass.DIRECT, MONDAY), Arrival(SourceClass.SEARCH, TUESDAY, "bing.com")
    again = Arrival(SourceClass.SEARCH, FRIDAY, "bing.com")

    assert arrivals.distinct([again, direct, search]) == [search]
    assert arrivals.distinct([Arrival(SourceClass.OWN_SITE, FRIDAY), direct]) == [direct]
    assert arrivals.distinct([]) == []


def test_an_arrival_is_carried_on_as_it_was_for_its_organization_alone():
    organization_id, now = uuid4(), datetime.now(UTC).replace(microsecond=0)
    arrival = Arrival(SourceClass.EVENT, now, campaign="Lyon", link_id=uuid4())
    text = arrivals.sealed(arrival, organization_id)

    assert arrivals.opened(text, organization_id, at=now) == arrival
    assert arrivals.opened(text, uuid4(), at=now) is None
    assert arrivals.opened(f"x{text}", organization_id, at=now) is None
    assert arrivals.opened("", organization_id, at=now) is None


def test_an_arrival_is_forgotten_after_ninety_days():
    organization_id = uuid4()
    text = arrivals.sealed(Arrival(SourceClass.SEARCH, datetime.now(UTC)), organization_id)

    with time_machine.travel(datetime.now(UTC) + timedelta(days=91)):
        assert arrivals.opened(text, organization_id, at=datetime.now(UTC)) is None
