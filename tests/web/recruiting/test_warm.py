"""Whom we know for a job, page by page: in order and with reasons, and nothing of what one may not know."""

import re
from html import unescape

import pytest

from hireloom.ai import rules as match_rules
from hireloom.ats.operations import criteria, jobs
from hireloom.ats.operations.criteria import Wanted
from hireloom.core.enums import JobRole
from hireloom.core.models import Event
from hireloom.crm.models import Enrollment
from hireloom.crm.operations import pools
from hireloom.flywheel import warm_rules
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.flywheel.operations import warm_lists
from hireloom.flywheel.warm_enums import Aside
from hireloom.messaging.enums import SuppressionReason, SuppressionScope
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people.models import Person
from hireloom.web.recruiting import header
from tests import factories, warming
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.web.recruiting.conftest import htmx, text_of, toasts_of

ASKED = [Wanted("Intensive care", "intensive care, ICU", is_required=True), Wanted("Dialysis")]


@pytest.fixture
def asked(nurse_job, rita):
    return criteria.write(job=nurse_job, wanted=ASKED, by=rita, at=MONDAY)


@pytest.fixture
def crowd(rita):
    """Ada, Bela and Chidi; nothing is known of them yet."""
    return factories.crowd(rita.organization_id)


@pytest.fixture
def compared(nurse_job, asked, crowd, adam):
    """The list of a job, with people compared: Ada shows one of two things, Bela both, of Chidi nothing is known."""
    warming.compares(adam)
    ada, bela, _chidi = crowd
    warming.knows(ada, "Dialysis for two years.")
    warming.knows(bela, "Worked in ICU wards. Dialysis.")
    return warming.built(nurse_job)


@pytest.fixture
def address(nurse_job):
    return f"/jobs/{nurse_job.pk}/warm/"


def rows(response):
    """The names in the list, in order."""
    return re.findall(r'class="person__name"[^>]*title="([^"]+)"', response.content.decode())


def no_to(person, by, reason=SuppressionReason.DO_NOT_CONTACT):
    says = No(scope=SuppressionScope.PERSON, reason=reason)
    return suppressions.suppress(no=says, person=person, by=by, at=MONDAY)


def test_the_best_match_comes_first_with_what_it_shows(browser, compared, address):
    page = browser.get(address)
    assert rows(page)[:2] == ["Bela Novak", "Ada Byron"]
    text = text_of(page)
    assert "Intensive care, Dialysis" in text
    assert "not shown: Intensive care" in text
    assert "You know 2 people whom it is worth asking for Staff nurse." in text


def test_a_match_is_shown_with_the_words_of_the_document_and_that_it_was_read_goes_on_record(
    browser, compared, address, crowd
):
    bela = crowd[1]
    page = text_of(browser.get(f"{address}people/{bela.pk}/"))
    assert "Worked in ICU wards." in page
    assert "2 of 2 points." in page
    part = browser.get(f"{address}people/{bela.pk}/", headers=htmx()).content.decode()
    assert "Worked in ICU wards." in part
    assert "<html" not in part
    assert Event.objects.filter(name="flywheel.warm_match.viewed").count() == 1


def test_who_may_not_open_documents_reads_no_words_of_them(sign_in, compared, address, crowd):
    page = text_of(sign_in("cora").get(f"{address}people/{crowd[1].pk}/"))
    assert "2 of 2 points." in page
    assert "Worked in ICU wards." not in page
    assert "Worked in ICU wards." in text_of(sign_in("rita").get(f"{address}people/{crowd[1].pk}/"))


def test_who_may_not_see_matches_sees_the_list_without_shares_and_in_an_order_that_does_not_follow_them(
    sign_in, compared, address, crowd, rita
):
    warming.candidate(compared, crowd[0])
    Person.objects.filter(pk=crowd[1].pk).update(last_touch_at=MONDAY)
    Person.objects.filter(pk=crowd[0].pk).update(last_touch_at=TUESDAY)
    assert rows(sign_in("rita").get(address))[:2] == ["Bela Novak", "Ada Byron"]
    sam = sign_in("sam")
    page = sam.get(address)
    assert [name for name in rows(page) if name != "Chidi Okafor"] == ["Ada Byron", "Bela Novak"]
    assert "%" not in text_of(page)
    assert "Intensive care" not in text_of(page)
    assert "worth asking" not in text_of(page)
    assert sam.get(f"{address}people/{crowd[1].pk}/").status_code == 403


