"""Changing a job: its facts, its stages, whether it takes applications, its team."""

import re

import pytest

from hireloom.ats.models import Job, TeamMember
from hireloom.ats.operations import applications, bulk_actions, jobs
from hireloom.core.enums import JobRole
from hireloom.core.models import Event, Membership
from hireloom.messaging.models import Message
from hireloom.people.models import Person
from tests import factories
from tests import jobs as queue
from tests.cast import FRIDAY, TUESDAY
from tests.web.recruiting.conftest import htmx, text_of, toasts_of

FACTS = {"title": "Head nurse", "employment_type": "full_time", "workplace": "hybrid"}


@pytest.fixture
def address(nurse_job):
    return f"/jobs/{nurse_job.pk}"


def rows(job):
    found = job.stages.order_by("position")
    return {
        "stage_id": [str(stage.pk) for stage in found],
        "stage_name": [stage.name for stage in found],
        "stage_kind": [stage.kind for stage in found],
        "stage_days": ["" if stage.days_allowed is None else str(stage.days_allowed) for stage in found],
    }


def without(sent, at):
    return {name: [value for number, value in enumerate(values) if number != at] for name, values in sent.items()}


def names_of(job):
    return list(job.stages.order_by("position").values_list("name", flat=True))


def test_facts_are_changed_as_typed(browser, nurse_job, address):
    assert 'value="Staff nurse"' in browser.get(f"{address}/settings/").content.decode()

    response = browser.post(f"{address}/settings/", FACTS | {"is_confidential": "on"}, follow=True)

    nurse_job.refresh_from_db()
    assert (nurse_job.title, nurse_job.workplace, nurse_job.is_confidential) == ("Head nurse", "hybrid", True)
    assert toasts_of(response) == [("The job was changed.", "")]


def test_a_job_without_a_title_is_not_kept(browser, nurse_job, address):
    response = browser.post(f"{address}/settings/", FACTS | {"title": ""})

    assert response.status_code == 422
    assert "Title: This field is required." in text_of(response)
    assert Job.objects.get(pk=nurse_job.pk).title == "Staff nurse"


def test_stages_are_arranged_as_the_editor_shows_them(browser, nurse_job, address):
    sent = rows(nurse_job)
    sent["stage_name"][1] = "First look"

    response = browser.post(f"{address}/stages/", without(sent, 4), follow=True)

    assert names_of(nurse_job) == ["Applied", "First look", "Phone interview", "On-site interview"]
    assert toasts_of(response) == [("The stages were changed.", "")]


def test_a_button_of_the_editor_keeps_nothing(browser, nurse_job, address):
    response = browser.post(f"{address}/stages/", rows(nurse_job) | {"do": "remove:0"})

    assert response.status_code == 200
    assert re.findall(r'name="stage_name" value="([^"]*)"', response.content.decode())[0] == "Screening"
    assert names_of(nurse_job)[0] == "Applied"


def test_a_stage_allows_its_own_days_the_organizations_or_as_long_as_it_takes(browser, nurse_job, address):
    sent = rows(nurse_job)
    sent["stage_days"][:3] = ["3", "0", ""]

    browser.post(f"{address}/stages/", sent)

    allowed = list(nurse_job.stages.order_by("position").values_list("days_allowed", flat=True))
    assert allowed == [3, 0, None, None, None]
    page = browser.get(f"{address}/settings/").content.decode()
    assert re.findall(r'name="stage_days" value="([^"]*)"', page) == ["3", "0", "", "", ""]
    assert "What counts as an interaction?" in page


@pytest.mark.parametrize("wrong", ["-1", "366", "soon", "1234567"])
def test_days_that_make_no_sense_are_said_and_stay_typed(wrong, browser, nurse_job, address):
    sent = rows(nurse_job)
    sent["stage_days"][0] = wrong

    response = browser.post(f"{address}/stages/", sent)

    assert response.status_code == 422
    assert "A stage allows between 1 and 365 days" in text_of(response)
    assert f'name="stage_days" value="{wrong}"' in response.content.decode()


def test_the_second_of_two_who_arrange_is_told_of_other_days(browser, nurse_job, address):
    seen = re.search(r'name="stages_seen" value="([^"]+)"', browser.get(f"{address}/settings/").content.decode())[1]
    sent = rows(nurse_job)
    theirs = {**sent, "stage_days": ["5", "", "", "", ""]}
    browser.post(f"{address}/stages/", theirs | {"stages_seen": seen})

    response = browser.post(f"{address}/stages/", sent | {"stages_seen": seen})

    assert "“Applied” allows other days." in text_of(response)


