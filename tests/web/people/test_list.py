"""The list of people: filtered, ordered, paged, with the columns one wants."""

import re
from html import unescape

import pytest

from hireloom.ats.operations import submissions
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.operations import pools
from hireloom.people.operations import persons, tags
from hireloom.web.people import listing
from tests import factories
from tests.cast import FRIDAY, MONDAY
from tests.web.recruiting.conftest import htmx, text_of

HEADS = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.S)


def names(response):
    return re.findall(r"data-row-link[^>]*>([^<]+)</a>", response.content.decode())


def heads(response):
    return [re.sub(r"<[^>]+>", "", head).strip() for head in HEADS.findall(response.content.decode())]


def link(response, rel):
    found = re.search(rf'rel="{rel}" href="([^"]+)"', response.content.decode())
    return unescape(found[1]) if found else None


def test_the_list_says_who_people_are_and_where_they_stand(browser, rita, crowd, nurse_job):
    persons.change(
        person=crowd[0],
        changes={"headline": "Nurse", "company": "Clinic", "city": "Lyon", "country": "FR"},
        by=rita,
        at=FRIDAY,
    )
    tags.put_on(person=crowd[0], name="Night shift", by=rita, at=FRIDAY)
    submissions.add(person=crowd[0], job=nurse_job, by=rita, at=FRIDAY)

    response = browser.get("/people/")

    words = text_of(response)
    assert names(response) == ["Ada Byron", "Chidi Okafor", "Bela Novak"]
    for part in (
        "Nurse · Clinic",
        "Lyon, France",
        "Night shift",
        "Staff nurse · Applied",
        "1\N{EN DASH}3 of 3",
    ):
        assert part in words
    assert f'data-drawer="/people/{crowd[0].pk}/drawer/"' in response.content.decode()


def test_the_list_shows_one_tag_whole_and_says_which_others_there_are(browser, rita, crowd):
    for name in ("Night shift", "Relocates", "Welder"):
        tags.put_on(person=crowd[0], name=name, by=rita, at=FRIDAY)

    page = browser.get("/people/").content.decode()

    assert re.findall(r'chip--tag">([^<]+)<', page) == ["Night shift"]
    assert '+2</span><span class="visually-hidden">Relocates, Welder</span>' in page


def test_nobody_found_has_no_pages(browser, crowd):
    assert "Pages of people" in browser.get("/people/").content.decode()
    assert "Pages of people" not in browser.get("/people/?q=zzzz").content.decode()


def test_the_list_is_found_sorted_and_filtered_by_its_address(browser, rita, crowd):
    tag = tags.put_on(person=crowd[1], name="Welder", by=rita, at=FRIDAY)

    assert names(browser.get("/people/?sort=name")) == ["Ada Byron", "Bela Novak", "Chidi Okafor"]
    assert names(browser.get("/people/?sort=untouched")) == ["Ada Byron", "Bela Novak", "Chidi Okafor"]
    assert names(browser.get("/people/?q=okafor")) == ["Chidi Okafor"]
    assert names(browser.get("/people/?q=ada@exam")) == ["Ada Byron"]
    response = browser.get(f"/people/?tag={tag.pk}&type=lead&type=prospect")
    assert names(response) == ["Bela Novak"]
    words = text_of(response)
    assert "Tag Welder" in words
    assert "Contact type Lead, Prospect" in words


@pytest.mark.parametrize(
    "query", ["sort=x", "tag=x", "tag=00000000-0000-0000-0000-000000000001", "page=0", "page=-1", "page=x", "page=²",
              "after=x", "before=1~x~y", "q=%00", "country=%00%00", "type=emperor", "applied=maybe", "page=99999999999"]
)  # fmt: skip
def test_an_address_that_makes_no_sense_is_answered(browser, crowd, query):
    assert browser.get(f"/people/?{query}").status_code == 200


def test_a_page_past_the_end_leads_back(browser, crowd):
    response = browser.get("/people/?page=100")

    assert names(response) == []
    assert names(browser.get(link(response, "prev"))) != []


