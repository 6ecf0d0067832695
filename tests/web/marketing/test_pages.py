"""The list of pages, making one, arranging it, discarding it."""

import pytest

from hireloom.ats.models import Department
from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import Page
from hireloom.marketing.operations import pages
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from tests.cast import MONDAY

LIST = "/marketing/"


def made(by, name="Life at Acme", kind=PageKind.PLAIN, *, is_public=False):
    page = pages.make(plan=PagePlan(kind, name), by=by, at=MONDAY)
    pages.draft(page=page, language="en", text=Text(name), revision=0, by=by, at=MONDAY)
    if is_public:
        pages.publish(page=page, language="en", revision=1, by=by, at=MONDAY)
    return page


def test_the_list_says_what_is_public(sign_in, edda):
    made(edda, is_public=True)
    made(edda, "Soon")

    response = sign_in("edda").get(LIST)

    assert [(line.page.name, line.is_live) for line in response.context["lines"]] == [
        ("Life at Acme", True),
        ("Soon", False),
    ]
    assert b"Public" in response.content


def test_without_a_page_the_list_says_how_to_begin(sign_in, acme):
    assert b"Write the front" in sign_in("edda").get(LIST).content


def test_only_who_may_edit_the_site_comes_here(sign_in, edda):
    page = made(edda)

    for name in ("rita", "vera", "henry"):
        client = sign_in(name)
        assert client.get(LIST).status_code == 403
        assert client.get(f"/marketing/pages/{page.pk}/").status_code == 404


def test_a_page_is_made_and_writing_it_follows(sign_in, acme):
    response = sign_in("edda").post(f"{LIST}pages/new/?kind=story", {"name": "A day with Ada", "author": "Ada Byron"})

    page = Page.objects.get()
    assert (page.kind, page.path, page.author) == ("story", "a-day-with-ada", "Ada Byron")
    assert response["Location"] == f"/marketing/pages/{page.pk}/"


def test_a_page_of_a_team_names_one_of_the_organization(sign_in, acme, globex):
    from hireloom.core import tenancy  # app ready

    care = Department.objects.create(organization=acme.organization, name="Care")
    with tenancy.organization(globex.organization.pk):
        theirs = Department.objects.create(organization=globex.organization, name="Ward")
    client = sign_in("edda")

    refused = client.post(f"{LIST}pages/new/?kind=team", {"name": "Care", "about": theirs.pk})
    client.post(f"{LIST}pages/new/?kind=team", {"name": "Care", "about": care.pk})

    assert refused.status_code == 422
    assert Page.objects.get().about_id == care.pk


def test_a_path_that_is_taken_is_refused_and_what_was_typed_stays(sign_in, edda):
    made(edda)

    response = sign_in("edda").post(f"{LIST}pages/new/?kind=plain", {"name": "Life at Acme"})

    assert response.status_code == 422
    assert b"There is such a page under that address." in response.content
    assert b'value="Life at Acme"' in response.content


def test_a_page_is_arranged_anew(sign_in, edda):
    page = made(edda)

    sign_in("edda").post(f"/marketing/pages/{page.pk}/settings/", {"name": "Life", "path": "life", "position": "2"})

    page.refresh_from_db()
    assert (page.name, page.path, page.position) == ("Life", "life", 2)


def test_a_page_that_never_was_public_is_discarded_and_another_is_not(sign_in, edda):
    page, other = made(edda, is_public=True), made(edda, "Soon")
    client = sign_in("edda")

    assert client.post(f"/marketing/pages/{page.pk}/removal/").status_code == 409
    client.post(f"/marketing/pages/{other.pk}/removal/")

    assert Page.objects.get() == page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_page_and_with_three(sign_in, edda, count, django_assert_max_num_queries):
    for number in range(count):
        made(edda, f"Page {number}", is_public=True)
    client = sign_in("edda")
    client.get(LIST)

    with django_assert_max_num_queries(14):
        response = client.get(LIST)

    assert len(response.context["lines"]) == count