def test_without_matching_it_says_so_and_leads_who_may_to_the_switch(sign_in, nurse_job, crowd, address, rita):
    warming.silver_medalist(rita, "Dana Kim")
    warming.built(nurse_job)
    rita_sees = sign_in("rita").get(address)
    assert rows(rita_sees)[0] == "Dana Kim"
    assert "Matching is off" in text_of(rita_sees)
    assert "You know 1 person for Staff nurse: nobody was compared yet." in text_of(rita_sees)
    assert "/settings/matching/" not in rita_sees.content.decode()
    assert "/settings/matching/" in sign_in("adam").get(address).content.decode()


def test_how_we_know_somebody_is_told_with_how_far_they_came(browser, nurse_job, address, rita):
    dana = warming.silver_medalist(rita, "Dana Kim", title="Nurse of last year")
    pool = pools.create(name="Night people", by=rita, at=MONDAY)
    pools.add(pool=pool, person=dana.person, by=rita, at=MONDAY)
    warming.built(nurse_job)
    text = text_of(browser.get(address))
    assert "Silver medalist Nurse of last year · came to “Applied” · Another candidate fits better" in text
    assert "In a pool Night people" in text
    assert rows(browser.get(f"{address}?way=pool")) == ["Dana Kim"]
    assert rows(browser.get(f"{address}?way=referral")) == []


def test_a_private_person_is_neither_in_the_list_nor_in_a_count(sign_in, nurse_job, address, crowd, acme):
    ada = crowd[0]
    Person.objects.filter(pk=ada.pk).update(is_private=True, owner_id=acme.colleagues["sam"].pk)
    warming.built(nurse_job)
    sees = {name: sign_in(name).get(address) for name in ("sam", "rita")}
    assert "Ada Byron" in rows(sees["sam"])
    assert "Ada Byron" not in rows(sees["rita"])
    assert "To look at 3" in text_of(sees["sam"])
    assert "To look at 2" in text_of(sees["rita"])
    rita = sign_in("rita")
    assert rita.get(f"{address}people/{ada.pk}/").status_code == 404
    rita.post(f"{address}asides/", {"selected": str(ada.pk), "reason": "not_now"})
    assert WarmCandidate.objects.get(person=ada).state == "waiting"


def test_what_happened_in_a_confidential_job_is_no_way_for_others_and_brings_nobody_into_their_list(
    sign_in, nurse_job, address, adam, acme
):
    hidden = warming.silver_medalist(adam, "Dana Kim", title="Head of the clinic", is_confidential=True)
    pool_free = WarmCandidate.objects.filter(person=hidden.person)
    warming.built(nurse_job)
    assert pool_free.get().came_by == "way"
    assert "Head of the clinic" in text_of(sign_in("adam").get(address))
    for name in ("rita", "sam", "vera"):
        page = sign_in(name).get(address)
        assert (rows(page), "Head of the clinic" in text_of(page)) == ([], False)
        assert "To look at 0" in text_of(page)
    jobs.add_team_member(
        job=hidden.job, membership=acme.colleagues["rita"], role=JobRole.RECRUITER, by=adam, at=TUESDAY
    )
    assert rows(sign_in("rita").get(address)) == ["Dana Kim"]


def test_a_list_of_a_confidential_job_is_its_teams(sign_in, adam, crowd, acme):
    job = factories.job(adam, title="Head of the clinic", is_confidential=True)
    warming.built(job)
    assert sign_in("adam").get(f"/jobs/{job.pk}/warm/").status_code == 200
    for name in ("rita", "sam", "vera", "henry"):
        assert sign_in(name).get(f"/jobs/{job.pk}/warm/").status_code == 404


