"""What applicants are asked for the statistics: apart from the form, needed by nobody, shown to nobody but them."""

import re

import pytest
from django.test import Client

from hireloom.ats.models import Application
from hireloom.people import own_links
from hireloom.people.models import Person
from tests import answering, factories
from tests.web.careers.applying import WORDS, address, opened

pytestmark = pytest.mark.usefixtures("files_here")


@pytest.fixture
def post(acme, rita, adam):
    answering.asked(adam)
    return answering.post_in("US", rita, title="Staff nurse")


def page_of(visitor, post):
    return visitor.get(address(post)).content.decode()


def apply(visitor, post, **more):
    response = visitor.post(address(post), WORDS | opened(visitor, post) | more)
    assert response.status_code == 302, response.context["form"].errors
    return Application.objects.get()


def test_the_form_asks_apart_and_says_that_nobody_who_decides_sees_it(visitor, post):
    page = page_of(visitor, post)

    assert page.count('<legend class="statistics__title">') == 1
    assert "no program that sorts applications can read it" in page
    assert page.index("statistics__title") > page.index("apply__resume")
    assert "Cuban, Mexican, Puerto Rican" in page
    assert page.count("I do not want to answer") == 3
    assert "required" not in page[page.index("statistics__title") : page.index("apply__consent")]


def test_what_is_said_is_kept_apart_from_the_application(visitor, post):
    application = apply(visitor, post, about_sex="female", about_race="declined")

    assert answering.said_with(application) == {"sex": "female", "race": "declined"}
    assert "female" not in repr({field.name: getattr(application, field.name) for field in application._meta.fields})


def test_saying_nothing_is_kept_as_that(visitor, post):
    assert answering.said_with(apply(visitor, post)) == {}


@pytest.mark.parametrize("nonsense", ["unheard of", "", "' OR 1=1", "female\x00"])
def test_what_is_no_answer_stops_nobody(visitor, post, nonsense):
    assert answering.said_with(apply(visitor, post, about_sex=nonsense)) == {}


def test_sending_twice_and_applying_again_is_one_answer(visitor, post):
    form = WORDS | opened(visitor, post)
    visitor.post(address(post), form | {"about_sex": "female"})
    visitor.post(address(post), form | {"about_sex": "female"})
    visitor.post(address(post), WORDS | opened(visitor, post) | {"about_race": "asian", "message": "Once more."})

    assert answering.said_with(Application.objects.get()) == {"sex": "female", "race": "asian"}


def test_what_was_chosen_is_still_chosen_when_the_form_comes_back(visitor, post):
    response = visitor.post(address(post), WORDS | {"email": "nonsense", "about_sex": "male"})

    assert response.status_code == 422
    inputs = re.findall(r'<input[^>]* name="about_sex"[^>]*>', response.content.decode())
    [chosen] = [one for one in inputs if " checked" in one]
    assert 'value="male"' in chosen


def test_a_browser_keeps_no_draft_of_it(visitor, post):
    block = page_of(visitor, post).partition("statistics__title")[2].partition("apply__consent")[0]

    assert block.count('type="radio"') == block.count("data-no-draft")


def test_where_the_law_knows_no_such_question_none_is_asked(visitor, rita, adam, acme):
    answering.asked(adam)
    for country in ("DE", ""):
        post = answering.post_in(country, rita, title=f"Nurse in {country}")
        assert "statistics__title" not in page_of(visitor, post)
    assert "statistics__title" not in page_of(visitor, factories.post(factories.job(rita), rita))


def test_what_nobody_chose_is_not_asked(visitor, rita, adam):
    post = answering.post_in("US", rita)
    assert "statistics__title" not in page_of(visitor, post)
    answering.asked(adam, "vevraa")
    page = page_of(visitor, post)
    assert "Veteran status" in page
    assert "Race or ethnicity" not in page


def own(acme, ada):
    token = own_links.sign(address="ada@example.org", organization_id=acme.organization.pk)
    return f"/careers/acme-robotics/me/{token}/statistics/", ada


def test_the_candidate_sees_and_changes_it_by_their_link(visitor, post, acme):
    ada = apply(visitor, post, about_sex="female")
    url, _ = own(acme, ada)
    known = visitor.get(url.replace("statistics/", ""))
    assert url in known.content.decode()

    page = visitor.get(url)
    name = f"about_{ada.pk}_sex"
    assert "Staff nurse" in page.content.decode()
    assert page.context["form"][name].value() == "female"
    done = visitor.post(url, {name: "declined", f"about_{ada.pk}_race": "white"})

    assert "This is kept." in done.content.decode()
    assert answering.said_with(ada) == {"sex": "declined", "race": "white"}


def test_nobody_else_comes_by_it(visitor, post, acme, sign_in):
    ada = apply(visitor, post, about_sex="female", about_race="asian")
    other = factories.application(post.job, name="Bela Novak", email="bela@example.org")
    token = own_links.sign(address="bela@example.org", organization_id=acme.organization.pk)
    page = visitor.get(f"/careers/acme-robotics/me/{token}/statistics/")
    visitor.post(f"/careers/acme-robotics/me/{token}/statistics/", {f"about_{ada.pk}_sex": "male"})

    assert page.context["form"].fields == {}
    assert visitor.get("/careers/acme-robotics/me/nonsense/statistics/").status_code == 404
    assert answering.said_with(ada) == {"sex": "female", "race": "asian"}
    assert answering.said_with(other) is None


@pytest.mark.parametrize("name", ["adam", "rita", "henry", "ines", "sam", "vera", "cora"])
def test_no_page_of_the_person_or_the_application_shows_it(name, visitor, post, acme, client):
    ada = apply(visitor, post, about_sex="female", about_race="islander", about_veteran="protected")
    client.force_login(acme.colleagues[name].user)
    person = Person.objects.get(pk=ada.person_id)
    for url in (
        f"/people/{person.pk}/",
        f"/jobs/{post.job_id}/",
        f"/jobs/{post.job_id}/applications/",
        f"/people/?q={person.name}",
        "/search/?q=islander",
        "/settings/audit/",
    ):
        body = client.get(url, follow=True).content.decode().lower()
        assert "female" not in body, url
        assert "protected vet" not in body, url
        assert "native hawaiian" not in body, url


@pytest.mark.parametrize("name", ["adam", "rita", "cora"])
def test_no_call_of_the_api_tells_it(name, visitor, post, program):
    ada = apply(visitor, post, about_sex="female", about_race="islander")
    tool = program(name)
    for path in (
        f"/applications/{ada.pk}",
        f"/people/{ada.person_id}",
        f"/jobs/{post.job_id}/applications",
        f"/applications/{ada.pk}/hiring-record",
        f"/people/{ada.person_id}/timeline",
    ):
        said = str(tool.get(path)).lower()
        assert "female" not in said
        assert "islander" not in said


def test_a_form_of_another_site_is_not_taken(post, acme, visitor):
    ada = apply(visitor, post, about_sex="female")
    url, _ = own(acme, ada)
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(url, {f"about_{ada.pk}_sex": "male"}).status_code == 403
    assert answering.said_with(ada) == {"sex": "female"}
