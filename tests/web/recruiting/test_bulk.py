"""What is done to many at once: each by its own operation, with its own outcome, and undone together."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Application, BulkAction, Why
from hireloom.ats.operations import applications
from hireloom.core.models import Event
from hireloom.messaging.enums import SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people.models import ContactPoint
from hireloom.web.recruiting import bulk, bulk_questions
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of


@pytest.fixture
def three(nurse_job):
    return [factories.application(nurse_job, name=name) for name in ("Ada Byron", "Grace Onwudiwe", "Zofia Wolska")]


@pytest.fixture
def screening(nurse_job):
    return nurse_job.stages.get(position=1)


def selected(of):
    return {"selected": [str(each.pk) for each in of]}


def stand():
    rows = Application.objects.order_by("person__name")
    return list(rows.values_list("person__name", "stage__name", "outcome"))


def test_moving_many_asks_for_the_stage_and_names_their_number(browser, nurse_job, three):
    response = browser.post(f"/jobs/{nurse_job.pk}/moves/", selected(three), headers=htmx("dialog"))

    assert "Move 3 people" in text_of(response)
    assert response.content.decode().count('name="selected"') == 3


def test_many_are_moved_and_moved_back(browser, rita, nurse_job, three, screening):
    applications.move(application=three[2], to=nurse_job.stages.get(position=3), by=rita, at=TUESDAY)
    sent = selected(three) | {"stage": screening.pk}

    response = browser.post(f"/jobs/{nurse_job.pk}/moves/", sent, headers=htmx("dialog"))

    assert [stage for _, stage, _ in stand()] == ["Screening"] * 3
    assert (response.content, events_of(response)["applications-changed"]) == (b"", {"many": True})
    assert events_of(response)["toast"]["text"] == "3 people are now in Screening"

    undone = browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert [stage for _, stage, _ in stand()] == ["Applied", "Applied", "On-site interview"]
    assert events_of(undone)["toast"]["text"] == "Undone for 3 people"


def test_rejecting_many_keeps_in_touch_with_those_whose_scorecards_were_good(browser, acme, rita, nurse_job, three):
    asked = browser.post(f"/jobs/{nurse_job.pk}/rejections/", selected(three), headers=htmx("dialog"))
    assert "Silver medalist" not in text_of(asked), "nobody has scored"
    held = factories.interview(three[0], acme.colleagues["ines"], by=rita)
    factories.scorecard(held, acme.colleagues["ines"], "yes")

    asked = browser.post(f"/jobs/{nurse_job.pk}/rejections/", selected(three), headers=htmx("dialog"))
    sent = selected(three) | {"reason": factories.reason(acme.organization.pk).pk, "silver": "on"}
    browser.post(f"/jobs/{nurse_job.pk}/rejections/", sent, headers=htmx("dialog"))

    assert "Silver medalist For the 1 of 3 whose scorecards say yes." in text_of(asked)
    assert [outcome for _, _, outcome in stand()] == ["rejected"] * 3
    assert list(Application.objects.filter(is_silver_medalist=True)) == [three[0]]


def test_an_undo_works_once(browser, nurse_job, three, screening):
    sent = selected(three) | {"stage": screening.pk}
    undo = events_of(browser.post(f"/jobs/{nurse_job.pk}/moves/", sent, headers=htmx()))["toast"]["undo"]
    browser.post(undo, headers=htmx())

    again = browser.post(undo, headers=htmx())

    assert (again.status_code, events_of(again)["toast"]["text"]) == (200, "Undone for 3 people")
    assert Event.objects.filter(name="ats.application.moved").count() == 6


def test_an_undo_of_yesterday_is_too_late(browser, nurse_job, three, screening):
    sent = selected(three) | {"stage": screening.pk}
    undo = events_of(browser.post(f"/jobs/{nurse_job.pk}/moves/", sent, headers=htmx()))["toast"]["undo"]
    BulkAction.objects.update(held_until=timezone.now() - timedelta(days=2))

    late = browser.post(undo, headers=htmx())

    assert (late.status_code, events_of(late)["toast"]["text"]) == (
        409,
        "It is too late to undo that; nothing was changed.",
    )


def test_who_was_decided_on_in_the_meantime_is_left_and_named(browser, rita, nurse_job, three, screening, reason):
    applications.reject(application=three[0], reason=reason, by=rita, at=TUESDAY)
    applications.hire(application=three[1], by=rita, at=TUESDAY)

    response = browser.post(
        f"/jobs/{nurse_job.pk}/moves/", selected(three) | {"stage": screening.pk}, headers=htmx("dialog")
    )

    assert stand() == [
        ("Ada Byron", "Applied", "rejected"),
        ("Grace Onwudiwe", "Applied", "hired"),
        ("Zofia Wolska", "Screening", ""),
    ]
    assert events_of(response)["toast"]["text"] == "1 person is now in Screening"
    assert "Ada Byron was rejected for Staff nurse in the meantime." in text_of(response)
    assert "Grace Onwudiwe was hired for Staff nurse in the meantime." in text_of(response)


def test_many_are_rejected_for_one_reason_and_taken_back(browser, nurse_job, three, reason):
    asked = browser.post(f"/jobs/{nurse_job.pk}/rejections/", selected(three), headers=htmx("dialog"))
    assert "Reject 3 people" in text_of(asked)
    assert "Write to all 3, to each alone" in text_of(asked)

    response = browser.post(
        f"/jobs/{nurse_job.pk}/rejections/", selected(three) | {"reason": reason.pk}, headers=htmx("dialog")
    )
    assert {outcome for *_, outcome in stand()} == {"rejected"}

    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert {outcome for *_, outcome in stand()} == {""}


def test_without_scripts_one_comes_back_with_every_sentence(browser, rita, nurse_job, three, screening, reason):
    applications.reject(application=three[0], reason=reason, by=rita, at=TUESDAY)

    response = browser.post(f"/jobs/{nurse_job.pk}/moves/", selected(three) | {"stage": screening.pk}, follow=True)

    assert response.redirect_chain == [(f"/jobs/{nurse_job.pk}/", 302)]
    assert [words for words, _ in toasts_of(response)] == [
        "Ada Byron was rejected for Staff nurse in the meantime. Reopen the application first.",
        "2 people are now in Screening",
    ]


def test_nobody_selected_and_too_many_selected_are_refused(browser, nurse_job, three, screening, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)
    address, stage = f"/jobs/{nurse_job.pk}/moves/", {"stage": screening.pk}

    nobody = browser.post(address, {"selected": ["nonsense"]} | stage, headers=htmx())
    too_many = browser.post(address, selected(three) | stage, headers=htmx())

    assert [response.status_code for response in (nobody, too_many)] == [409, 409]
    assert "Nobody is selected." in events_of(nobody)["toast"]["text"]
    assert "take at most 2 at once" in events_of(too_many)["toast"]["text"]
    assert {stage for _, stage, _ in stand()} == {"Applied"}


def test_who_may_not_act_moves_and_rejects_nobody(sign_in, nurse_job, three, screening, reason):
    browser = sign_in("ines")

    for verb, more in (("moves", {"stage": screening.pk}), ("rejections", {"reason": reason.pk})):
        assert browser.post(f"/jobs/{nurse_job.pk}/{verb}/", selected(three) | more).status_code == 403

    assert {row[1:] for row in stand()} == {("Applied", "")}


def test_applications_of_another_job_or_of_otto_are_not_touched(browser, rita, nurse_job, screening, strange):
    elsewhere = factories.application(factories.job(rita, title="Cook"), name="Bela Novak")

    response = browser.post(
        f"/jobs/{nurse_job.pk}/moves/", selected([elsewhere]) | {"stage": screening.pk}, headers=htmx()
    )

    assert "Nobody is selected." in events_of(response)["toast"]["text"]
    assert stand() == [("Bela Novak", "Applied", "")]
    assert strange("/jobs/{job}/moves/", "post", stage=str(screening.pk)) == 404
    assert strange("/jobs/{job}/rejections/", "post") == 404


def test_more_than_thirty_must_be_meant(browser, nurse_job, three, screening, monkeypatch):
    for module in (bulk, bulk_questions):
        monkeypatch.setattr(module, "UNCONFIRMED", 2)
    address, sent = f"/jobs/{nurse_job.pk}/moves/", selected(three) | {"stage": screening.pk}

    asked = browser.post(address, selected(three), headers=htmx("dialog"))
    assert "Yes, all 3 people" in text_of(asked)
    refused = browser.post(address, sent, headers=htmx())
    miscounted = browser.post(address, sent | {"confirmed": "2"}, headers=htmx())
    assert [refused.status_code, miscounted.status_code] == [409, 409]
    assert {stage for _, stage, _ in stand()} == {"Applied"}

    browser.post(address, sent | {"confirmed": "3"}, headers=htmx())
    assert {stage for _, stage, _ in stand()} == {"Screening"}


def test_all_who_match_the_filters_of_the_page_are_meant(browser, nurse_job, three, screening):
    address, here = f"/jobs/{nurse_job.pk}/moves/", f"http://testserver/jobs/{nurse_job.pk}/list/?q=o"

    asked = browser.post(address, {"all": "matching"}, headers=htmx("dialog") | {"HX-Current-URL": here})
    assert "Move 3 people" in text_of(asked)
    assert 'name="matching" value="q=o"' in asked.content.decode()
    browser.post(address, {"all": "matching", "matching": "q=zofia", "stage": screening.pk}, headers=htmx())

    assert [stage for _, stage, _ in stand()] == ["Applied", "Applied", "Screening"]


@pytest.fixture
def later(monkeypatch):
    """Everything by a job."""
    from hireloom.ats.operations import bulk_actions

    monkeypatch.setattr(bulk_actions, "AT_ONCE", 0)


def test_many_are_done_by_a_job_whose_page_shows_how_far_it_is(browser, nurse_job, three, screening, later):
    sent = selected(three) | {"stage": screening.pk}
    response = browser.post(f"/jobs/{nurse_job.pk}/moves/", sent, headers=htmx("dialog"))
    address = response.headers["HX-Redirect"]

    running = browser.get(address)
    assert "Move 3 people to Screening" in text_of(running)
    assert "0 of 3" in text_of(running)
    assert 'data-hx-trigger="every 1s"' in running.content.decode()

    jobs.drain()
    over = text_of(browser.get(address, headers=htmx("bulk")))
    assert "Finished" in over
    assert "Done 3" in over
    assert "Ada Byron" in over

    browser.post(f"{address}undo/")
    jobs.drain()
    assert {stage for _, stage, _ in stand()} == {"Applied"}
    assert "Undone 3" in text_of(browser.get(address))


def test_a_job_is_stopped_before_it_began(browser, nurse_job, three, screening, later):
    sent = selected(three) | {"stage": screening.pk}
    address = browser.post(f"/jobs/{nurse_job.pk}/moves/", sent)["Location"]

    page = browser.post(f"{address}stops/", follow=True)
    jobs.drain()

    assert "Left out 3" in text_of(page)
    assert {stage for _, stage, _ in stand()} == {"Applied"}


def test_a_bulk_action_is_shown_to_who_asked_and_to_nobody_else(browser, sign_in, nurse_job, three, screening):
    browser.post(f"/jobs/{nurse_job.pk}/moves/", selected(three) | {"stage": screening.pk})
    address = f"/bulk/{BulkAction.objects.get().pk}/"

    assert browser.get(address).status_code == 200
    for name in ("henry", "adam"):
        assert sign_in(name).get(address).status_code == 404
        assert sign_in(name).post(f"{address}undo/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_what_one_did_to_many_is_listed_for_oneself(
    count, browser, sign_in, nurse_job, three, screening, django_assert_max_num_queries
):
    for _ in range(count):
        browser.post(f"/jobs/{nurse_job.pk}/moves/", selected(three) | {"stage": screening.pk})
    address = f"/bulk/{BulkAction.objects.order_by('created_at').last().pk}/"

    with django_assert_max_num_queries(12):
        page = browser.get("/bulk/")
    assert page.content.decode().count("Move 3 people to Screening") == count
    assert address in page.content.decode()
    assert 'href="/bulk/"' in browser.get(address).content.decode()
    assert "Nothing was done to many yet" in text_of(sign_in("henry").get("/bulk/"))


def test_many_are_written_to_and_the_mails_can_be_taken_back(browser, nurse_job, three):
    address = f"/jobs/{nurse_job.pk}/mails/"
    assert "Write to 3 people" in text_of(browser.post(address, selected(three), headers=htmx("dialog")))
    sent = selected(three) | {"subject": "News of {{job}}", "text": "Hello {{first_name}}"}

    response = browser.post(address, sent, headers=htmx("dialog"))
    assert events_of(response)["toast"]["text"] == "3 mails leave in ten seconds"
    assert set(Message.objects.values_list("subject", "state")) == {("News of Staff nurse", "queued")}

    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}


def test_whom_a_mail_may_not_reach_is_told_before_it_is_written_and_left_out(browser, rita, nurse_job, three):
    no = No(SuppressionScope.PERSON, SuppressionReason.OBJECTED)
    suppressions.suppress(no=no, person=three[0].person, by=rita, at=MONDAY)
    ContactPoint.objects.filter(person=three[1].person).delete()
    address = f"/jobs/{nurse_job.pk}/mails/"

    asked = text_of(browser.post(address, selected(three), headers=htmx("dialog")))
    for words in ("2 of them get no mail", "Asked us not to write: 1", "No e-mail address is known: 1", "Send 1 mail"):
        assert words in asked
    browser.post(address, selected(three) | {"subject": "News", "text": "Hello"}, headers=htmx("dialog"))
    assert list(Message.objects.values_list("person_id", flat=True)) == [three[2].person_id]


def test_a_mail_without_a_text_is_asked_for_again_and_keeps_what_was_typed(browser, nurse_job, three):
    response = browser.post(f"/jobs/{nurse_job.pk}/mails/", selected(three) | {"subject": "Only this"})

    assert response.status_code == 422
    assert 'value="Only this"' in response.content.decode()
    assert not Message.objects.exists()


def test_many_are_tagged_assigned_and_transferred(browser, rita, henry, acme, nurse_job, three):
    porter = factories.job(rita, title="Porter")
    browser.post(f"/jobs/{nurse_job.pk}/tags/", selected(three) | {"tag": "Night shift"})
    asked = browser.post(f"/jobs/{nurse_job.pk}/assignments/", selected(three), headers=htmx("dialog"))
    assert "Henry Vasquez" in text_of(asked)
    browser.post(f"/jobs/{nurse_job.pk}/assignments/", selected(three) | {"assignee": str(henry.membership_id)})
    assert "Porter" in text_of(browser.post(f"/jobs/{nurse_job.pk}/transfers/", selected(three)))
    asked = browser.post(f"/jobs/{nurse_job.pk}/transfers/", selected(three) | {"job": porter.pk})
    assert "To which stage of Porter?" in text_of(asked)
    there = {"job": porter.pk, "stage": porter.stages.get(position=1).pk}

    response = browser.post(f"/jobs/{nurse_job.pk}/transfers/", selected(three) | there, headers=htmx())

    assert events_of(response)["toast"]["text"] == "3 people are now in Screening of Porter"
    rows = Application.objects.values_list("job__title", "assigned_to__name", "person__person_tags__tag__name")
    assert set(rows) == {("Porter", "Henry Vasquez", "Night shift")}


def test_a_mail_form_that_is_sent_twice_writes_to_each_once_and_says_so_twice(browser, nurse_job, three):
    asked = browser.post(f"/jobs/{nurse_job.pk}/mails/", selected(three), headers=htmx("dialog")).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', asked)[1]
    sent = selected(three) | {"subject": "News", "text": "Hello {{first_name}}", "key": key}

    answers = [browser.post(f"/jobs/{nurse_job.pk}/mails/", sent, headers=htmx("dialog")) for _ in range(2)]

    assert Message.objects.filter(subject="News").count() == 3
    toasts = [events_of(answer)["toast"] for answer in answers]
    assert toasts[0] == toasts[1]
    browser.post(toasts[1]["undo"], headers=htmx())
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}


@pytest.fixture
def every_verb(nurse_job, rita, acme, screening, reason):
    """The address of each verb that takes words, and what it needs besides."""
    porter = factories.job(rita, title="Porter")
    there = {"job": str(porter.pk), "stage": str(porter.stages.first().pk)}
    return {
        "moves": ({}, {"stage": str(screening.pk)}),
        "rejections": ({}, {"reason": str(reason.pk)}),
        "assignments": ({}, {"assignee": str(acme.colleagues["henry"].pk)}),
        "transfers": ({"job": there["job"]}, {"stage": there["stage"]}),
    }


@pytest.mark.parametrize("name", ["moves", "rejections", "assignments", "transfers"])
def test_why_is_asked_for_many_and_shown_with_what_was_done(name, every_verb, browser, nurse_job, three):
    first, answer = every_verb[name]
    address = f"/jobs/{nurse_job.pk}/{name}/"
    asked = browser.post(address, selected(three) | first, headers=htmx("dialog"))
    assert 'name="why"' in asked.content.decode()

    sent = selected(three) | first | answer | {"why": "The ward closes"}
    browser.post(address, sent, headers=htmx("dialog"))

    assert {why.body for why in Why.objects.all()} == {"The ward closes"}
    assert Why.objects.count() == 3
    assert "Why: “The ward closes”" in text_of(browser.get(f"/bulk/{BulkAction.objects.get().pk}/"))


@pytest.mark.parametrize("name", ["moves", "rejections", "assignments", "transfers"])
def test_words_without_an_answer_come_back_and_nobody_is_touched(name, every_verb, browser, nurse_job, three):
    """What Enter in the field of the words sends."""
    before = list(Application.objects.order_by("pk").values_list("job", "stage", "assigned_to"))

    again = browser.post(
        f"/jobs/{nurse_job.pk}/{name}/",
        selected(three) | every_verb[name][0] | {"why": "The ward closes"},
        headers=htmx("dialog"),
    )

    assert again.status_code == 422
    assert "nothing was changed." in text_of(again)
    assert 'value="The ward closes"' in again.content.decode()
    assert list(Application.objects.order_by("pk").values_list("job", "stage", "assigned_to")) == before
    assert not BulkAction.objects.exists()
