"""Addresses for delivery reports in the settings: made, given another secret, ended; a secret is seen once."""

import re

from hireloom.messaging.models import ReportHook

LIST = "/settings/delivery-reports/"


def test_an_administrator_makes_one_and_sees_its_secret_once(sign_in):
    browser = sign_in("adam")
    assert "No provider tells us yet" in browser.get(LIST).content.decode()
    page = browser.post(LIST, {"name": "Relay"}).content.decode()
    [first] = re.findall(r"whsec_[\w+/=]+", page)
    hook = ReportHook.objects.get()
    shown = browser.get(LIST).content.decode()
    assert ("Relay" in shown, "/api/hooks/mail-reports/" in shown, first in shown) == (True, True, False)

    again = browser.post(f"{LIST}{hook.pk}/rotations/").content.decode()
    assert (first in again, "The one before holds until" in again) == (False, True)
    assert browser.get(f"{LIST}{hook.pk}/revocations/").status_code == 200
    browser.post(f"{LIST}{hook.pk}/revocations/")
    assert "No provider tells us yet" in browser.get(LIST).content.decode()
    assert browser.post(f"{LIST}{hook.pk}/rotations/").status_code == 404


def test_without_a_name_nothing_is_made(sign_in):
    assert sign_in("adam").post(LIST, {"name": " "}).status_code == 422
    assert not ReportHook.objects.exists()


def test_who_may_not_and_otto_see_none(sign_in, globex):
    sign_in("adam").post(LIST, {"name": "Relay"})
    hook = ReportHook.objects.get()
    assert sign_in("rita").get(LIST).status_code == 403
    otto = sign_in("otto", globex)
    assert "Relay" not in otto.get(LIST).content.decode()
    assert otto.post(f"{LIST}{hook.pk}/revocations/").status_code == 404


def test_the_rules_for_writing_say_how_often_mails_may_come_back(sign_in):
    typed = {
        "consent_need": "never", "days_between": "7", "postal_address": "", "seen": "0", "soft_bounces": "5",
        "soft_bounce_days": "21",
    }  # fmt: skip
    browser = sign_in("cora")
    assert browser.post("/settings/writing/", typed).status_code == 302
    assert 'value="21"' in browser.get("/settings/writing/").content.decode()
    assert browser.post("/settings/writing/", typed | {"soft_bounces": "99", "seen": "1"}).status_code == 422
