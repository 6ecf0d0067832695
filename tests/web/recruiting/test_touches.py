"""How somebody found us, on the application and on the hire."""

import pytest

from hireloom.core.actor import visitor
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.operations import touches
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

SEARCH = Arrival(SourceClass.SEARCH, MONDAY, host="google.com")
NEWSLETTER = Arrival(SourceClass.MAIL, TUESDAY, said="newsletter", campaign="Spring")


@pytest.fixture
def application(nurse_job):
    made = factories.application(nurse_job, at=WEDNESDAY, name="Ada Byron", email="ada@example.org")
    by = visitor(made.organization_id)
    came = [SEARCH, NEWSLETTER]
    touches.note(person=made.person, came=came, occasion=Occasion.APPLIED, context_id=made.pk, by=by, at=WEDNESDAY)
    return made


def test_the_first_and_the_last_touch_stand_on_the_application(sign_in, application):
    browser = sign_in("rita")
    address = f"/applications/{application.pk}/touches/"
    assert address in browser.get(f"/applications/of/{application.person_id}/").content.decode()

    answer = browser.get(address, headers={"HX-Request": "true"})

    context = answer.context
    assert (context["first"].words, context["last"].words) == ("Search engine: google.com", "Mail: newsletter")
    assert context["last"].details == "Spring"
    assert "All 2 touches" in answer.content.decode()
    assert "<h1" in browser.get(address).content.decode()


def test_of_somebody_of_whom_nothing_is_known_that_is_said(sign_in, nurse_job):
    other = factories.application(nurse_job)

    answer = sign_in("rita").get(f"/applications/{other.pk}/touches/")

    assert "It is not known how they found us." in answer.content.decode()


def test_otto_finds_none(sign_in, globex, application):
    assert sign_in("rita").get(f"/applications/{application.pk}/touches/").status_code == 200
    assert sign_in("otto", globex).get(f"/applications/{application.pk}/touches/").status_code == 404
