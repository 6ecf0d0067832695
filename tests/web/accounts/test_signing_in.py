"""Signing in, being refused, signing out."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from hireloom.core.models import Organization, User
from tests.cast import PASSWORD

SIGN_IN = reverse("account_login")
TOO_MANY = "not even the right one"


def words(response):
    return response.content.decode()


def test_the_right_password_opens_the_door(enter):
    browser, response = enter("rita")

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert "Rita Lindqvist" in words(browser.get("/settings/profile/"))


def test_capital_letters_in_the_address_do_not_matter(enter):
    assert enter("Rita@ACME.example")[1].status_code == 302


@pytest.mark.parametrize("login", ["rita@acme.example", "nobody@acme.example"])
def test_a_wrong_password_and_an_unknown_address_are_refused_alike(login, enter):
    browser, response = enter(login, "not the password")

    assert response.status_code == 200
    assert "E-mail address and password do not belong together" in words(response)
    assert browser.get("/settings/").status_code == 302


def test_after_ten_wrong_passwords_from_one_address_not_even_the_right_one_is_accepted(enter):
    for number in range(10):
        assert TOO_MANY not in words(enter(f"guess{number}@acme.example", "wrong")[1])

    browser, response = enter("rita", PASSWORD)

    assert TOO_MANY in words(response)
    assert browser.get("/settings/").status_code == 302
    assert enter("rita", PASSWORD, address="198.51.100.7")[1].status_code == 302


def test_after_five_wrong_passwords_for_one_account_it_is_closed_for_a_while_from_anywhere(enter):
    for number in range(5):
        enter("rita", "wrong", address=f"192.0.2.{number + 10}")

    assert TOO_MANY in words(enter("rita", PASSWORD, address="198.51.100.7")[1])
    assert enter("sam", PASSWORD, address="198.51.100.7")[1].status_code == 302


def test_right_passwords_are_not_counted_as_attempts(enter):
    for _ in range(8):
        assert enter("rita")[1].status_code == 302


def test_a_flood_of_sign_ins_is_asked_to_wait(enter):
    for _ in range(60):
        enter("rita", "")

    _, response = enter("rita")

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert "tried too often" in words(response)


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(enter):
    browser, _ = enter("rita")
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == ""  # forgotten with the browser


def test_somebody_who_wants_it_stays_signed_in_for_two_weeks(enter):
    browser, _ = enter("rita", remember="on")

    assert browser.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 14 * 24 * 3600


def test_signing_in_begins_a_new_session(enter):
    """A session id that somebody planted in the browser is worth nothing afterwards."""
    browser = Client()
    browser.get(SIGN_IN)
    browser.session["planted"] = True
    planted = browser.session.session_key

    enter("rita", browser=browser)

    assert browser.session.session_key != planted


def test_one_arrives_where_one_wanted_to_go(enter):
    browser = Client()
    asked = browser.get("/settings/colleagues/")
    assert asked.headers["Location"] == f"{SIGN_IN}?next=/settings/colleagues/"

    _, response = enter("adam", browser=browser, next="/settings/colleagues/")

    assert response.headers["Location"] == "/settings/colleagues/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(target, enter):
    assert enter("rita", next=target)[1].headers["Location"] == "/"


def test_an_account_that_was_switched_off_does_not_get_in(enter, rita_user):
    rita_user.is_active = False
    rita_user.save()

    browser, response = enter("rita")

    assert "Rita" not in words(browser.get("/settings/", follow=True))
    assert response.headers["Location"] == reverse("account_inactive")


def test_signing_out_takes_a_click_and_ends_the_session(signed_in):
    browser = signed_in()
    assert "Sign out?" in words(browser.get(reverse("account_logout")))
    assert browser.get("/settings/").status_code == 200

    browser.post(reverse("account_logout"))

    assert browser.get("/settings/").status_code == 302


def test_strangers_cannot_make_accounts(db):
    assert Client().get("/accounts/signup/").status_code == 404


def test_the_door_of_an_empty_house_says_how_to_begin(db):
    assert Organization.objects.count() == 0
    assert "one-time token" in words(Client().get(SIGN_IN))


def test_the_door_of_a_house_with_people_does_not(acme):
    assert "one-time token" not in words(Client().get(SIGN_IN))


def test_an_account_without_an_organization_is_told_so_and_can_leave(enter, acme):
    User.objects.create_user("nobody@acme.example", PASSWORD, name="Nobody Here")

    browser, _ = enter("nobody")
    response = browser.get("/settings/", follow=True)

    assert response.redirect_chain == [("/no-organization/", 302)]
    assert "nobody@acme.example" in words(response)
    assert browser.get("/accounts/security/").headers["Location"] == "/no-organization/"


def test_a_colleague_has_no_business_on_that_page(signed_in):
    assert signed_in().get("/no-organization/").headers["Location"] == "/"
