"""The queue of those who may be handed back, one proposal, the settings, and what a rejection leads to."""

import json

import pytest

from hireloom.crm.models import PoolMember
from hireloom.crm.operations import pools, sequences
from hireloom.flywheel.models import HandBack, HandBackPolicy
from hireloom.people.models import Task
from tests import factories
from tests.cast import FRIDAY
from tests.domain.flywheel.back import proposal, rejected

HTMX = {"HTTP_HX_REQUEST": "true"}
QUEUE = "/flywheel/hand-backs/"


def names(response):
    return [line.person for line in response.context["lines"]]


def toast_of(response):
    return json.loads(response["HX-Trigger"])["toast"]


def typed(row, **more):
    values = {"pool": "", "tags": "Nurse", "sequence": "", "contact_on": "", "asking": "", "topic": ""}
    return values | {"subject": row.subject, "text": row.text, "seen": row.version} | more


def test_the_queue_says_who_why_and_what_is_proposed(browser, row):
    response = browser.get(QUEUE)

    page = response.content.decode()
    assert names(response) == ["Ada Byron"]
    assert all(words in page for words in ("Rejected by us", "Silver medalist", "Staff nurse", "Write to them from"))
    assert page.count("<h1") == 1


def test_an_empty_queue_teaches_what_comes_here(browser):
    assert "Nobody waits to be handed back" in browser.get(QUEUE).content.decode()


def test_one_key_takes_and_the_page_is_told(browser, row):
    response = browser.post(f"{QUEUE}{row.pk}/takings/", **HTMX)

    assert toast_of(response)["text"] == "Ada Byron is handed back to “Silver medalists”"
    assert "hand-backs-changed" in json.loads(response["HX-Trigger"])
    assert (HandBack.objects.get().state, Task.objects.count()) == ("taken", 1)
    assert names(browser.get(QUEUE)) == []
    assert names(browser.get(f"{QUEUE}?state=taken")) == ["Ada Byron"]


def test_declining_asks_why_and_is_undone(browser, row):
    asked = browser.get(f"{QUEUE}{row.pk}/refusals/", **HTMX).content.decode()
    response = browser.post(f"{QUEUE}{row.pk}/refusals/", {"reason": "in_touch", "because": "my friend"}, **HTMX)
    undo = toast_of(response)["undo"]
    declined = HandBack.objects.get().state

    browser.post(undo, **HTMX)

    assert "Why not?" in asked
    assert (declined, HandBack.objects.get().state) == ("declined", "proposed")


def test_declining_without_a_reason_asks_again(browser, row):
    response = browser.post(f"{QUEUE}{row.pk}/refusals/", {"reason": "", "because": "kept"}, **HTMX)

    assert response.status_code == 422
    assert "kept" in response.content.decode()
    assert HandBack.objects.get().state == "proposed"


def test_a_proposal_is_changed_and_taken_in_one_go(browser, row):
    browser.get(f"{QUEUE}{row.pk}/")

    browser.post(f"{QUEUE}{row.pk}/", typed(row, tags="Nurse, night shifts", take="on"))

    row.refresh_from_db()
    assert (row.state, row.tags, row.contact_on) == ("taken", ["Nurse", "night shifts"], None)


def test_saving_alone_hands_nobody_back(browser, row):
    response = browser.post(f"{QUEUE}{row.pk}/", typed(row, tags="Cook"))

    row.refresh_from_db()
    assert (response.status_code, row.state, row.tags) == (302, "proposed", ["Cook"])


def test_what_one_may_not_choose_stays_when_something_else_is_saved(sign_in, rita, row):
    mine, night = pools.create(name="Mine", privacy="private", by=rita, at=FRIDAY), factories.sequence(rita)
    HandBack.objects.filter(pk=row.pk).update(pool=mine, sequence=night)
    sequences.pause(sequence=night, by=rita, at=FRIDAY)
    sam = sign_in("sam")
    page = sam.get(f"{QUEUE}{row.pk}/").content.decode()
    sent = typed(row, tags="Cook", pool=mine.pk, sequence=night.pk)

    sam.post(f"{QUEUE}{row.pk}/", sent)

    row.refresh_from_db()
    assert (row.tags, row.pool_id, row.sequence_id) == (["Cook"], mine.pk, night.pk)
    assert f'<option value="{mine.pk}" selected>A pool you do not see' in page
    assert f'<option value="{night.pk}" selected>' in page


def test_what_makes_no_sense_is_said_and_nothing_typed_is_lost(browser, row):
    response = browser.post(f"{QUEUE}{row.pk}/", typed(row, asking="words", subject="Kept words", text=""))

    page = response.content.decode()
    assert response.status_code == 422
    assert "A mail needs a subject and a text." in page
    assert "Kept words" in page


def test_who_saw_another_version_is_told_and_saves_again(browser, row):
    HandBack.objects.filter(pk=row.pk).update(version=4)

    response = browser.post(f"{QUEUE}{row.pk}/", typed(row, tags="Mine"))
    again = browser.post(f"{QUEUE}{row.pk}/", typed(row, tags="Mine", seen=4))

    assert response.status_code == 409
    assert "Mine" in response.content.decode()
    assert (again.status_code, HandBack.objects.get().tags) == (302, ["Mine"])


