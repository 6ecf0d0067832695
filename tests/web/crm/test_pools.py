"""The list of pools, and making, changing and deleting one."""

import pytest
from django.urls import reverse

from hireloom.core import tenancy
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Pool, PoolMember
from hireloom.crm.operations import pools
from hireloom.people.models import Person
from tests.cast import MONDAY

HTMX = {"HTTP_HX_REQUEST": "true"}


def lines(response):
    return [(line.name, line.owner, line.figures.members, line.figures.quiet) for line in response.context["lines"]]


def test_the_list_says_who_is_in_each_pool_and_who_was_left_alone(sign_in, rita, sam, warm, fill):
    pools.create(name="Alumni", by=sam, at=MONDAY)
    ada, _bela = fill(warm, "Ada Byron", "Bela Novak")
    Person.objects.exclude(pk=ada.pk).update(last_touch_at="2126-01-01T00:00Z")

    response = sign_in("rita").get("/pools/")

    assert lines(response) == [("Alumni", "Sam Moreau", 0, 0), ("Warm nurses", "Rita Lindqvist", 2, 1)]
    assert "1 person needs attention" in response.content.decode()
    assert "For the night wards" in response.content.decode()


def test_the_pool_of_silver_medalists_says_that_it_fills_itself(sign_in, medalist, nurse_job):
    medalist(nurse_job, "Ada Byron")

    response = sign_in("rita").get("/pools/")

    assert [(line.name, line.kind, line.figures.members) for line in response.context["lines"]] == [
        ("Silver medalists", "silver_medalists", 1)
    ]
    assert "badge--madder" in response.content.decode()


def test_without_pools_the_list_teaches_what_they_are_for(sign_in):
    assert reverse("crm:new") in sign_in("rita").get("/pools/").content.decode()

    seen = sign_in("vera").get("/pools/").content.decode()
    assert "No pools yet" in seen
    assert reverse("crm:new") not in seen


def test_other_organizations_and_hiring_managers_see_no_pools(sign_in, globex, warm, henry):
    assert lines(sign_in("otto", globex).get("/pools/")) == []
    assert sign_in("henry").get("/pools/").status_code == 403


def test_a_private_pool_is_its_owners(sign_in, rita, warm):
    pools.share(pool=warm, privacy=PoolPrivacy.PRIVATE, by=rita, at=MONDAY)

    assert lines(sign_in("sam").get("/pools/")) == []
    assert len(lines(sign_in("rita").get("/pools/"))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_pool_and_for_three(sign_in, rita, fill, django_assert_max_num_queries, count):
    for number in range(count):
        fill(pools.create(name=f"Pool {number}", by=rita, at=MONDAY), "Ada Byron")
    browser = sign_in("rita")

    browser.get("/jobs/")
    with django_assert_max_num_queries(12) as asked:
        browser.get("/pools/")
    assert len(asked) == 9, "seven, and the beginning and end of the transaction"


def test_a_pool_is_made_and_opened(sign_in, acme):
    browser = sign_in("rita")
    assert "New pool" in browser.get("/pools/new/").content.decode()

    response = browser.post("/pools/new/", {"name": " Warm  nurses ", "purpose": "Nights", "privacy": "private"})

    pool = Pool.objects.get()
    assert (pool.name, pool.purpose, pool.privacy) == ("Warm nurses", "Nights", "private")
    assert pool.owner_id == acme.colleagues["rita"].pk
    assert response["Location"] == f"/pools/{pool.pk}/board/"


def test_the_dialog_asks_again_for_a_name_that_is_missing_or_taken(sign_in, warm):
    browser = sign_in("rita")

    empty = browser.post("/pools/new/", {"name": " ", "privacy": "private"}, **HTMX)
    taken = browser.post("/pools/new/", {"name": "Warm nurses", "privacy": "private"}, **HTMX)

    assert (empty.status_code, taken.status_code) == (422, 422)
    assert "There is a pool of that name already" in taken.content.decode()
    assert "<html" not in taken.content.decode()
    assert Pool.objects.count() == 1


def test_a_pool_is_changed(sign_in, rita, warm):
    pools.create(name="Alumni", by=rita, at=MONDAY)
    browser, address = sign_in("rita"), f"/pools/{warm.pk}/settings/"
    assert "For the night wards" in browser.get(address).content.decode()

    taken = browser.post(address, {"name": "Alumni", "purpose": "", "privacy": "organization"})
    saved = browser.post(address, {"name": "Nurses", "purpose": "Days", "privacy": "organization"}, **HTMX)

    assert (taken.status_code, saved["HX-Redirect"]) == (422, f"/pools/{warm.pk}/")
    warm.refresh_from_db()
    assert (warm.name, warm.purpose) == ("Nurses", "Days")


def test_deleting_a_pool_names_the_people_first_and_keeps_them(sign_in, warm, fill):
    fill(warm, "Ada Byron", "Bela Novak")
    browser, address = sign_in("rita"), f"/pools/{warm.pk}/deletion/"

    question = browser.get(address).content.decode()
    assert "2 people are in this pool" in question
    assert "Delete pool of 2 people" in question
    assert Pool.objects.count() == 1

    browser.post(address)

    assert (Pool.objects.count(), PoolMember.objects.count(), Person.objects.count()) == (0, 0, 2)


@pytest.mark.parametrize("page", ["settings", "deletion"])
def test_who_only_looks_changes_nothing(sign_in, vera, warm, page):
    browser, address = sign_in("vera"), f"/pools/{warm.pk}/{page}/"

    assert (browser.get(address).status_code, browser.post(address).status_code) == (403, 403)
    assert browser.get("/pools/new/").status_code == 403
    assert Pool.objects.count() == 1


@pytest.mark.parametrize("page", ["", "settings/", "deletion/", "search/"])
def test_a_pool_of_another_organization_is_not_there(sign_in, globex, warm, page):
    browser = sign_in("otto", globex)

    assert browser.get(f"/pools/{warm.pk}/{page}").status_code == 404


def test_a_pool_of_another_organization_is_not_changed(sign_in, globex, warm, acme):
    browser = sign_in("otto", globex)

    for page in ("settings", "deletion", "additions", "removals", "undo/abc"):
        assert browser.post(f"/pools/{warm.pk}/{page}/", {"name": "Mine"}).status_code == 404
    with tenancy.organization(acme.organization.pk):
        assert Pool.objects.get().name == "Warm nurses"


def test_people_kept_private_by_colleagues_are_not_counted(sign_in, acme, sam, warm, fill):
    ada, _bela = fill(warm, "Ada Byron", "Bela Novak")
    Person.objects.filter(pk=ada.pk).update(is_private=True, owner=acme.colleagues["sam"])

    assert [line.figures.members for line in sign_in("rita").get("/pools/").context["lines"]] == [1]
