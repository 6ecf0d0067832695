"""The organization as everybody sees it."""

import pytest
from django.urls import reverse

from hireloom.core.models import Organization
from tests.web.recruiting.conftest import text_of

ADDRESS = reverse("settings:organization")
FILLED = {
    "name": "Acme Arms",
    "tagline": "Arms that think",
    "language": "de",
    "time_zone": "Europe/Berlin",
    "brand_color": "#FFCC00",
}


def test_an_administrator_changes_it(sign_in, acme):
    response = sign_in("adam").post(ADDRESS, FILLED, follow=True)

    stored = Organization.objects.values(*FILLED).get(pk=acme.organization.pk)
    assert stored == FILLED | {"brand_color": "#ffcc00"}
    assert "The organization is saved." in response.content.decode()
    assert "Acme Arms" in response.content.decode()


def test_the_page_says_how_readable_the_color_is(read):
    assert "White text on this color: contrast 8.8 to 1." in read("adam", ADDRESS)


@pytest.mark.parametrize("color", ["red", "#12345", "url(x)", "#12345g", ""])
def test_a_color_that_is_none_is_refused(color, sign_in, acme):
    response = sign_in("adam").post(ADDRESS, FILLED | {"brand_color": color})

    assert response.status_code == 422
    assert Organization.objects.get(pk=acme.organization.pk).name == "Acme Robotics"


def test_a_recruiter_changes_nothing(sign_in, acme):
    response = sign_in("rita").post(ADDRESS, FILLED)

    assert response.status_code == 403
    assert "Your role does not include this" in text_of(response)
    assert Organization.objects.get(pk=acme.organization.pk).name == "Acme Robotics"