def buttons_of(response):
    """The accessible names of the editor's buttons, stage by stage, and which of them goes on having the focus."""
    html = response.content.decode()
    found = re.findall(r'<button[^>]*name="do" value="[a-z]+:\d+"[^>]*aria-label="([^"]*)"([^>]*)>', html)
    return [name for name, _ in found], [name for name, rest in found if "data-focus" in rest]


def test_every_button_of_the_editor_says_which_stage_it_is_about(browser, nurse_job, address):
    names, _focus = buttons_of(browser.get(f"{address}/settings/"))

    assert names[:3] == ["Move Applied up", "Move Applied down", "Remove Applied"]
    assert len(set(names)) == len(names) == 15


def test_a_stage_without_a_name_is_called_by_its_number(browser, nurse_job):
    response = browser.post("/jobs/stage-rows/", rows(nurse_job) | {"do": "add"}, headers=htmx("stages"))

    assert buttons_of(response)[0][-3:] == ["Move stage 6 up", "Move stage 6 down", "Remove stage 6"]
    assert 'aria-label="Kind of stage 6"' in response.content.decode()


@pytest.mark.parametrize(
    ("button", "focus"),
    [
        ("up:2", "Move Phone interview up"),
        ("up:1", "Move Screening down"),
        ("down:3", "Move On-site interview up"),
        ("remove:1", "Remove Phone interview"),
        ("remove:4", "Remove On-site interview"),
    ],
)
def test_the_focus_stays_on_a_button_that_can_be_used(browser, nurse_job, button, focus):
    response = browser.post("/jobs/stage-rows/", rows(nurse_job) | {"do": button}, headers=htmx("stages"))

    assert buttons_of(response)[1] == [focus]


def test_a_stage_of_another_job_does_not_come_in(browser, rita, nurse_job, address):
    elsewhere = rows(factories.job(rita, title="Cook"))

    response = browser.post(f"{address}/stages/", elsewhere)

    assert response.status_code == 422
    assert "removed in the meantime" in text_of(response)


@pytest.mark.parametrize("name", ["henry", "vera"])
def test_who_may_not_edit_finds_no_settings(name, sign_in, nurse_job, address):
    browser = sign_in(name)

    assert "Settings" not in re.findall(r'class="tabs__tab"[^>]*>([^<]+)', browser.get(f"{address}/").content.decode())
    assert browser.get(f"{address}/settings/").status_code == 403
    assert browser.post(f"{address}/settings/", FACTS).status_code == 403
    assert browser.post(f"{address}/stages/", without(rows(nurse_job), 0)).status_code == 403
    assert browser.post(f"{address}/openings/").status_code == 403
    assert browser.post(f"{address}/closings/").status_code == 403
    assert (Job.objects.get(pk=nurse_job.pk).title, len(names_of(nurse_job))) == ("Staff nurse", 5)


def test_otto_s_job_is_unknown_to_rita(strange):
    for part in ("settings", "team", "posts", "posts/new", "closings"):
        assert strange(f"/jobs/{{job}}/{part}/") == 404
    for part in ("settings", "stages", "openings", "closings", "team", "posts/new", "posts/preview"):
        assert strange(f"/jobs/{{job}}/{part}/", "post") == 404


def test_a_draft_is_opened(browser, rita):
    job = factories.job(rita, is_open=False)

    response = browser.post(f"/jobs/{job.pk}/openings/", follow=True)

    assert Job.objects.get(pk=job.pk).status == "open"
    assert response.redirect_chain == [(f"/jobs/{job.pk}/", 302)]
    assert "is open: published posts are on the careers site now." in toasts_of(response)[0][0]


def test_an_archived_job_says_that_it_does_not_open(browser, nurse_job, address):
    Job.objects.filter(pk=nurse_job.pk).update(status="archived")

    response = browser.post(f"{address}/openings/", follow=True)

    assert "is archived; bring it back before it opens." in toasts_of(response)[0][0]
    assert Job.objects.get(pk=nurse_job.pk).status == "archived"


def test_closing_an_empty_job_asks_and_closes(browser, nurse_job, address):
    assert "Close Staff nurse?" in text_of(browser.get(f"{address}/closings/", headers=htmx("dialog")))

    response = browser.post(f"{address}/closings/", {"openings": "filled"}, headers=htmx("dialog"))

    assert response.headers["HX-Redirect"] == f"{address}/list/?standing=all"
    job = Job.objects.get(pk=nurse_job.pk)
    assert (job.status, job.close_reason) == ("closed", "filled")
    assert "Closed: Filled" in text_of(browser.get(f"{address}/"))