def test_who_is_reviewed_blind_elsewhere_is_not_there(sign_in, nurse_job, address, rita, crowd):
    other = factories.job(rita, title="Cook")
    applied = factories.application(other, name="Emil Sand", email="emil@example.org")
    warming.built(nurse_job)
    assert "Emil Sand" in rows(sign_in("rita").get(address))
    criteria.review_blind(job=other, until=other.stages.get(position=2), by=rita, at=TUESDAY)
    page = sign_in("rita").get(address)
    assert "Emil Sand" not in rows(page)
    assert "To look at 3" in text_of(page)
    assert sign_in("rita").get(f"{address}people/{applied.person_id}/").status_code == 404


def test_what_stands_against_writing_stands_beside_the_name_and_can_be_filtered_by(
    sign_in, nurse_job, address, rita, crowd
):
    ada = crowd[0]
    no_to(ada, rita)
    warming.built(nurse_job)
    page = sign_in("rita").get(f"{address}?held=yes")
    assert rows(page) == ["Ada Byron"]
    assert "Do not contact" in text_of(page)
    assert "Ada Byron" not in rows(sign_in("rita").get(f"{address}?held=no"))
    told = text_of(sign_in("henry").get(address))
    assert "Do not contact" not in told


def test_who_asked_for_later_has_the_day(browser, nurse_job, address, rita, crowd):
    says = No(
        scope=SuppressionScope.PERSON, reason=SuppressionReason.LATER, until=WEDNESDAY.replace(year=2027, month=5)
    )
    suppressions.suppress(no=says, person=crowd[0], by=rita, at=MONDAY)
    warming.built(nurse_job)
    assert "Not before May 4, 2027" in text_of(browser.get(f"{address}?held=yes"))


def test_roles_see_what_they_may(sign_in, nurse_job, address, crowd, strange):
    warming.built(nurse_job)
    assert sign_in("ines").get(address).status_code == 403
    vera = sign_in("vera").get(address).content.decode()
    assert "data-select" not in vera
    assert "Ada Byron" in vera
    assert 'name="selected"' in sign_in("rita").get(address).content.decode()
    sign_in("rita")
    assert strange("/jobs/{job}/warm/") == 404
    assert strange("/jobs/{job}/warm/asides/", "post") == 404


def test_people_are_set_aside_for_a_reason_and_the_toast_takes_it_back(browser, nurse_job, address, crowd):
    warming.built(nurse_job)
    ids = [str(one.pk) for one in crowd[:2]]
    asks = browser.post(f"{address}asides/", {"selected": ids})
    assert "Set 2 people aside" in text_of(asks)
    wrong = browser.post(f"{address}asides/", {"selected": ids, "reason": "other", "because": ""})
    assert wrong.status_code == 422
    assert "Say why they are set aside." in text_of(wrong)
    sent = {"selected": ids, "reason": "not_now", "because": "Back in May"}
    done = browser.post(f"{address}asides/", sent, follow=True)
    [(words, undo)] = toasts_of(done)
    assert words == "2 people set aside"
    assert rows(done) == ["Chidi Okafor"]
    aside = text_of(browser.get(f"{address}?state=set_aside"))
    assert "Not now · Back in May" in aside
    browser.post(unescape(undo))
    assert len(rows(browser.get(address))) == 3


def test_nobody_selected_is_said(browser, nurse_job, address, crowd):
    warming.built(nurse_job)
    assert "Nobody is selected" in text_of(browser.post(f"{address}asides/", {}))
    assert browser.post(f"{address}additions/", {"selected": "x"}).status_code == 409


def test_people_are_added_to_the_job(browser, nurse_job, address, crowd):
    warming.built(nurse_job)
    done = browser.post(f"{address}additions/", {"selected": [str(crowd[0].pk)]}, follow=True)
    assert toasts_of(done)[0][0] == "1 person stands in the job now"
    assert "Ada Byron" in text_of(browser.get(f"/jobs/{nurse_job.pk}/"))
    assert rows(browser.get(f"{address}?state=added")) == ["Ada Byron"]


