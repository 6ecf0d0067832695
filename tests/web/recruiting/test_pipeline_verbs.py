"""To another job, at rest until a day, in a colleague's hands, the way it came, the mail that waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Application, StageVisit
from hireloom.ats.operations import applications, rejection_mails, transfers
from hireloom.messaging.models import Message
from tests import factories
from tests.web.recruiting.conftest import events_of, htmx, text_of


@pytest.fixture
def address(ada):
    return f"/applications/{ada.pk}"


@pytest.fixture
def porter(rita, browser):
    return factories.job(rita, title="Porter")


def stands(ada):
    found = Application.objects.select_related("job", "stage").get(pk=ada.pk)
    return (found.job.title, found.stage.name, found.outcome)


def test_a_transfer_asks_for_the_job_and_then_for_the_stage(browser, address, ada, nurse_job, porter):
    asked = text_of(browser.get(f"{address}/transfers/", headers=htmx("dialog")))
    assert "Another job for Ada Byron" in asked
    assert "Porter" in asked
    asked = text_of(browser.post(f"{address}/transfers/", {"job": porter.pk, "how": "transfer"}))
    assert "Ada Byron in Porter" in asked

    there = {"job": porter.pk, "how": "transfer", "stage": porter.stages.get(position=1).pk, "why": "Asked for days"}
    response = browser.post(f"{address}/transfers/", there, headers=htmx("dialog"))

    assert stands(ada) == ("Porter", "Screening", "")
    assert StageVisit.objects.get(application=ada, left_at=None).why == "Asked for days"
    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert stands(ada) == ("Staff nurse", "Applied", "")
    assert list(StageVisit.objects.order_by("entered_at").values_list("way", "is_undone")) == [
        ("applied", False), ("transferred", True), ("returned", False),
    ]  # fmt: skip


def test_a_transfer_is_not_undone_when_she_was_moved_on_there(browser, rita, address, ada, porter):
    there = {"job": porter.pk, "how": "transfer", "stage": porter.stages.get(position=1).pk}
    response = browser.post(f"{address}/transfers/", there, headers=htmx("dialog"))
    gone = Application.objects.get(pk=ada.pk)
    applications.move(application=gone, to=porter.stages.get(position=2), by=rita, at=timezone.now())

    refused = browser.post(events_of(response)["toast"]["undo"], headers=htmx())

    assert refused.status_code == 409
    assert "was moved to Phone interview in the meantime" in events_of(refused)["toast"]["text"]
    assert stands(ada) == ("Porter", "Phone interview", "")


def test_a_copy_leaves_her_here_as_well(browser, address, ada, porter):
    there = {"job": porter.pk, "how": "copy", "stage": porter.stages.get(position=0).pk}

    browser.post(f"{address}/transfers/", there)

    assert set(ada.person.applications.values_list("job__title", "outcome")) == {("Staff nurse", ""), ("Porter", "")}


def test_who_stands_there_already_is_not_sent_there(browser, rita, address, ada, porter):
    factories.submissions.add(person=ada.person, job=porter, by=rita, at=timezone.now())
    there = {"job": porter.pk, "how": "transfer", "stage": porter.stages.get(position=0).pk}

    response = browser.post(f"{address}/transfers/", there, headers=htmx("dialog"))

    assert response.status_code == 409
    assert "Ada Byron has an open application for Porter already" in text_of(response)
    assert stands(ada)[0] == "Staff nurse"


def test_snoozing_is_quiet_on_board_and_page_and_undone_by_waking(browser, nurse_job, address, ada):
    until = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert "Snooze Ada Byron" in text_of(browser.get(f"{address}/snoozes/"))

    response = browser.post(f"{address}/snoozes/", {"until": until}, headers=htmx("dialog"))

    assert Application.objects.get(pk=ada.pk).wakes_on.isoformat() == until
    assert "pipeline-card--asleep" in browser.get(f"/jobs/{nurse_job.pk}/").content.decode()
    assert "Snoozed until" in text_of(browser.get(f"/people/{ada.person_id}/"))
    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert Application.objects.get(pk=ada.pk).wakes_on is None
    assert "pipeline-card--asleep" not in browser.get(f"/jobs/{nurse_job.pk}/").content.decode()


@pytest.mark.parametrize("until", ["", "nonsense", "2020-01-01"])
def test_a_day_that_is_none_is_asked_for_again(until, browser, address, ada):
    response = browser.post(f"{address}/snoozes/", {"until": until})

    assert response.status_code == 422
    assert "Choose a day to come" in text_of(response)


def test_a_colleague_of_the_team_looks_after_her(browser, henry, address, ada):
    assert "Henry Vasquez" in text_of(browser.get(f"{address}/assignments/"))

    response = browser.post(f"{address}/assignments/", {"assignee": henry.membership_id}, headers=htmx("dialog"))

    assert events_of(response)["toast"]["text"] == "Henry Vasquez looks after Ada Byron now"
    assert "with Henry Vasquez" in text_of(browser.get(f"/people/{ada.person_id}/"))


def test_the_way_says_who_when_and_why(browser, rita, address, ada, nurse_job):
    applications.move(
        application=ada, to=nurse_job.stages.get(position=2), by=rita, at=timezone.now(), why="Ward experience"
    )

    words = text_of(browser.get(f"{address}/history/", headers=htmx("dialog")))

    assert "Moved on, skipping stages · Rita Lindqvist" in words
    assert "“Ward experience”" in words


def test_hiring_taking_back_and_snoozing_ask_why_and_the_way_and_the_thread_tell(browser, address, ada):
    for resource in ("hires", "snoozes", "withdrawals", "rejections"):
        assert 'name="why"' in browser.get(f"{address}/{resource}/", headers=htmx("dialog")).content.decode(), resource

    browser.post(f"{address}/snoozes/", {"day": timezone.localdate() + timedelta(days=3), "why": "Away in Peru"})
    browser.post(f"{address}/hires/", {"why": "Best of three"})
    assert 'name="why"' in browser.get(f"{address}/reopenings/", headers=htmx("dialog")).content.decode()
    browser.post(f"{address}/reopenings/", {"why": "Wrong job"})

    way = text_of(browser.get(f"{address}/history/", headers=htmx("dialog")))
    thread = text_of(browser.get(f"/people/{ada.person_id}/timeline/"))
    for words in ("Away in Peru", "Best of three", "Wrong job"):
        assert words in way
        assert words in thread


def test_words_typed_are_kept_when_the_reason_was_forgotten(browser, address):
    page = browser.post(f"{address}/rejections/", {"why": "No night shifts"})

    assert page.status_code == 422
    assert 'value="No night shifts"' in page.content.decode()


def test_the_way_through_a_job_that_one_may_not_see_names_neither_it_nor_its_stage(sign_in, rita, address, ada):
    secret = factories.job(rita, title="Head of everything", is_confidential=True)
    came_from = factories.application(secret, name="Grace Onwudiwe")
    transfers.transfer(application=came_from, to=ada.stage, by=rita, at=timezone.now())

    words = [text_of(sign_in(who).get(f"/applications/{came_from.pk}/history/")) for who in ("rita", "henry")]

    assert ["Head of everything" in one for one in words] == [True, False]
    assert words[1].count("Applied") == 1
    assert "Another job" in words[1]


def test_the_profile_offers_what_one_may_do_and_nothing_else(sign_in, henry, ada):
    def offered(who):
        words = text_of(sign_in(who).get(f"/people/{ada.person_id}/"))
        return [verb for verb in ("Move", "Another job", "Hiring record", "History") if f" {verb} " in words]

    assert offered("rita") == ["Move", "Another job", "Hiring record", "History"]
    assert offered("henry") == ["Move", "History"]
    assert offered("cora") == ["Hiring record", "History"]
    assert offered("vera") == ["History"]


def test_who_was_moved_meanwhile_is_not_moved_from_an_old_dialog(browser, henry, address, ada, nurse_job):
    seen = ada.stage_id
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=henry, at=timezone.now())
    sent = {"stage": nurse_job.stages.get(position=3).pk, "seen_in": seen}

    response = browser.post(f"{address}/moves/", sent, headers=htmx("dialog"))

    assert response.status_code == 409
    assert "Ada Byron was moved to Screening in the meantime." in text_of(response)
    assert stands(ada)[1] == "Screening"


@pytest.fixture
def rejected(browser, ada, address, reason):
    sent = {"reason": reason.pk, "mail": "on", "subject": "About {{job}}", "text": "Hello {{first_name}}"}
    browser.post(f"{address}/rejections/", sent)
    return ada


def test_a_rejection_mail_waits_in_sight(browser, rejected):
    words = text_of(browser.get(f"/people/{rejected.person_id}/"))

    assert "The rejection mail goes out" in words
    mail = rejection_mails.of(rejected)
    assert (mail.subject, mail.text, mail.state) == ("About Staff nurse", "Hello Ada", "queued")


def test_the_waiting_mail_is_read_and_changed(browser, rejected, address):
    page = browser.get(f"{address}/rejection-mail/").content.decode()
    assert "Hello Ada" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]

    browser.post(f"{address}/rejection-mail/", {"seen": seen, "subject": "News", "text": "Dear Ada"})

    assert rejection_mails.of(rejected).subject == "News"


def test_the_second_editor_sees_the_difference_and_keeps_what_was_typed(browser, rejected, address):
    sent = {"seen": "something old", "subject": "Mine", "text": "My words"}

    response = browser.post(f"{address}/rejection-mail/", sent)

    assert response.status_code == 409
    page = response.content.decode()
    assert "Somebody else changed this mail" in page
    assert "<b>About Staff nurse</b>" in page
    assert 'value="Mine"' in page
    assert "My words</textarea>" in page
    assert rejection_mails.of(rejected).subject == "About Staff nurse"


def test_a_placeholder_for_nothing_is_named(browser, rejected, address):
    seen = browser.get(f"{address}/rejection-mail/").content.decode().split('name="seen" value="')[1].split('"')[0]

    response = browser.post(f"{address}/rejection-mail/", {"seen": seen, "subject": "x", "text": "Dear {{salutation}}"})

    assert response.status_code == 422
    assert "{{salutation}} stands for nothing we know." in text_of(response)


def test_the_waiting_mail_is_stopped(browser, rejected, address):
    browser.post(f"{address}/rejection-mail/stops/")

    assert set(Message.objects.filter(purpose="rejection").values_list("state", flat=True)) == {"cancelled"}
    assert browser.get(f"{address}/rejection-mail/").status_code == 409


def test_undoing_the_rejection_stops_its_mail(browser, rejected, address):
    browser.post(f"{address}/reopenings/")

    assert rejection_mails.of(rejected).state == "cancelled"


@pytest.mark.parametrize("verb", ["transfers", "snoozes", "wakings", "assignments", "history", "rejection-mail"])
def test_everything_about_ottos_applications_is_unknown(verb, strange):
    method = "post" if verb == "wakings" else "get"
    assert strange("/applications/{application}/" + verb + "/", method) == 404


@pytest.mark.parametrize("verb", ["snoozes", "assignments", "transfers"])
def test_who_may_not_move_is_not_even_asked(verb, sign_in, nurse_job, address):
    assert sign_in("ines").get(f"{address}/{verb}/").status_code == 403
