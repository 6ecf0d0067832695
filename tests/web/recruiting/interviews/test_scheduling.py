"""Booking, changing and calling off interviews on the page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hireloom.ats.models import Interview
from hireloom.ats.operations import applications, interviews
from hireloom.core import tenancy
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import MONDAY
from tests.web.answers import said

pytestmark = pytest.mark.usefixtures("nurse_job")


def typed(people, soon, *names, **more):
    return {
        "name": "Phone interview",
        "day": soon.date().isoformat(),
        "begins": "10:00",
        "minutes": "45",
        "time_zone": "Europe/Paris",
        "interviewers": [str(people[name].pk) for name in names],
        "video_url": "https://meet.example.org/ada",
        "place": "",
        "note": "",
        "invites_candidate": "on",
    } | more


def test_the_form_begins_with_what_the_plan_of_the_stage_says(browser, ada, kit, rita):
    stage = kit.stage
    applications.move(application=ada, to=stage, by=rita, at=MONDAY)

    page = said(browser.get(reverse("recruiting:interview-new", args=[ada.pk])))

    assert 'value="Phone interview"' in page
    assert len(re.findall(r'name="interviewers"[^>]* checked', page)) == 2


def test_booking_an_interview_says_so_and_it_stands_with_the_application(browser, ada, people, soon):
    address = reverse("recruiting:interview-new", args=[ada.pk])

    response = browser.post(address, typed(people, soon, "ines"), follow=True)

    interview = Interview.objects.get(application=ada)
    assert (interview.starts_at.hour, interview.ends_at - interview.starts_at) in [
        (9, timedelta(minutes=45)),
        (8, timedelta(minutes=45)),
    ]
    assert "The interview with Ada Byron is booked; everybody gets an invitation." in said(response)


def test_a_clash_names_who_is_booked_and_when_and_keeps_what_was_typed(browser, interview, nurse_job, people, soon):
    other = factories.application(nurse_job, name="Grace Hopper")
    local = soon.astimezone(__import__("zoneinfo").ZoneInfo("Europe/Paris"))
    sent = typed(people, soon, "ines", begins=local.strftime("%H:%M"), note="Bring your licence")

    response = browser.post(reverse("recruiting:interview-new", args=[other.pk]), sent)

    assert response.status_code == 422
    assert "Ines Haddad is booked already: another interview," in said(response)
    assert "Bring your licence" in said(response)
    assert Interview.objects.filter(application=other).count() == 0


def test_somebody_deactivated_while_the_form_was_open_is_named(browser, ada, adam, people, soon):
    members.deactivate(membership=people["ines"], by=adam, at=MONDAY)

    response = browser.post(reverse("recruiting:interview-new", args=[ada.pk]), typed(people, soon, "ines"))

    assert response.status_code == 422
    assert Interview.objects.count() == 0


def test_a_time_that_the_clock_skips_is_refused(browser, ada, people, soon):
    sent = typed(people, soon, "ines", day="2027-03-28", begins="02:30")

    response = browser.post(reverse("recruiting:interview-new", args=[ada.pk]), sent)

    assert response.status_code == 422
    assert "The clock skips this time" in said(response)


def test_of_two_who_change_it_the_second_sees_what_holds_and_may_save_again(browser, interview, rita, people, soon):
    address = reverse("recruiting:interview-times", args=[interview.pk])
    other = factories.appointment(people["ines"], people["henry"], starts_at=soon + timedelta(days=1), place="Room 9")
    interviews.change(interview=interview, appointment=other, seen_sequence=0, by=rita, at=MONDAY)

    stale = browser.post(address, typed(people, soon, "ines", place="Room 2", sequence="0"))

    assert stale.status_code == 422
    assert "What holds now" in said(stale)
    assert "Room 9" in said(stale)
    assert "Room 2" in said(stale)
    assert 'name="sequence" value="1"' in said(stale)
    browser.post(address, typed(people, soon, "ines", place="Room 2", sequence="1"))
    assert Interview.objects.get(pk=interview.pk).place == "Room 2"


def test_cancelling_asks_first_and_then_says_that_it_is_off(browser, interview):
    address = reverse("recruiting:interview-cancellations", args=[interview.pk])

    assert "Cancel Phone interview with Ada Byron?" in said(browser.get(address))
    browser.post(address, {"because": "The ward is closed.", "tells_candidate": "on"})

    assert Interview.objects.get(pk=interview.pk).state == "cancelled"


def test_who_may_only_interview_is_offered_no_scheduling(sign_in, ada, interview):
    ines = sign_in("ines")

    assert "Schedule an interview" not in said(ines.get(reverse("recruiting:interviews-of", args=[ada.pk])))
    assert ines.get(reverse("recruiting:interview-new", args=[ada.pk])).status_code == 403
    assert ines.post(reverse("recruiting:interview-cancellations", args=[interview.pk])).status_code == 403


def test_the_panel_says_who_takes_part_and_what_they_answered(browser, ada, interview):
    page = said(browser.get(reverse("recruiting:interviews-of", args=[ada.pk])))

    for words in ("Phone interview", "Scheduled", "Ines Haddad", "Henry Vasquez", "No answer yet", "Change"):
        assert words in page


def test_an_interview_of_another_organization_is_not_there(browser, globex, otto, soon):
    with tenancy.organization(globex.organization.pk):
        job = factories.job(otto, title="Surgeon")
        strange = factories.interview(factories.application(job), globex.colleagues["otto"], by=otto, starts_at=soon)
    for name in ("interview", "interview-times", "interview-cancellations"):
        assert browser.get(reverse(f"recruiting:{name}", args=[strange.pk])).status_code == 404
    for name in ("interviews-of", "interview-new", "debrief"):
        assert browser.get(reverse(f"recruiting:{name}", args=[strange.application_id])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_interviews_of_a_job_cost_the_same_with_one_and_with_three(
    count, browser, nurse_job, people, rita, soon, django_assert_max_num_queries
):
    for number in range(count):
        application = factories.application(nurse_job)
        factories.interview(application, people["ines"], by=rita, starts_at=soon + timedelta(hours=number))
    address = reverse("recruiting:job-interviews", args=[nurse_job.pk])
    browser.get(address)

    with django_assert_max_num_queries(20):
        assert said(browser.get(address)).count('class="interview"') == count


def test_an_invitation_that_was_lost_is_sent_again_from_the_interviews_page(browser, sign_in, interview, people):
    Message.objects.update(state="failed", settled_at=timezone.now())
    here = f"/interviews/{interview.pk}/"
    assert browser.get(here).content.decode().count(f'action="{here}sendings/"') == 3
    seat = interview.seats.get(membership=people["ines"])

    assert browser.post(f"{here}sendings/", {"seat": str(seat.pk)}).status_code == 302
    assert browser.post(f"{here}sendings/", {"seat": str(seat.pk)}).status_code == 409, "just now"
    assert browser.post(f"{here}sendings/").status_code == 302
    assert sign_in("ines").post(f"{here}sendings/").status_code == 403
    assert sorted(Message.objects.filter(state="queued").values_list("to_address", flat=True)) == [
        "ada@example.org", "ines@acme.example",
    ]  # fmt: skip


def test_the_page_says_that_a_calendar_answered(browser, interview):
    interview.candidate_reply, interview.candidate_replied_via = "accepted", "calendar"
    interview.save()

    assert "by their calendar" in browser.get(f"/interviews/{interview.pk}/").content.decode()