def test_people_are_enrolled_from_the_list_and_who_is_held_is_left_out_with_the_reason(
    browser, nurse_job, address, crowd, rita
):
    running = factories.sequence(rita)
    no_to(crowd[1], rita)
    warming.built(nurse_job)
    chosen = {"selected": [str(one.pk) for one in crowd[:2]]}
    page = browser.post(f"/jobs/{nurse_job.pk}/warm/sequences/", chosen)
    assert "Enroll 2 people for Staff nurse" in text_of(page)
    assert "Night nurses" in text_of(page)
    looked = browser.post(f"/sequences/{running.pk}/enrolling/", chosen | {"look": "1", "warm": str(nurse_job.pk)})
    assert "Do not contact" in text_of(looked)
    assert f'name="warm" value="{nurse_job.pk}"' in looked.content.decode()
    done = browser.post(f"/sequences/{running.pk}/enrolling/", chosen | {"warm": str(nurse_job.pk)}, follow=True)
    assert done.redirect_chain[-1][0] == address
    assert [one.person_id for one in Enrollment.objects.all()] == [crowd[0].pk]
    assert rows(browser.get(f"{address}?state=enrolled")) == ["Ada Byron"]


def test_nobody_is_enrolled_for_a_job_without_a_list(browser, rita, crowd):
    job, running = factories.job(rita, is_open=False), factories.sequence(rita)
    sent = {"selected": [str(crowd[0].pk)], "warm": str(job.pk)}
    assert browser.post(f"/sequences/{running.pk}/enrolling/", sent).status_code == 404
    assert not Enrollment.objects.exists()


def test_the_first_post_asks_once_and_skipping_wants_a_reason(browser, nurse_job, address, rita, crowd):
    warming.silver_medalist(rita, "Dana Kim")
    warming.built(nurse_job)
    post = factories.posts.write(job=nurse_job, draft=factories.posts.PostDraft("Nurse", "x"), by=rita, at=MONDAY)
    publish = f"/jobs/{nurse_job.pk}/posts/{post.pk}/publications/"
    asks = browser.post(publish, follow=True)
    assert "You know 1 person for Staff nurse" in text_of(asks)
    question = asks.redirect_chain[-1][0]
    wrong = browser.post(question, {"decision": "skipped", "because": ""})
    assert wrong.status_code == 422
    assert "Say why the people you know are skipped." in text_of(wrong)
    post.refresh_from_db()
    assert not post.is_published
    browser.post(question, {"decision": "skipped", "because": "Internal move agreed"})
    post.refresh_from_db()
    assert post.is_published
    assert "Internal move agreed" in text_of(browser.get(address))
    browser.post(f"/jobs/{nurse_job.pk}/posts/{post.pk}/takedowns/")
    assert "You know" not in text_of(browser.post(publish, follow=True))


def test_reviewing_comes_before_posting_and_posting_now_posts(browser, nurse_job, address, rita):
    warming.silver_medalist(rita, "Dana Kim")
    warming.built(nurse_job)
    post = factories.posts.write(job=nurse_job, draft=factories.posts.PostDraft("Nurse", "x"), by=rita, at=MONDAY)
    question = f"/jobs/{nurse_job.pk}/posts/{post.pk}/people-first/"
    looks = browser.post(question, {"decision": "reviewed"}, follow=True)
    assert looks.redirect_chain[-1][0] == address
    post.refresh_from_db()
    assert not post.is_published
    browser.post(f"/jobs/{nurse_job.pk}/posts/{post.pk}/publications/")
    post.refresh_from_db()
    assert post.is_published

    other = factories.job(rita, title="Cook")
    warming.built(other)
    post = factories.posts.write(job=other, draft=factories.posts.PostDraft("Cook", "x"), by=rita, at=MONDAY)
    browser.post(f"/jobs/{other.pk}/posts/{post.pk}/people-first/", {"decision": "posted"})
    post.refresh_from_db()
    assert post.is_published
    assert WarmList.objects.of_job(other).get().decided_as == "posted"


def test_a_job_for_which_nobody_is_known_is_posted_without_a_question(browser, nurse_job, rita, crowd):
    warming.built(nurse_job)
    post = factories.posts.write(job=nurse_job, draft=factories.posts.PostDraft("Nurse", "x"), by=rita, at=MONDAY)
    browser.post(f"/jobs/{nurse_job.pk}/posts/{post.pk}/publications/")
    post.refresh_from_db()
    assert post.is_published


