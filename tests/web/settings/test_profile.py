"""One's own profile."""

import pytest
from django.urls import reverse

from hireloom.ats.models import LateAlert
from hireloom.core.models import Membership
from tests.web.recruiting.conftest import text_of

ADDRESS = reverse("settings:profile")
FILLED = {"name": "Rita Berg", "title": "Talent lead", "language": "de", "time_zone": "Europe/Berlin"}


def test_the_page_shows_what_is_known(sign_in):
    html = sign_in("rita").get(ADDRESS).content.decode()

    assert 'value="Rita Lindqvist"' in html
    assert "rita@acme.example" in html
    assert "As the organization (UTC)" in html


def test_saving_changes_name_language_and_zone(sign_in, acme):
    response = sign_in("rita").post(ADDRESS, FILLED, follow=True)

    rita = Membership.objects.select_related("user").get(pk=acme.colleagues["rita"].pk)
    assert (rita.name, rita.title, rita.user.language, rita.user.time_zone) == (
        "Rita Berg", "Talent lead", "de", "Europe/Berlin"
    )  # fmt: skip
    assert '<html lang="de"' in response.content.decode()


def test_a_toast_says_that_it_is_saved(sign_in):
    response = sign_in("rita").post(ADDRESS, FILLED | {"language": "en"}, follow=True)

    assert "Your profile is saved." in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"language": "xx"}, "Select a valid choice"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"name": "x" * 151}, "at most 150 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(changes, sentence, sign_in, acme):
    response = sign_in("rita").post(ADDRESS, FILLED | changes)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert 'value="Talent lead"' in response.content.decode()
    assert Membership.objects.get(pk=acme.colleagues["rita"].pk).name == "Rita Lindqvist"


def test_the_morning_mail_is_stopped_and_had_again(sign_in):
    browser = sign_in("rita")
    assert "Stop this mail" in browser.get("/settings/profile/").content.decode()

    browser.post("/settings/profile/late-alerts/", {"is_muted": "1"})
    assert LateAlert.objects.get().is_muted
    assert "Send me this mail" in browser.get("/settings/profile/").content.decode()

    browser.post("/settings/profile/late-alerts/", {"is_muted": ""})
    assert not LateAlert.objects.get().is_muted