def test_pages_follow_each_other_forth_and_back_and_by_number(browser, crowd, monkeypatch):
    monkeypatch.setattr(listing, "SIZE", 2)

    first = browser.get("/people/?sort=name")
    second = browser.get(link(first, "next"))
    again = browser.get(link(second, "prev"))

    beginning = ["Ada Byron", "Bela Novak"]
    assert [names(page) for page in (first, second, again)] == [beginning, ["Chidi Okafor"], beginning]
    assert "3\N{EN DASH}3 of 3" in text_of(second)
    assert names(browser.get("/people/?sort=name&page=2")) == ["Chidi Okafor"]
    assert (link(first, "prev"), link(second, "next")) == (None, None)


def test_typing_in_the_search_answers_with_the_list_alone(browser, crowd):
    response = browser.get("/people/?q=ada", headers=htmx("people-list"))

    assert names(response) == ["Ada Byron"]
    assert "<html" not in response.content.decode()


def test_columns_are_chosen_and_kept(browser, crowd):
    usual = ["Name", "Role", "Location", "Tags", "Latest application", "Last touch"]
    assert heads(browser.get("/people/"))[-len(usual) :] == usual

    browser.post("/people/columns/", {"column": ["owner", "place", "nonsense"]})

    assert heads(browser.get("/people/"))[-3:] == ["Name", "Location", "Owner"]
    assert heads(browser.get("/people/?column=source"))[-2:] == ["Name", "Source"]


def test_the_filters_offer_what_there_is_and_keep_what_is_set(browser, rita, sam, crowd):
    tags.put_on(person=crowd[0], name="Welder", by=rita, at=MONDAY)
    pools.create(name="Warm", by=rita, at=MONDAY)
    pools.create(name="Sams own", by=sam, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    persons.change(person=crowd[0], changes={"country": "DE"}, by=rita, at=MONDAY)

    response = browser.get("/people/filters/?q=ada&type=lead&sort=name", headers=htmx("dialog"))

    words = text_of(response)
    assert all(word in words for word in ("Welder", "Warm", "Germany", "Referral"))
    assert "Sams own" not in words
    html = response.content.decode()
    assert 'name="q" value="ada"' in html
    assert 'name="sort" value="name"' in html
    assert re.search(r'name="type" value="lead"[^>]*checked', html)
    assert "Filter people" in text_of(browser.get("/people/filters/"))


def test_an_empty_list_says_why_and_what_to_do_next(browser, sign_in, acme, crowd):
    assert "Nobody matches" in text_of(browser.get("/people/?q=zzz"))

    for person in crowd:
        person.delete()
    assert "People appear when they apply, and when you add them." in text_of(browser.get("/people/"))
    assert "whose hiring team you are on" in text_of(sign_in("henry").get("/people/"))


def test_names_that_look_like_markup_are_only_names(browser, acme):
    factories.person(acme.organization.pk, name="<script>alert(1)</script>", email="x@example.org")

    html = browser.get("/people/").content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_hiring_manager_sees_the_applicants_of_the_job_alone(sign_in, rita, henry, nurse_job, crowd):
    submissions.add(person=crowd[1], job=nurse_job, by=rita, at=FRIDAY)

    response = sign_in("henry").get("/people/")

    assert names(response) == ["Bela Novak"]
    assert "Add person" not in text_of(response)
    assert "data-select-all" not in response.content.decode()


def test_otto_sees_his_own_people_and_none_of_acme(sign_in, globex, crowd, stranger):
    response = sign_in("otto", globex).get("/people/")

    assert names(response) == ["Olga Petrova"]
    assert "Byron" not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_eleven_queries_with_one_person_and_with_three(count, browser, rita, crowd, nurse_job, costs):
    for person in crowd[:count]:
        submissions.add(person=person, job=nurse_job, by=rita, at=FRIDAY)
        tags.put_on(person=person, name="Welder", by=rita, at=FRIDAY)
    browser.get("/people/")

    assert costs(lambda: browser.get("/people/?type=applicant")) == 11
