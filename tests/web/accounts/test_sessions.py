"""Where one is signed in, and signing out there."""

import re

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from hireloom.web.accounts import browsers
from tests.cast import MONDAY

LIST = reverse("usersessions_list")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def laptop(enter):
    return enter("rita", browser=Client(REMOTE_ADDR="192.0.2.1", HTTP_USER_AGENT=FIREFOX))[0]


@pytest.fixture
def phone(enter):
    return enter("rita", browser=Client(REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT=SAFARI))[0]


def page(browser):
    return re.sub(r"<[^>]+>", " ", browser.get(LIST).content.decode())


def end_of(browser):
    return reverse("usersessions_end", args=[UserSession.objects.get(session_key=browser.session.session_key).pk])


def is_in(browser):
    return browser.get("/settings/").status_code == 200


def test_the_list_names_each_browser_and_marks_this_one(laptop, phone):
    words = page(laptop)

    assert words.index("Firefox on Linux") < words.index("Safari on iPhone")
    assert words.index("this browser") < words.index("Safari on iPhone")
    assert "198.51.100.7" in words


def test_one_browser_can_be_signed_out_from_another(laptop, phone):
    assert is_in(phone)

    laptop.post(end_of(phone))

    assert not is_in(phone)
    assert is_in(laptop)


def test_signing_out_everywhere_else_leaves_this_browser(laptop, phone):
    laptop.post(reverse("usersessions_end_others"))

    assert (is_in(laptop), is_in(phone)) == (True, False)


def test_ending_this_very_session_leads_to_the_door(laptop):
    assert laptop.post(end_of(laptop)).headers["Location"] == reverse("account_login")
    assert not is_in(laptop)


def test_nobody_ends_somebody_elses_session(laptop, enter):
    other = enter("sam")[0]

    assert laptop.post(end_of(other)).status_code == 404
    assert is_in(other)


def test_being_active_is_noted_every_few_minutes_and_not_at_every_click(enter, django_assert_max_num_queries):
    with time_machine.travel(MONDAY, tick=False) as clock:
        browser = enter("rita")[0]
        key = browser.session.session_key
        assert UserSession.objects.get(session_key=key).last_seen_at == MONDAY
        clock.shift(60)
        browser.get("/settings/")
        assert UserSession.objects.get(session_key=key).last_seen_at == MONDAY
        clock.shift(300)
        browser.get("/settings/")
        assert UserSession.objects.get(session_key=key).last_seen_at > MONDAY


@pytest.mark.parametrize(
    ("user_agent", "name", "icon"),
    [
        (FIREFOX, "Firefox on Linux", "laptop"),
        (SAFARI, "Safari on iPhone", "smartphone"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0",
            "Edge on Windows",
            "laptop",
        ),
        (
            "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36",
            "Chrome on Android",
            "smartphone",
        ),
        ("curl/8.5.0", "Unknown browser", "globe"),
        ("", "Unknown browser", "globe"),
    ],
)
def test_browsers_are_named_as_people_know_them(user_agent, name, icon):
    assert (browsers.name(user_agent), browsers.icon(user_agent)) == (name, icon)