def test_it_stands_on_the_first_page_and_on_the_board_until_somebody_looked(browser, nurse_job, address, rita, acme):
    jobs.add_team_member(job=nurse_job, membership=acme.colleagues["rita"], role=JobRole.RECRUITER, by=rita, at=MONDAY)
    warming.silver_medalist(rita, "Dana Kim")
    warming.built(nurse_job)
    assert 'data-hx-get="/known/"' in browser.get("/").content.decode()
    assert "1 person you know for Staff nurse" in text_of(browser.get("/known/"))
    assert "1 person you know for Staff nurse" in text_of(browser.get("/known/", headers=htmx("known")))
    board = browser.get(f"/jobs/{nurse_job.pk}/").content.decode()
    assert "There are people you know who may fit this job." in board
    assert f'data-hx-get="/jobs/{nurse_job.pk}/known/"' in board
    assert "1 person you know may fit this job." in text_of(browser.get(f"/jobs/{nurse_job.pk}/known/"))
    browser.post(f"{address}decisions/")
    assert "you know for Staff nurse" not in text_of(browser.get("/known/"))
    assert "may fit this job" not in text_of(browser.get(f"/jobs/{nurse_job.pk}/"))


@pytest.mark.parametrize("name", ["rita", "sam", "vera", "henry", "ines", "cora", "edda"])
def test_the_tab_and_the_rules_for_many_say_the_same_as_the_rule_for_one(name, acme, nurse_job, adam):
    actor = acme.actor(name)
    hidden = factories.job(adam, is_confidential=True)
    found = {}
    for job in (nurse_job, hidden):
        may = header.grants.on_job(actor, job)
        request = type("Asking", (), {"actor": actor})()
        found[job.pk] = header.sees_warm_list(request, job, may)
        assert (job.pk in warm_rules.lists_to_view(actor, [job])) == found[job.pk]
        assert found[job.pk] == warm_rules.can_view_warm_list(actor, job)
        roles = header.grants.places(actor, job)
        assert warm_rules.may_edit(actor, job, roles) == warm_rules.can_edit_warm_list(actor, job)
        sees = actor.may("ai.view_matches") or warm_rules.holds(actor, roles, "ai.view_matches")
        assert sees == match_rules.can_view_matches(actor, job)
        assert (job.pk in warm_rules.matches_to_view(actor, [job.pk])) == match_rules.can_view_matches(actor, job)
    assert not found[hidden.pk]


def test_the_pages_cost_the_same_for_one_and_for_many(browser, nurse_job, asked, address, rita, adam, costs, acme):
    warming.compares(adam)
    first = warming.silver_medalist(rita, "Ada Byron").person
    warming.knows(first, "ICU.")
    pool = pools.create(name="Night people", by=rita, at=MONDAY)
    pools.add(pool=pool, person=first, by=rita, at=MONDAY)
    warming.built(nurse_job)
    board = f"/jobs/{nurse_job.pk}/"
    pages = (address, f"{address}?held=no", f"{address}people/{first.pk}/", "/known/", f"{board}known/", board)
    for one in pages:
        browser.get(one)
    once = [costs(lambda one=one: browser.get(one)) for one in pages]
    for name in ("Bela Novak", "Chidi Okafor", "Dana Kim"):
        person = warming.knows(warming.silver_medalist(rita, name).person, "ICU. Dialysis.")
        pools.add(pool=pool, person=person, by=rita, at=MONDAY)
    warming.built(nurse_job, at=WEDNESDAY)
    assert [costs(lambda one=one: browser.get(one)) for one in pages] == once
    assert max(once) <= 12


def test_who_is_set_aside_is_told_by_whom(browser, nurse_job, address, crowd, rita):
    warming.built(nurse_job)
    warm_lists.set_aside(job=nurse_job, people=crowd[:1], reason=Aside.OTHER_JOB, by=rita, at=TUESDAY)
    assert "Rita Lindqvist" in text_of(browser.get(f"{address}?state=set_aside"))


def test_a_job_without_a_list_offers_to_look(sign_in, rita, crowd):
    job = factories.job(rita, is_open=False)
    page = text_of(sign_in("rita").get(f"/jobs/{job.pk}/warm/"))
    assert "Nobody looked yet whom you know" in page
    sign_in("rita").post(f"/jobs/{job.pk}/warm/buildings/")
    assert WarmList.objects.of_job(job).get().state == "building"
