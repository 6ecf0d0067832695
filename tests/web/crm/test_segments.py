"""The pages of segments: the list, the builder without scripts and with them, sharing, why somebody is in or out."""

import pytest

from hireloom.core import tenancy
from hireloom.crm.enums import SegmentPrivacy
from hireloom.crm.models import PoolMember, Segment
from hireloom.crm.operations import feeding, segments
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.people.models import Person
from tests import factories
from tests.cast import MONDAY, TUESDAY

HTMX = {"HTTP_HX_REQUEST": "true"}
FRENCH = {"all": [{"fact": "country", "operator": "any_of", "value": ["FR"]}]}
TYPED = {
    "name": "In France",
    "n.joint": "all",
    "n-0.fact": "country",
    "n-0.operator": "any_of",
    "n-0.was": "country choices",
    "n-0.chosen": "FR",
}


@pytest.fixture
def french(rita):
    return segments.create(draft=SegmentDraft("In France", FRENCH, "Near Lyon"), by=rita, at=MONDAY)


@pytest.fixture
def crowd(acme):
    people = factories.crowd(acme.organization.pk)
    Person.objects.filter(pk__in=[people[0].pk, people[1].pk]).update(country="FR")
    return people


def said(response):
    return response.content.decode()


def test_the_list_shows_the_segments_one_sees(sign_in, french):
    assert "In France" in said(sign_in("rita").get("/segments/"))
    assert "No segments yet" in said(sign_in("sam").get("/segments/"))
    assert sign_in("henry").get("/segments/").status_code == 403


def test_without_segments_the_list_teaches_what_they_are_for(sign_in):
    assert "/segments/new/" in said(sign_in("rita").get("/segments/"))
    seen = said(sign_in("vera").get("/segments/"))
    assert ("No segments yet" in seen, "/segments/new/" in seen) == (True, False)


def test_a_segment_says_its_conditions_how_many_and_who(sign_in, french, crowd):
    shown = said(sign_in("rita").get(f"/segments/{french.pk}/"))

    for words in ("In France", "Near Lyon", "Country", "is one of", "France", "2 people", "Ada Byron", "Bela Novak"):
        assert words in shown
    assert "Chidi Okafor" not in shown


def test_more_than_are_counted_at_once_can_be_counted_all(sign_in, french, crowd, monkeypatch):
    monkeypatch.setattr("hireloom.crm.queries.segments.MOST_COUNTED", 1)
    browser, address = sign_in("rita"), f"/segments/{french.pk}/"

    assert "At least 1 person" in said(browser.get(address))
    assert "2 people" in said(browser.get(f"{address}?exact=1"))
    part = browser.get(f"{address}?exact=1", HTTP_HX_TARGET="segment-people", **HTMX)
    assert ("2 people" in said(part), "<html" in said(part)) == (True, False)


def test_the_builder_works_with_plain_forms(sign_in, crowd):
    browser, address = sign_in("rita"), "/segments/new/"
    blank = said(browser.get(address))
    assert 'name="n-0.fact"' in blank
    assert "Complete the conditions to see who fits." in blank

    typed = {"name": "In France", "n.joint": "all", "n-0.fact": "country", "do": "refresh"}
    chosen = browser.post(address, typed)
    assert 'name="n-0.operator"' in said(chosen)
    assert (chosen.status_code, Segment.objects.count()) == (200, 0)

    whole = browser.post(address, TYPED | {"n-0.chosen": "", "n-0.add": "FR", "do": "refresh"})
    assert "2 people" in said(whole)
    assert 'name="n-0.chosen" value="FR" checked' in said(whole)

    more = browser.post(address, TYPED | {"do": "condition:n"})
    assert 'name="n-1.fact"' in said(more)
    group = browser.post(address, TYPED | {"n-1.fact": "", "do": "group:n"})
    assert 'name="n-2.joint"' in said(group)
    assert 'name="n-2-0.fact"' in said(group)
    gone = browser.post(address, TYPED | {"n-1.fact": "", "do": "remove:n-1"})
    assert 'name="n-1.fact"' not in said(gone)
    none = browser.post(address, TYPED | {"do": "remove:n-0"})
    assert 'name="n-0.fact"' in said(none)
    assert Segment.objects.count() == 0

    saved = browser.post(address, TYPED)
    segment = Segment.objects.get()
    assert (segment.name, segment.tree) == ("In France", FRENCH)
    assert saved["Location"] == f"/segments/{segment.pk}/"