def test_of_many_each_outcome_is_a_row(browser, rita, nurse_job, row):
    other = proposal(nurse_job, rita, name="Bela Novak", email="bela@example.org")
    HandBack.objects.filter(pk=other.pk).update(asking="words", subject="Hi", text="{{planet}}")

    response = browser.post(f"{QUEUE}takings/", {"selected": [row.pk, other.pk]}, **HTMX)

    page = response.content.decode()
    assert toast_of(response)["text"] == "1 person handed back"
    assert "Bela Novak" in page
    assert "planet" in page
    assert sorted(HandBack.objects.values_list("state", flat=True)) == ["proposed", "taken"]


def test_many_are_declined_for_one_reason(browser, rita, nurse_job, row):
    other = proposal(nurse_job, rita, name="Bela Novak", email="bela@example.org")
    chosen = {"selected": [row.pk, other.pk]}

    asked = browser.post(f"{QUEUE}refusals/", chosen, **HTMX).content.decode()
    browser.post(f"{QUEUE}refusals/", chosen | {"reason": "other"}, **HTMX)

    assert "Do not hand back 2 people?" in asked
    assert set(HandBack.objects.values_list("state", "declined_as")) == {("declined", "other")}


def test_who_only_looks_sees_the_queue_and_no_verbs(sign_in, row):
    vera = sign_in("vera")

    page = vera.get(QUEUE).content.decode()

    assert "Ada Byron" in page
    assert f"{row.pk}/takings/" not in page
    assert vera.post(f"{QUEUE}{row.pk}/takings/").status_code == 403
    assert vera.post(f"{QUEUE}takings/", {"selected": [row.pk]}).status_code == 403
    assert HandBack.objects.get().state == "proposed"


def test_henry_has_no_flywheel_and_otto_finds_nothing(sign_in, globex, row, henry):
    assert sign_in("henry").get(QUEUE).status_code == 403
    otto = sign_in("otto", globex)
    assert otto.get(f"{QUEUE}{row.pk}/").status_code == 404
    assert otto.post(f"{QUEUE}{row.pk}/takings/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_one_and_for_three(browser, rita, nurse_job, costs, count):
    for number in range(count):
        proposal(nurse_job, rita, name=f"Person {number}", email=f"p{number}@example.org")
    browser.get(QUEUE)

    assert costs(lambda: browser.get(QUEUE)) <= 12


def test_after_a_rejection_the_answer_leads_to_the_proposal(browser, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron")
    reason = factories.reason(nurse_job.organization_id)

    said = {"reason": reason.pk, "silver": "on"}
    response = browser.post(f"/applications/{application.pk}/rejections/", said, **HTMX)

    told = toast_of(response)
    assert (told["on_label"], told["on"]) == ("Hand back", f"{QUEUE}{HandBack.objects.get().pk}/")
    assert told["undo"]


def test_a_rejection_of_somebody_for_whom_nothing_speaks_leads_nowhere(browser, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron")
    reason = factories.reason(nurse_job.organization_id)

    response = browser.post(f"/applications/{application.pk}/rejections/", {"reason": reason.pk}, **HTMX)

    assert "on" not in toast_of(response)
    assert HandBack.objects.count() == 0


def test_the_first_page_and_the_profile_name_what_waits(browser, row):
    errands = browser.get("/errands/").content.decode()
    part = browser.get(f"/flywheel/people/{row.application.person_id}/", **HTMX).content.decode()

    assert "1 person may be handed back" in errands
    assert "Proposed: Staff nurse" in part


def test_the_organization_decides_what_proposals_begin_with(sign_in, acme):
    adam = sign_in("adam")
    said = {"contact_after_days": 30, "writes_when": "always", "stale_after_days": 7, "referral_after_weeks": 0}

    page = adam.get("/settings/hand-backs/").content.decode()
    adam.post("/settings/hand-backs/", said | {"template": "", "topic": "", "seen": 0})
    late = adam.post("/settings/hand-backs/", said | {"contact_after_days": 60, "seen": 0})

    policy = HandBackPolicy.objects.get()
    assert "Nothing is sent before a colleague hands somebody back." in page
    assert (policy.contact_after_days, policy.writes_when, policy.version) == (30, "always", 1)
    assert late.status_code == 409
    assert sign_in("rita").get("/settings/hand-backs/").status_code == 403


def test_the_week_says_what_is_stuck_and_what_is_due(browser, rita, nurse_job):
    proposal(nurse_job, rita)
    HandBack.objects.update(proposed_at=FRIDAY)
    late = proposal(nurse_job, rita, name="Bela Novak", email="bela@example.org")
    HandBack.objects.filter(pk=late.pk).update(state="taken", decided_at=FRIDAY, contact_on=FRIDAY.date())

    page = browser.get("/flywheel/").content.decode()

    assert "1 proposal waits for more than 14 days." in page
    assert "Should have heard from us" in page
    assert "Bela Novak" in page


def test_a_member_of_a_pool_who_was_handed_back_says_so(browser, rita, nurse_job):
    rejected(nurse_job, rita)
    browser.post(f"{QUEUE}{HandBack.objects.get().pk}/takings/", **HTMX)

    assert PoolMember.objects.get().because == "silver_medalist"
