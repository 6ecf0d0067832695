"""Enrolling from where people are found: a segment, the list of people, somebody's own page."""

import pytest

from hireloom.crm.models import Enrollment, Segment
from hireloom.crm.operations import enrollments, pools, segments
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.crm.queries import parts
from tests import factories
from tests.cast import MONDAY

SCREEN = "Before anybody is enrolled you see who is stopped"


def text_of(response):
    return response.content.decode()


@pytest.fixture
def bela(acme):
    return factories.person(acme.organization.pk, name="Bela Novak")


@pytest.fixture
def known(rita):
    """Everybody who has an address, as a segment."""
    tree = {"all": [{"fact": "email", "operator": "known"}]}
    return segments.create(draft=SegmentDraft("With an address", tree), by=rita, at=MONDAY)


def test_a_segment_is_an_audience_with_who_is_stopped_and_why(browser, rita, night, ada, bela, known):
    enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY)
    asked = text_of(browser.get(f"/segments/{known.pk}/sequences/"))
    assert "Enroll the people of “With an address”" in asked
    assert SCREEN in asked
    here = f"/sequences/{night.pk}/enrolling/"
    assert f"{here}?of=segment%3A{known.pk}" in asked
    assert f'href="/segments/{known.pk}/sequences/"' in text_of(browser.get(f"/segments/{known.pk}/"))

    page = text_of(browser.get(here, {"of": f"segment:{known.pk}"}))
    assert "1 person can be enrolled" in page
    assert "1 person is left out" in page
    assert "Is in the sequence “Night nurses”." in page
    answer = browser.post(here, {"of": f"segment:{known.pk}"})

    assert answer.url == f"/sequences/{night.pk}/people/"
    assert set(Enrollment.objects.values_list("person__name", "pool_id")) == {("Ada Byron", None), ("Bela Novak", None)}


def test_more_than_a_thousand_are_enrolled_one_part_after_the_other(
    browser, rita, night, ada, bela, known, monkeypatch
):
    monkeypatch.setattr(parts, "MOST", 1)
    here, chosen = f"/sequences/{night.pk}/enrolling/", {"of": f"segment:{known.pk}"}
    first, second = sorted([ada, bela], key=lambda one: one.pk)

    page = text_of(browser.get(here, chosen))
    assert "Look at the next thousand" in page
    assert (first.name in page, second.name in page) == (True, False)
    answer = browser.post(here, chosen)
    assert [row.person for row in Enrollment.objects.all()] == [first]
    page = text_of(browser.get(answer.url))
    assert "Look at the next thousand" not in page
    assert (first.name in page, second.name in page) == (False, True)
    browser.post(here, chosen | {"after": str(first.pk)})

    assert Enrollment.objects.count() == 2


def test_a_segment_that_cannot_be_asked_and_one_that_holds_nobody_say_so(browser, rita, night, known):
    here, chosen = f"/sequences/{night.pk}/enrolling/", {"of": f"segment:{known.pk}"}
    assert "Nobody fits this segment" in text_of(browser.get(here, chosen))
    Segment.objects.update(tree={"all": [{"fact": "gone", "operator": "known"}]})
    assert "cannot be asked any more" in text_of(browser.get(here, chosen))
    assert browser.post(here, chosen).status_code == 409
    assert browser.get(here, {"of": "segment:nonsense"}).status_code == 404


def test_selected_people_of_the_list_are_taken_to_a_sequence(browser, night, ada, bela):
    assert 'formaction="/people/sequences/' in text_of(browser.get("/people/"))
    answer = browser.post("/people/sequences/", {"selected": [str(ada.pk), str(bela.pk)]})
    asked = text_of(answer)
    assert "Enroll 2 people" in asked
    assert SCREEN in asked
    assert not Enrollment.objects.exists()
    people = ",".join(sorted([str(ada.pk), str(bela.pk)]))
    assert f'name="people" value="{people}"' in asked

    here = f"/sequences/{night.pk}/enrolling/"
    looked = text_of(browser.post(here, {"look": "1", "people": people}))
    assert "2 people can be enrolled" in looked
    assert not Enrollment.objects.exists()
    browser.post(here, {"people": people})

    assert Enrollment.objects.count() == 2


def test_everybody_whom_the_list_shows_is_taken_too(browser, night, ada, bela):
    asked = text_of(browser.post("/people/sequences/?q=Novak", {"all": "matching"}))

    assert "Enroll 1 person" in asked
    assert f'value="{bela.pk}"' in asked


def test_nobody_selected_is_said(browser, night):
    assert browser.post("/people/sequences/", {}).status_code == 409


def test_one_is_enrolled_from_their_page(browser, night, ada):
    link = f"/people/sequences/?selected={ada.pk}"
    assert link in text_of(browser.get(f"/people/{ada.pk}/"))

    asked = text_of(browser.get(link))

    assert "Enroll 1 person" in asked
    assert f"/sequences/{night.pk}/enrolling/" in asked


def test_six_hundred_selected_people_fit_into_the_form(browser, rita, acme, night):
    people = [factories.person(acme.organization.pk, name=f"Nora {number}") for number in range(600)]
    ids = ",".join(str(one.pk) for one in people)

    assert browser.post(f"/sequences/{night.pk}/enrolling/", {"people": ids}).status_code == 302
    assert Enrollment.objects.count() == 600


def test_the_profile_says_in_which_sequences_somebody_is_and_was(browser, rita, night, ada):
    here = f"/people/{ada.pk}/sequences/"
    assert f"{here}?look=page" in text_of(browser.get(f"/people/{ada.pk}/"))
    assert "They were in no sequence yet" in text_of(browser.get(here))
    [made] = enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY).enrollments

    under_way = text_of(browser.get(here, headers={"HX-Request": "true"}))
    enrollments.stop(enrollment=made, by=rita, at=MONDAY)
    over = text_of(browser.get(here))

    for words in ("Night nurses", f"/enrollments/{made.pk}/", "Under way", "Next: step 1"):
        assert words in under_way
    assert ("Stopped by hand" in over, "Next: step" in over) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_part_costs_the_same_with_one_row_and_with_three(browser, costs, rita, ada, count):
    for number in range(count):
        sequence = factories.sequence(rita, name=f"Sequence {number}")
        [made] = enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=MONDAY).enrollments
        enrollments.stop(enrollment=made, by=rita, at=MONDAY)
    browser.get(f"/people/{ada.pk}/sequences/")

    assert costs(lambda: browser.get(f"/people/{ada.pk}/sequences/", headers={"HX-Request": "true"})) <= 8


def test_who_sees_no_sequences_is_told_of_none(sign_in, globex, rita, night, ada):
    enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY)
    here = f"/people/{ada.pk}/sequences/"
    assert sign_in("ines").get(here).status_code == 403
    assert sign_in("otto", globex).get(here).status_code == 404


def test_vera_enrolls_nobody(sign_in, rita, ada):
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    looks = sign_in("vera")

    assert "/people/sequences/" not in text_of(looks.get("/people/"))
    assert "/people/sequences/" not in text_of(looks.get(f"/people/{ada.pk}/"))
    assert looks.get(f"/people/sequences/?selected={ada.pk}").status_code == 403
    assert looks.get(f"/pools/{pool.pk}/sequences/").status_code in (403, 404)


def test_otto_from_another_organization_finds_none_of_ours(sign_in, globex, night, ada, known):
    otto = sign_in("otto", globex)

    assert otto.get(f"/segments/{known.pk}/sequences/").status_code == 404
    assert otto.get(f"/people/sequences/?selected={ada.pk}").status_code == 409