def test_closing_while_people_wait_names_them_and_asks_what_becomes_of_them(browser, nurse_job, address, ada):
    factories.application(nurse_job)

    asked = text_of(browser.get(f"{address}/closings/"))

    assert "2 people still wait for an answer" in asked
    for way in ("Reject everybody", "Take everybody to another job", "Decide later"):
        assert way in asked
    assert browser.post(f"{address}/closings/").status_code == 409
    assert Job.objects.get(pk=nurse_job.pk).status == "open"


def test_everybody_is_rejected_for_one_reason_with_a_mail_and_the_job_closes(browser, nurse_job, address, ada, reason):
    factories.application(nurse_job)
    asked = text_of(browser.post(f"{address}/closings/", {"how": "reject"}, headers=htmx("dialog")))
    assert "Reject 2 people and close" in asked
    assert "Until then it can be changed or stopped." in asked
    assert Job.objects.get(pk=nurse_job.pk).status == "open"

    sent = {"how": "reject", "reason": reason.pk, "mail": "on", "subject": "About {{job}}", "text": "Hello"}
    response = browser.post(f"{address}/closings/", sent, headers=htmx("dialog"))

    assert response.headers["HX-Redirect"] == f"{address}/list/?standing=all"
    assert Job.objects.get(pk=nurse_job.pk).status == "closed"
    assert set(nurse_job.applications.values_list("outcome", "reason__name")) == {("rejected", reason.name)}
    assert Message.objects.filter(purpose="rejection", state="queued").count() == 2


def test_everybody_is_taken_to_a_stage_of_another_job_and_the_job_closes(browser, rita, nurse_job, address, ada):
    cook = factories.job(rita, title="Cook")
    assert "Cook" in text_of(browser.post(f"{address}/closings/", {"how": "transfer"}, headers=htmx("dialog")))
    sent = {"how": "transfer", "job": cook.pk}
    assert "To which stage of Cook?" in text_of(browser.post(f"{address}/closings/", sent, headers=htmx("dialog")))

    browser.post(f"{address}/closings/", sent | {"stage": cook.stages.get(position=1).pk}, headers=htmx("dialog"))

    ada.refresh_from_db()
    assert (ada.job_id, ada.stage.name, ada.outcome) == (cook.pk, "Screening", "")
    assert Job.objects.get(pk=nurse_job.pk).status == "closed"


def test_who_decides_later_takes_the_posts_down_and_the_job_stays_open(browser, rita, nurse_job, address, ada):
    post = factories.post(nurse_job, rita)

    response = browser.post(f"{address}/closings/", {"how": "later"}, follow=True)

    assert "The job stays open until everybody has an answer" in toasts_of(response)[0][0]
    post.refresh_from_db()
    assert (post.is_published, Job.objects.get(pk=nurse_job.pk).status) == (False, "open")


@pytest.fixture
def private(acme, adam, nurse_job, ada):
    """Ada is marked private; Sam may change every job, is on no team, and does not see her."""
    Person.objects.filter(pk=ada.person_id).update(is_private=True, owner=None)
    Membership.objects.filter(pk=acme.colleagues["sam"].pk).update(role="recruiter")
    return ada


def test_who_closes_a_job_learns_that_people_wait_whom_they_may_not_see_and_not_who_they_are(
    sign_in, nurse_job, address, private
):
    browser = sign_in("sam")

    for response in (browser.get(f"{address}/closings/"), browser.post(f"{address}/closings/")):
        asked = text_of(response)
        assert "1 person waits whom you may not see" in asked
        assert "Ask those who may decide about them" in asked
        for name in ("Rita Lindqvist", "Henry Vasquez"):
            assert name in asked
        for secret in ("Ada", "Byron", str(private.person_id), str(private.pk)):
            assert secret not in response.content.decode()
    assert Job.objects.get(pk=nurse_job.pk).status == "open"


