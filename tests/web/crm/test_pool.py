"""One pool: who is in it and why, who can be added, who is taken out and put back."""

import json

import pytest

from hireloom.core.models import Event
from hireloom.crm.models import PoolMember
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, TUESDAY

HTMX = {"HTTP_HX_REQUEST": "true"}
NAMES = ("Ada Byron", "Bela Novak", "Chidi Okafor")


def names(response):
    return [line.row.name for line in response.context["lines"]]


def members():
    return sorted(PoolMember.objects.values_list("person__name", flat=True))


def told():
    return list(
        Event.objects.filter(name__startswith="crm.pool.member").order_by("sequence").values_list("name", flat=True)
    )


def undo_of(response):
    return json.loads(response["HX-Trigger"])["toast"]["undo"]


def test_the_page_says_who_is_there_and_why(browser, warm, fill):
    fill(warm, "Ada Byron")

    response = browser.get(f"/pools/{warm.pk}/")

    page = response.content.decode()
    assert names(response) == ["Ada Byron"]
    assert all(words in page for words in ("Warm nurses", "For the night wards", "Added by hand", "Rita Lindqvist"))
    assert page.count("<h1") == 1


def test_a_silver_medalist_comes_with_the_job_and_the_stage_they_reached(browser, medalist, nurse_job):
    medalist(nurse_job, "Ada Byron")
    pool = PoolMember.objects.get().pool_id

    line = browser.get(f"/pools/{pool}/").context["lines"][0]

    assert (line.why, line.row.origin.job, line.ending) == ("Silver medalist", "Staff nurse", "Rejected")
    assert line.row.origin.stage
    assert line.row.added_by == ""


def test_a_confidential_job_is_not_told_to_who_may_not_see_it(sign_in, rita, medalist):
    medalist(factories.job(rita, title="New director", is_confidential=True), "Ada Byron")
    pool = PoolMember.objects.get().pool_id

    response = sign_in("sam").get(f"/pools/{pool}/")

    assert names(response) == ["Ada Byron"]
    assert "New director" not in response.content.decode()
    assert response.context["lines"][0].row.origin is None


def test_names_are_found_in_any_spelling_of_case_and_accents(browser, warm, fill):
    fill(warm, "Ádá Byron", "Bela Novak")

    assert names(browser.get(f"/pools/{warm.pk}/?q=byron+ada")) == ["Ádá Byron"]
    assert "Nobody matches" in browser.get(f"/pools/{warm.pk}/?q=zed").content.decode()


def test_those_left_alone_are_shown_by_themselves(browser, warm, fill):
    ada, _bela = fill(warm, "Ada Byron", "Bela Novak")
    Person.objects.exclude(pk=ada.pk).update(last_touch_at="2126-01-01T00:00Z")

    response = browser.get(f"/pools/{warm.pk}/?quiet=1&sort=untouched")

    assert names(response) == ["Ada Byron"]
    assert response.context["page"].total == 1


@pytest.mark.parametrize(
    ("sort", "first"),
    [("", "Chidi Okafor"), ("added-first", "Ada Byron"), ("name", "Ada Byron"), ("x", "Chidi Okafor")],
)
def test_people_are_ordered_as_asked(browser, warm, fill, sort, first):
    fill(warm, "Ada Byron")
    fill(warm, "Bela Novak", at=TUESDAY)
    fill(warm, "Chidi Okafor", at=FRIDAY)

    assert names(browser.get(f"/pools/{warm.pk}/?sort={sort}"))[:1] == [first]


def test_pages_follow_each_other_without_gaps(browser, warm, fill):
    fill(warm, *(f"Person {number:02}" for number in range(52)))
    first = browser.get(f"/pools/{warm.pk}/?sort=name")

    second = browser.get(f"/pools/{warm.pk}/{first.context['page'].next_url}")
    back = browser.get(f"/pools/{warm.pk}/{second.context['page'].previous_url}")

    assert names(second) == ["Person 50", "Person 51"]
    assert (second.context["page"].first, second.context["page"].last, second.context["page"].total) == (51, 52, 52)
    assert names(back) == names(first)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_person_and_for_three(
    browser, medalist, nurse_job, django_assert_max_num_queries, count
):
    for name in NAMES[:count]:
        medalist(nurse_job, name)
    pool = PoolMember.objects.first().pool_id
    browser.get("/pools/")

    with django_assert_max_num_queries(12) as asked:
        browser.get(f"/pools/{pool}/")
    assert len(asked) == 12, "ten, and the beginning and end of the transaction"


def test_an_empty_pool_teaches_how_to_fill_it(browser, warm):
    assert "Nobody in this pool yet" in browser.get(f"/pools/{warm.pk}/").content.decode()


def test_who_only_looks_is_offered_no_changes(sign_in, warm, fill):
    fill(warm, "Ada Byron")

    page = sign_in("vera").get(f"/pools/{warm.pk}/").content.decode()

    assert "Ada Byron" in page
    assert f"/pools/{warm.pk}/search/" not in page
    assert 'name="selected"' not in page


def test_people_are_found_to_add_and_those_there_are_said_to_be(browser, acme, warm, fill):
    fill(warm, "Ada Byron")
    factories.person(acme.organization.pk, name="Ada Miller", email="miller@example.org")

    found = browser.get(f"/pools/{warm.pk}/search/?q=ada").context["found"]
    by_address = browser.get(f"/pools/{warm.pk}/search/?q=miller@").context["found"]

    assert sorted((one.name, one.is_member) for one in found) == [("Ada Byron", True), ("Ada Miller", False)]
    assert [one.name for one in by_address] == ["Ada Miller"]


