"""Candidates read by their link how they are compared, and end it with one button."""

import pytest

from hireloom.ai.enums import Question
from hireloom.ai.models import Objection
from hireloom.ai.operations import evaluations, prediction_switches
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.messaging.models import Message
from hireloom.messaging.operations import tracking_objections
from hireloom.people import own_links
from tests import answering, comparing, factories
from tests.cast import MONDAY, TUESDAY
from tests.jobs import drain
from tests.web.careers.applying import WORDS, address, opened

pytestmark = pytest.mark.usefixtures("files_here")


@pytest.fixture
def ada(acme, nurse_job, rita, adam):
    comparing.switched_on(adam)
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis", is_required=True, weight=4)], by=rita, at=MONDAY)
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    comparing.read(application, "Ten years of dialysis.")
    evaluations.evaluate(organization_id=acme.organization.pk, application_ids=[application.pk], at=TUESDAY)
    return application.person


@pytest.fixture
def url(acme):
    token = own_links.sign(address="ada@example.org", organization_id=acme.organization.pk)
    return f"/careers/acme-robotics/me/{token}/assessment/"


def test_it_says_what_is_compared_with_what_and_who_decides(visitor, ada, url):
    page = visitor.get(url).content.decode()
    assert "people decide" in page
    assert "Dialysis" in page
    assert "counts 4 of 5" in page
    assert "Ten years" not in page


def test_it_is_ended_and_allowed_again_with_one_button(visitor, ada, url):
    done = visitor.post(url, {"to": "object"}).content.decode()
    assert "You are not compared by a program" in done
    assert "Dialysis" not in done
    assert Objection.objects.get().person_id == ada.pk
    assert "You may be compared again." in visitor.post(url, {"to": "allow"}).content.decode()
    assert not Objection.objects.exists()


def test_the_page_of_what_is_known_leads_there(visitor, ada, url):
    assert url in visitor.get(url.replace("assessment/", "")).content.decode()


def test_it_says_what_is_foretold_while_that_is_on_and_objecting_ends_it(visitor, ada, url, adam):
    assert "works out" not in visitor.get(url).content.decode()
    prediction_switches.switch_on(question=Question.ENGAGE, by=adam, at=MONDAY)
    prediction_switches.switch_on(question=Question.OPEN, by=adam, at=MONDAY)
    page = visitor.get(url).content.decode()
    assert "how likely you are to answer a first mail" in page
    assert "whether you may be open to a new job" in page
    assert "when it may suit you" not in page

    done = visitor.post(url, {"to": "object"}).content.decode()
    assert "Nothing is worked out about how you may answer, either." in done
    assert "how likely you are to answer" not in done


def test_nothing_is_foretold_of_who_refuses_tracking(visitor, ada, url, adam, rita):
    prediction_switches.switch_on(question=Question.ENGAGE, by=adam, at=MONDAY)
    assert "how likely you are to answer" in visitor.get(url).content.decode()
    tracking_objections.note(person=ada, because="By phone", by=rita, at=MONDAY)
    assert "how likely you are to answer" not in visitor.get(url).content.decode()


def test_nothing_is_told_by_another_link(visitor, ada, url):
    assert visitor.get("/careers/acme-robotics/me/nonsense/assessment/").status_code == 404
    assert visitor.post("/careers/acme-robotics/me/nonsense/assessment/", {"to": "object"}).status_code == 404
    assert visitor.get(url.replace("acme-robotics", "globex-health")).status_code == 404
    assert not Objection.objects.exists()


def test_while_matching_is_off_it_says_so(visitor, acme, nurse_job, url):
    factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    assert "At present no program compares" in visitor.get(url).content.decode()


def test_whoever_applies_gets_the_link_with_the_confirmation(visitor, acme, rita):
    post = answering.post_in("DE", rita, title="Staff nurse")
    visitor.post(address(post), WORDS | opened(visitor, post))
    drain()
    text = Message.objects.get(purpose="acknowledgement").text
    link = next(line for line in text.splitlines() if "/me/" in line)
    page = visitor.get(link[link.index("/careers/") :])
    assert page.status_code == 200
    assert "your say in it" in page.content.decode()


def test_a_colleague_sees_it_on_the_profile_and_notes_it(client, ada, acme):
    client.force_login(acme.colleagues["rita"].user)
    client.post(f"/people/{ada.pk}/objection/", {"to": "object"})
    page = client.get(f"/people/{ada.pk}/likeness/").content.decode()
    assert "asked not to be compared by a program" in page
    assert Objection.objects.get().made_by_id == acme.colleagues["rita"].pk
    client.post(f"/people/{ada.pk}/objection/", {"to": "allow"})
    assert not Objection.objects.exists()