def test_those_who_may_are_asked_once_decide_and_the_job_closes(
    sign_in, acme, rita, nurse_job, address, private, reason
):
    browser = sign_in("sam")

    for _ in range(2):
        response = browser.post(f"{address}/closings/", {"how": "ask"}, follow=True)
    applications.reject(application=private, reason=reason, by=rita, at=FRIDAY)

    assert "2 colleagues were asked to decide" in toasts_of(response)[-1][0]
    mails = Message.objects.filter(subject="Staff nurse is to close: somebody still waits for an answer")
    assert sorted(mails.values_list("to_address", flat=True)) == ["henry@acme.example", "rita@acme.example"]
    assert "Sam Moreau wants to close Staff nurse. 1 person still waits" in mails[0].text
    assert "Ada" not in mails[0].text
    asked = Event.objects.get(name="ats.job.closing_asked_for")
    assert (asked.payload["waiting"], asked.actor_id) == (1, acme.colleagues["sam"].pk)
    browser.post(f"{address}/closings/")
    assert Job.objects.get(pk=nurse_job.pk).status == "closed"


def test_those_one_sees_are_rejected_and_the_job_stays_open_for_the_others(
    sign_in, nurse_job, address, private, reason
):
    seen = factories.application(nurse_job)
    browser = sign_in("sam")
    asked = text_of(browser.get(f"{address}/closings/"))
    assert "1 person still waits for an answer" in asked
    assert "1 person waits whom you may not see" in asked

    response = browser.post(f"{address}/closings/", {"how": "reject", "reason": reason.pk}, follow=True)

    seen.refresh_from_db()
    assert (seen.outcome, Job.objects.get(pk=nurse_job.pk).status) == ("rejected", "open")
    assert "is still open, since somebody waits" in text_of(response)
    assert "Ada" not in text_of(response)


def test_who_sees_everybody_has_nobody_to_ask(browser, nurse_job, address, ada):
    browser.post(f"{address}/closings/", {"how": "ask"})

    assert not Event.objects.filter(name="ats.job.closing_asked_for").exists()
    assert not Message.objects.filter(subject__contains="is to close").exists()


def test_who_came_in_since_the_question_is_not_rejected_unseen(browser, nurse_job, address, ada, reason):
    factories.application(nurse_job)

    response = browser.post(f"{address}/closings/", {"how": "reject", "reason": reason.pk, "seen": "1"})

    assert response.status_code == 409
    assert "2 people still wait" in text_of(response)
    assert set(nurse_job.applications.values_list("outcome", flat=True)) == {""}


def test_many_are_ended_by_a_job_whose_page_says_what_became_of_the_closing(
    browser, nurse_job, address, ada, reason, monkeypatch
):
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 0)
    response = browser.post(f"{address}/closings/", {"how": "reject", "reason": reason.pk})
    factories.application(nurse_job)

    queue.drain()

    assert "is still open, since somebody waits" in text_of(browser.get(response["Location"]))
    assert Job.objects.get(pk=nurse_job.pk).status == "open"


def rows_of(job, **more):
    present = list(job.stages.present().order_by("position"))
    return {
        "stage_id": [str(stage.pk) for stage in present],
        "stage_name": [stage.name for stage in present],
        "stage_kind": [stage.kind for stage in present],
    } | more


def test_a_stage_removed_with_people_in_it_asks_where_they_go(browser, nurse_job, address, ada):
    applied, screening = nurse_job.stages.order_by("position")[:2]
    rest = {name: values[1:] for name, values in rows_of(nurse_job).items()}

    asked = browser.post(f"{address}/stages/", rest)
    assert asked.status_code == 422
    assert "1 person stands in “Applied”. Where do they go?" in text_of(asked)
    assert nurse_job.stages.present().count() == 5

    browser.post(f"{address}/stages/", rest | {f"people_of_{applied.pk}": str(screening.pk)})
    assert nurse_job.stages.present().count() == 4
    assert nurse_job.applications.get().stage == screening


def test_the_second_to_arrange_the_stages_sees_the_difference(browser, nurse_job, address):
    page = browser.get(f"{address}/settings/").content.decode()
    seen = page.split('name="stages_seen" value="')[1].split('"')[0]
    nurse_job.stages.filter(position=0).update(name="Arrived")
    rows = rows_of(nurse_job, stages_seen=seen)
    rows["stage_name"][0], rows["stage_name"][4] = "Applied", "Contract"

    response = browser.post(f"{address}/stages/", rows)

    assert response.status_code == 422
    assert "“Arrived” stands where you typed “Applied”." in text_of(response)
    assert 'value="Contract"' in response.content.decode()
    assert nurse_job.stages.get(position=4).name == "Offer"
    again = response.content.decode().split('name="stages_seen" value="')[1].split('"')[0]
    browser.post(f"{address}/stages/", rows | {"stages_seen": again})
    assert nurse_job.stages.get(position=4).name == "Contract"