def test_the_search_answers_a_dialog_and_then_its_results(browser, warm):
    dialog = browser.get(f"/pools/{warm.pk}/search/", HTTP_HX_TARGET="dialog", **HTMX).content.decode()
    results = browser.get(f"/pools/{warm.pk}/search/?q=zed", HTTP_HX_TARGET="found", **HTMX).content.decode()

    assert "dialog__frame" in dialog
    assert "Nobody found" in results
    assert "dialog__frame" not in results


def test_somebody_private_to_a_colleague_is_not_found(browser, acme, sam, warm):
    ada = factories.person(acme.organization.pk, name="Ada Byron")
    Person.objects.filter(pk=ada.pk).update(is_private=True, owner=acme.colleagues["sam"])

    assert browser.get(f"/pools/{warm.pk}/search/?q=ada").context["found"] == []
    assert browser.post(f"/pools/{warm.pk}/additions/", {"person": str(ada.pk)}).status_code == 404
    assert members() == []


def test_somebody_is_added_once(browser, acme, warm):
    ada = factories.person(acme.organization.pk, name="Ada Byron")

    answer = browser.post(f"/pools/{warm.pk}/additions/", {"person": str(ada.pk)}, **HTMX)
    browser.post(f"/pools/{warm.pk}/additions/", {"person": str(ada.pk)})

    assert "In the pool" in answer.content.decode()
    assert json.loads(answer["HX-Trigger"]) == {"members-changed": True}
    assert members() == ["Ada Byron"]
    assert told() == ["crm.pool.member_added"]


@pytest.mark.parametrize("person", ["", "nobody", "019c0000-0000-7000-8000-000000000000"])
def test_adding_nobody_is_not_found(browser, warm, person):
    assert browser.post(f"/pools/{warm.pk}/additions/", {"person": person}).status_code == 404


def test_people_are_taken_out_and_put_back_as_they_were(browser, warm, fill):
    people = fill(warm, *NAMES)
    before = list(PoolMember.objects.order_by("person").values("person", "because", "added_by", "added_at"))

    removed = browser.post(f"/pools/{warm.pk}/removals/", {"selected": [str(one.pk) for one in people[:2]]}, **HTMX)

    assert members() == ["Chidi Okafor"]
    assert "2 people taken out" in removed["HX-Trigger"]

    undone = browser.post(undo_of(removed), **HTMX)

    assert "2 people are back" in undone["HX-Trigger"]
    assert list(PoolMember.objects.order_by("person").values("person", "because", "added_by", "added_at")) == before
    assert told()[3:] == ["crm.pool.member_removed"] * 2 + ["crm.pool.member_added"] * 2


def test_an_undo_works_once(browser, warm, fill):
    (ada,) = fill(warm, "Ada Byron")
    undo_url = undo_of(browser.post(f"/pools/{warm.pk}/removals/", {"selected": str(ada.pk)}, **HTMX))
    browser.post(undo_url)

    again = browser.post(undo_url, **HTMX)

    assert again.status_code == 409
    assert "too late" in again["HX-Trigger"]
    assert members() == ["Ada Byron"]


def test_without_scripts_the_undo_comes_back_to_the_page(browser, warm, fill):
    (ada,) = fill(warm, "Ada Byron")

    response = browser.post(f"/pools/{warm.pk}/removals/", {"selected": str(ada.pk)}, follow=True)

    assert f"/pools/{warm.pk}/undo/" in response.content.decode()
    assert "Ada Byron was taken out of" in response.content.decode()


def test_taking_out_nobody_says_so(browser, warm, fill):
    fill(warm, "Ada Byron")

    response = browser.post(f"/pools/{warm.pk}/removals/", {"selected": ["", "nobody"]}, **HTMX)

    assert response.status_code == 409
    assert members() == ["Ada Byron"]


def test_who_only_looks_takes_nobody_out(sign_in, warm, fill):
    (ada,) = fill(warm, "Ada Byron")
    observer = sign_in("vera")

    assert observer.post(f"/pools/{warm.pk}/removals/", {"selected": str(ada.pk)}).status_code == 403
    assert observer.post(f"/pools/{warm.pk}/additions/", {"person": str(ada.pk)}).status_code == 403
    assert observer.get(f"/pools/{warm.pk}/search/").status_code == 403
    assert members() == ["Ada Byron"]


def test_htmx_gets_the_part_it_asks_for(browser, warm, fill):
    fill(warm, "Ada Byron")
    address = f"/pools/{warm.pk}/"

    people = browser.get(address, HTTP_HX_TARGET="members", **HTMX).content.decode()
    facts = browser.get(address, HTTP_HX_TARGET="pool-facts", **HTMX).content.decode()

    assert "Ada Byron" in people
    assert "1 person" in facts
    assert "Ada Byron" not in facts
    assert "<html" not in people + facts


def test_the_list_loads_itself_again_as_it_is_shown(browser, warm, fill):
    fill(warm, "Ada Byron")

    page = browser.get(f"/pools/{warm.pk}/?sort=name").content.decode()

    assert f'data-hx-get="/pools/{warm.pk}/?sort=name" data-hx-trigger="members-changed' in page
