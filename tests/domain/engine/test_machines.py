"""Telling programs from people by what they say of themselves."""

import pytest

from hireloom.engine import machines
from hireloom.engine.machines import Trace

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
)
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
OUTLOOK = "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)"
THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36"
FACEBOOK = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/489.0]"


@pytest.mark.parametrize("name", [CHROME, PHONE, OUTLOOK, THUNDERBIRD, ANDROID, FACEBOOK])
def test_the_programs_people_read_with_are_people(name):
    assert machines.trace("GET", {"User-Agent": name}) is None


@pytest.mark.parametrize(
    ("name", "trace"),
    [
        ("", Trace.NO_NAME),
        ("Mozilla/5.0", Trace.PRIVACY_PROXY),
        (
            "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
            Trace.IMAGE_PROXY,
        ),
        ("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", Trace.IMAGE_PROXY),
        ("BarracudaCentral/2.0 (+http://www.barracudacentral.org)", Trace.SCANNER),
        ("Proofpoint URL Defense", Trace.SCANNER),
        ("Mimecast-TTP/1.0", Trace.SCANNER),
        ("Mozilla/5.0 (compatible; Microsoft SafeLinks)", Trace.SCANNER),
        ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", Trace.PREVIEW),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", Trace.PROGRAM),
        ("python-requests/2.32.3", Trace.PROGRAM),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0 Safari/537.36", Trace.PROGRAM),
        ("curl/8.5.0", Trace.PROGRAM),
    ],
)
def test_known_proxies_and_scanners_are_programs(name, trace):
    assert machines.trace("GET", {"User-Agent": name}) is trace


def test_what_only_looks_or_fetches_ahead_is_a_program():
    assert machines.trace("HEAD", {"User-Agent": CHROME}) is Trace.HEAD
    assert machines.trace("GET", {"User-Agent": CHROME, "Sec-Purpose": "prefetch;prerender"}) is Trace.PREFETCH


def test_who_says_that_they_do_not_want_to_be_followed_is_heard():
    assert machines.wants_no_tracking({"Sec-GPC": "1"})
    assert machines.wants_no_tracking({"DNT": "1"})
    assert not machines.wants_no_tracking({"DNT": "0"})