def seats(job):
    return set(TeamMember.objects.filter(job=job).values_list("membership__name", "role"))


def test_the_team_is_shown_with_what_each_may_do(browser, address):
    words = text_of(browser.get(f"{address}/team/"))

    assert "Rita Lindqvist" in words
    assert "Henry Vasquez Hiring manager" in words
    assert "Move applications between stages" in words


def test_a_colleague_joins_leaves_and_is_put_back(browser, acme, nurse_job, address):
    sam = acme.colleagues["sam"]
    browser.post(f"{address}/team/", {"membership": sam.pk, "role": "sourcer"}, follow=True)
    assert ("Sam Moreau", "sourcer") in seats(nurse_job)

    seat = TeamMember.objects.get(job=nurse_job, membership=sam)
    response = browser.post(f"{address}/team/{seat.pk}/removals/", follow=True)
    assert ("Sam Moreau", "sourcer") not in seats(nurse_job)

    ((words, undo),) = toasts_of(response)
    assert words == "Sam Moreau is no longer on the team as Sourcer."
    undone = browser.post(undo.replace("&amp;", "&"), headers=htmx())
    assert undone["HX-Redirect"] == f"{address}/team/"
    assert ("Sam Moreau", "sourcer") in seats(nurse_job)


@pytest.mark.parametrize("sent", [{}, {"membership": "x", "role": "sourcer"}, {"role": "king"}])
def test_a_team_member_needs_a_colleague_and_a_role(sent, browser, acme, nurse_job, address):
    before = seats(nurse_job)

    response = browser.post(f"{address}/team/", sent)

    assert response.status_code == 422
    assert seats(nurse_job) == before


def test_a_colleague_of_globex_does_not_join(browser, globex, nurse_job, address):
    before = seats(nurse_job)

    response = browser.post(f"{address}/team/", {"membership": globex.colleagues["otto"].pk, "role": "interviewer"})

    assert response.status_code == 422
    assert seats(nurse_job) == before


def test_who_may_not_edit_changes_no_team(sign_in, acme, nurse_job, address):
    before, seat = seats(nurse_job), TeamMember.objects.get(job=nurse_job, role="interviewer")
    browser = sign_in("henry")

    assert "Add a colleague" not in text_of(browser.get(f"{address}/team/"))
    sent = {"membership": acme.colleagues["sam"].pk, "role": "sourcer"}
    assert browser.post(f"{address}/team/", sent).status_code == 403
    assert browser.post(f"{address}/team/{seat.pk}/removals/").status_code == 403
    assert seats(nurse_job) == before


@pytest.mark.parametrize("page", ["team", "settings", "posts"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_other_pages_of_a_job_cost_the_same_with_one_row_and_with_three(
    page, count, browser, rita, acme, nurse_job, address, costs
):
    for number in range(count):
        factories.post(nurse_job, rita, title=f"Post {number}")
        jobs.add_team_member(
            job=nurse_job,
            membership=list(acme.colleagues.values())[number],
            role=JobRole.COORDINATOR,
            by=rita,
            at=TUESDAY,
        )
    browser.get(f"{address}/")

    assert costs(lambda: browser.get(f"{address}/{page}/")) == {"team": 9, "settings": 12, "posts": 10}[page]


def test_the_second_of_two_editors_of_a_job_sees_the_difference_and_loses_nothing(browser, nurse_job, adam):
    address = f"/jobs/{nurse_job.pk}/settings/"
    shown = re.search(r'name="opened" value="([^"]+)"', browser.get(address).content.decode())[1]
    jobs.change(job=nurse_job, changes={"title": "Ward nurse"}, by=adam, at=TUESDAY)
    typed = {"title": "Night nurse", "employment_type": "part_time", "workplace": "on_site", "opened": shown}

    page = browser.post(address, typed)

    assert page.status_code == 422
    assert "Title: now “Ward nurse”, you typed “Night nurse”." in text_of(page)
    assert 'value="Night nurse"' in page.content.decode()
    nurse_job.refresh_from_db()
    assert (nurse_job.title, nurse_job.employment_type) == ("Ward nurse", "full_time")
    shown = re.search(r'name="opened" value="([^"]+)"', page.content.decode())[1]
    browser.post(address, typed | {"opened": shown})
    nurse_job.refresh_from_db()
    assert (nurse_job.title, nurse_job.employment_type) == ("Night nurse", "part_time")
