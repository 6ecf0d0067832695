"""A second step: codes of an app, recovery codes, and proving again that it is oneself."""

import re
import time
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse

from tests.cast import PASSWORD
from tests.web.accounts.conftest import mails

ACTIVATE, DEACTIVATE = reverse("mfa_activate_totp"), reverse("mfa_deactivate_totp")
SECOND_STEP, CODES = reverse("mfa_authenticate"), reverse("mfa_view_recovery_codes")


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def words(response):
    return response.content.decode()


@pytest.fixture
def app(signed_in, django_capture_on_commit_callbacks):
    """Rita has connected an authenticator app; its secret, and her browser."""
    browser = signed_in()
    page = words(browser.get(ACTIVATE))
    secret = re.search(r'class="qr__secret"[^>]*>([A-Z2-7]+)<', page)[1]
    with django_capture_on_commit_callbacks(execute=True):
        response = browser.post(ACTIVATE, {"code": code_of(secret)})
    assert response.headers["Location"] == CODES
    cache.clear()  # the code may be used again by the sign-in that follows
    return secret, browser


def codes_of(browser):
    return re.findall(r"<li>(\d{8})</li>", words(browser.get(CODES)))


def test_connecting_an_app_shows_a_picture_and_the_secret_in_letters(signed_in):
    page = words(signed_in().get(ACTIVATE))

    assert 'src="data:image/svg+xml;base64,' in page
    assert re.search(r"[A-Z2-7]{32}", page)


def test_a_wrong_code_connects_nothing(signed_in):
    browser = signed_in()
    browser.get(ACTIVATE)

    response = browser.post(ACTIVATE, {"code": "000000"})

    assert "This code is wrong or was used already" in words(response)
    assert Authenticator.objects.count() == 0


def test_connecting_an_app_gives_recovery_codes_and_tells_by_mail(app):
    _, browser = app

    assert len(set(codes_of(browser))) == 10
    assert "An authenticator app was added to your account." in mails()[-1].text


def test_then_signing_in_takes_a_second_step(app, enter):
    secret, _ = app

    browser, response = enter("rita")
    assert response.headers["Location"] == SECOND_STEP
    assert browser.get("/settings/").headers["Location"].startswith(reverse("account_login"))

    response = browser.post(SECOND_STEP, {"code": code_of(secret)})
    assert response.headers["Location"] == "/"
    assert browser.get("/settings/").status_code == 200


def test_a_wrong_code_does_not_open_the_door(app, enter):
    browser, _ = enter("rita")

    response = browser.post(SECOND_STEP, {"code": "000000"})

    assert "This code is wrong" in words(response)
    assert browser.get("/settings/").status_code == 302


def test_a_code_works_once(app, enter):
    secret, _ = app
    code = code_of(secret)
    first, _ = enter("rita")
    second, _ = enter("rita")

    assert first.post(SECOND_STEP, {"code": code}).status_code == 302
    assert "was used already" in words(second.post(SECOND_STEP, {"code": code}))


def test_guessing_codes_is_stopped(app, enter):
    secret, _ = app
    browser, _ = enter("rita")
    for number in range(5):
        browser.post(SECOND_STEP, {"code": f"{number:06}"})

    response = browser.post(SECOND_STEP, {"code": code_of(secret)})

    assert "Too many wrong attempts" in words(response)
    assert browser.get("/settings/").status_code == 302


def test_a_recovery_code_signs_in_once(app, enter):
    code = codes_of(app[1])[0]
    first, _ = enter("rita")
    second, _ = enter("rita")

    assert first.post(SECOND_STEP, {"code": code}).headers["Location"] == "/"
    assert second.post(SECOND_STEP, {"code": code}).status_code == 200
    assert code not in codes_of(app[1])


def test_new_recovery_codes_replace_the_old_ones(app, django_capture_on_commit_callbacks):
    _, browser = app
    old = codes_of(browser)

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("mfa_generate_recovery_codes"))

    assert set(codes_of(browser)).isdisjoint(old)
    assert "New recovery codes were made" in mails()[-1].text


def test_recovery_codes_can_be_taken_along(app):
    _, browser = app
    response = browser.get(reverse("mfa_download_recovery_codes"))

    assert response.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert words(response).split() == codes_of(browser)


def test_switching_the_app_off_takes_the_codes_along(app, enter):
    _, browser = app

    assert "Switch the authenticator app off?" in words(browser.get(DEACTIVATE))
    assert browser.post(DEACTIVATE).headers["Location"] == reverse("mfa_index")

    assert Authenticator.objects.count() == 0
    assert enter("rita")[1].headers["Location"] == "/"


def test_secrets_rest_encrypted(app):
    secret, _ = app
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in stored
    assert "gAAAA" in stored  # a Fernet token


def test_under_another_secret_key_no_code_matches(app):
    secret, _ = app

    with override_settings(SECRET_KEY="another key of another installation"):
        data = Authenticator.objects.get(type="totp")
        assert data.wrap().validate_code(code_of(secret)) is False


def test_before_something_that_matters_the_password_is_asked_again(sign_in, acme):
    browser = sign_in("rita")  # a session whose proof is not fresh

    response = browser.get(ACTIVATE)
    assert response.headers["Location"] == f"{reverse('account_reauthenticate')}?{urlencode({'next': ACTIVATE})}"
    assert "Is it you?" in words(browser.get(response.headers["Location"]))

    wrong = browser.post(response.headers["Location"], {"password": "not it", "next": ACTIVATE})
    assert "This is not your password." in words(wrong)
    right = browser.post(response.headers["Location"], {"password": PASSWORD, "next": ACTIVATE})
    assert right.headers["Location"] == ACTIVATE
    assert browser.get(ACTIVATE).status_code == 200


def test_the_page_about_security_says_what_protects_the_account(app, signed_in):
    _, browser = app
    page = words(browser.get(reverse("mfa_index")))

    assert "Your password alone protects this account" not in page
    assert "10 codes are left" in page


def test_without_a_second_factor_the_page_says_so(signed_in):
    assert "Your password alone protects this account" in words(signed_in().get(reverse("mfa_index")))