def test_with_scripts_the_conditions_come_back_with_who_fits(sign_in, crowd):
    answer = sign_in("rita").post("/segments/new/?draft=1", TYPED, **HTMX)

    assert ("<html" in said(answer), "2 people" in said(answer)) == (False, True)
    assert Segment.objects.count() == 0


def test_changing_what_is_asked_brings_its_own_fields(sign_in):
    typed = TYPED | {"n-0.fact": "near"}
    shown = said(sign_in("rita").post("/segments/new/?draft=1", typed, **HTMX))

    assert 'name="n-0.place"' in shown
    assert 'value="25"' in shown
    assert "Complete the conditions" in shown


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": " "}, "A segment needs a name."),
        ({"n-0.chosen": ""}, "Choose at least one."),
        ({"n-0.chosen": "ATLANTIS"}, "Nothing of that name is known"),
        ({"n-0.fact": "near", "n-0.was": "near near", "n-0.place": "Xyzzyburg", "n-0.km": "5"}, "No town of that name"),
        ({"n-0.fact": ""}, "Choose what to ask for."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(sign_in, changed, words):
    response = sign_in("rita").post("/segments/new/", TYPED | {"purpose": "Lyon office"} | changed)

    assert response.status_code == 422
    assert words in said(response)
    assert 'value="Lyon office"' in said(response)
    assert Segment.objects.count() == 0


def test_a_name_that_is_taken_is_said(sign_in, french):
    response = sign_in("sam").post("/segments/new/", TYPED)

    assert response.status_code == 422
    assert "There is a segment of that name already" in said(response)


def test_somebody_elses_change_is_not_overwritten(sign_in, rita, french):
    browser, address = sign_in("rita"), f"/segments/{french.pk}/conditions/"
    assert 'name="seen" value="1"' in said(browser.get(address))
    segments.change(segment=french, draft=SegmentDraft("Lyon", FRENCH), by=rita, at=TUESDAY)

    late = browser.post(address, TYPED | {"name": "Paris", "seen": "1"})
    assert late.status_code == 409
    assert 'name="seen" value="2"' in said(late)
    assert browser.post(address, TYPED | {"name": "Paris", "seen": "2"}).status_code == 303
    assert Segment.objects.get().name == "Paris"


def test_garbage_in_the_form_is_no_error(sign_in):
    browser = sign_in("rita")
    for garbage in (
        {"do": "remove:n"},
        {"do": "condition:n-9-9"},
        {"do": "group:zzz", "n.joint": "perhaps"},
        {"n.joint": "all", "n-0.fact": "shoe size", "n-0.operator": "big", "do": "refresh"},
        {"n.joint": "all", "n-0.fact": "touched", "n-0.operator": "within", "n-0.was": "touched days",
         "n-0.value": "\0x", "do": "refresh"},
        {"n-0.fact": "country"},
    ):  # fmt: skip
        assert browser.post("/segments/new/", garbage).status_code in (200, 422)


def test_sharing_is_asked_and_done(sign_in, acme, french):
    browser, address = sign_in("rita"), f"/segments/{french.pk}/sharing/"
    assert "Sam Moreau" in said(browser.get(address))

    assert browser.post(address, {"privacy": "team"}).status_code == 422
    browser.post(address, {"privacy": "team", "members": [str(acme.colleagues["sam"].pk)]})

    assert Segment.objects.get().privacy == "team"
    assert "In France" in said(sign_in("sam").get("/segments/"))


def test_removing_is_asked_and_done_unless_a_pool_lives_on_it(sign_in, rita, french, warm):
    feeding.choose(pool=warm, segment=french, by=rita, at=MONDAY)
    browser, address = sign_in("rita"), f"/segments/{french.pk}/removal/"

    refused = browser.post(address)
    assert (refused.status_code, "It feeds 1 pool" in said(refused)) == (409, True)

    feeding.choose(pool=warm, segment=None, by=rita, at=TUESDAY)
    assert "Its conditions are lost for good." in said(browser.get(address))
    assert browser.post(address)["Location"] == "/segments/"
    assert Segment.objects.count() == 0


def test_why_somebody_is_in_or_out(sign_in, french, crowd):
    browser, address = sign_in("rita"), f"/segments/{french.pk}/people/"

    assert "Ada Byron" in said(browser.get(address, {"q": "ada"}))
    assert "Nobody found" in said(browser.get(address, {"q": "zzz"}))
    inside, outside = (said(browser.get(f"{address}{one.pk}/")) for one in (crowd[0], crowd[2]))
    assert "Ada Byron is in “In France”" in inside
    assert "Chidi Okafor is not in “In France”" in outside
    assert ("Holds:" in inside, "Does not hold:" in outside) == (True, True)
    Person.objects.filter(pk=crowd[0].pk).update(archived_at=TUESDAY)
    assert "This person is archived" in said(browser.get(f"{address}{crowd[0].pk}/"))


def test_a_segment_narrows_the_list_of_people(sign_in, rita, french, crowd):
    shown = said(sign_in("rita").get(f"/people/?segment={french.pk}"))
    assert ("Ada Byron" in shown, "Chidi Okafor" in shown, "In France" in shown) == (True, False, True)

    hidden = said(sign_in("sam").get(f"/people/?segment={french.pk}"))
    assert ("Ada Byron" in hidden, "In France" in hidden) == (False, False)


def test_a_pool_is_fed_from_its_page(sign_in, french, warm, crowd):
    browser, address = sign_in("rita"), f"/pools/{warm.pk}/"
    assert "In France" in said(browser.get(f"{address}feed/"))
    assert "No segment feeds this pool." in said(browser.post(f"{address}feedings/"))

    browser.post(f"{address}feed/", {"segment": str(french.pk)})
    shown = said(browser.get(address))
    assert ("Fed by" in shown, "Ada Byron" in shown, "Take in who fits" in shown) == (True, True, True)

    Person.objects.filter(pk=crowd[2].pk).update(country="FR")
    browser.post(f"{address}feedings/")
    assert PoolMember.objects.filter(pool=warm).count() == 3
    browser.post(f"{address}feed/", {"segment": ""})
    assert "Fed by" not in said(browser.get(address))
    assert PoolMember.objects.filter(pool=warm).count() == 3


def test_who_sees_the_pool_and_not_the_segment_is_not_told_its_name(sign_in, rita, french, warm):
    feeding.choose(pool=warm, segment=french, by=rita, at=MONDAY)

    shown = said(sign_in("sam").get(f"/pools/{warm.pk}/"))

    assert ("Fed by a segment" in shown, "In France" in shown) == (True, False)


def test_otto_from_another_organization_gets_404(sign_in, globex, rita, french, crowd):
    segments.share(segment=french, privacy=SegmentPrivacy.ORGANIZATION, by=rita, at=MONDAY)
    browser = sign_in("otto", globex)
    for path in ("", "conditions/", "sharing/", "removal/", "people/", f"people/{crowd[0].pk}/"):
        assert browser.get(f"/segments/{french.pk}/{path}").status_code == 404
    with tenancy.organization(globex.organization.pk):
        assert Segment.objects.count() == 0


BUSY = {
    "all": [
        {"fact": "country", "operator": "any_of", "value": ["FR"]},
        {"fact": "near", "operator": "not_near", "value": {"place": "Berlin", "km": 20}},
        {"fact": "suppressed", "operator": "is_not", "value": ["outreach"]},
        {"none": [{"fact": "applied", "operator": "within", "value": 30}]},
    ]
}


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_with_one_person_and_with_three(
    sign_in, acme, rita, django_assert_max_num_queries, count
):
    for number in range(count):
        factories.person(acme.organization.pk, name=f"Person {number}", country="FR")
    made = segments.create(draft=SegmentDraft("Busy", BUSY), by=rita, at=MONDAY)
    browser, costs = sign_in("rita"), []
    for path in ("", "conditions/", f"people/{Person.objects.first().pk}/"):
        browser.get(f"/segments/{made.pk}/{path}")
        with django_assert_max_num_queries(20) as asked:
            assert browser.get(f"/segments/{made.pk}/{path}").status_code == 200
        costs.append(len(asked))

    assert costs == [20, 19, 11], "three for the transaction and its organization, four around each of two moments"
