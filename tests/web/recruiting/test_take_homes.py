"""Exercises on the pages of colleagues: planned, sent, followed, graded."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hireloom.ats.models import Exercise, Scorecard, TakeHome
from tests import factories, jobs
from tests.web.answers import said


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def exercise(nurse_job, rita, people):
    return factories.exercise(nurse_job, rita, people["ines"], focus=["is-clear"])


@pytest.fixture
def take_home(ada, exercise, people, rita):
    return factories.take_home(ada, exercise, people["ines"], by=rita, at=timezone.now() - timedelta(days=1))


@pytest.fixture
def handed_in(take_home):
    factories.answer(take_home, text="A plan", at=timezone.now())
    jobs.drain()
    return take_home


def typed(nurse_job, **more):
    stage = nurse_job.stages.order_by("position")[2]
    words = {"name": "Care plan", "stage": stage.pk, "days_to_answer": 5, "instructions": "Plan a week."}
    return words | {"is_anonymous": "on", "revision": ""} | more


def sending(exercise, *graders, **more):
    day = (timezone.now() + timedelta(days=5)).date().isoformat()
    ids = [one.pk for one in graders]
    return {"exercise": exercise.pk, "day": day, "time_zone": "Europe/Paris", "graders": ids} | more


def test_an_exercise_is_planned_with_its_files_and_shown_in_the_plan(sign_in, nurse_job, people):
    rita = sign_in("rita")
    case = SimpleUploadedFile("case.txt", b"Mrs. Example")

    rita.post(f"/jobs/{nurse_job.pk}/plan/exercises/new/", typed(nurse_job, graders=[people["ines"].pk], files=[case]))

    made = Exercise.objects.get()
    page = said(rita.get(f"/jobs/{nurse_job.pk}/plan/"))
    assert (made.name, made.is_anonymous, made.handout[0]["name"]) == ("Care plan", True, "case.txt")
    for words in ("Care plan", "at home, 5 days", "Graded without a name", "case.txt", "Ines Haddad"):
        assert words in page
    file = rita.get(f"/jobs/{nurse_job.pk}/plan/exercises/{made.pk}/files/1/", follow=True)
    assert file.content == b"Mrs. Example"


def test_the_second_editor_sees_what_the_first_did_and_loses_nothing(sign_in, nurse_job, exercise):
    rita, url = sign_in("rita"), f"/jobs/{nurse_job.pk}/plan/exercises/{exercise.pk}/"
    rita.post(url, typed(nurse_job, name="By the first", revision=1))

    response = rita.post(url, typed(nurse_job, name="By the second", revision=1))

    assert "By the first" in said(response)
    assert 'value="By the second"' in said(response)
    rita.post(url, typed(nurse_job, name="By the second", revision=2))
    assert Exercise.objects.get().name == "By the second"


def test_an_exercise_is_sent_from_the_profile(sign_in, ada, exercise, people):
    rita = sign_in("rita")
    panel = said(rita.get(f"/applications/{ada.pk}/interviews/"))
    assert f"/applications/{ada.pk}/take-homes/new/" in panel

    asked = sending(exercise, people["ines"])
    response = rita.post(f"/applications/{ada.pk}/take-homes/new/", asked)

    sent = TakeHome.objects.get()
    assert response.status_code == 302
    due = sent.due_at.astimezone(ZoneInfo("Europe/Paris"))
    assert (due.date().isoformat(), due.hour, sent.time_zone) == (asked["day"], 23, "Europe/Paris")
    assert "Write a care plan" in said(rita.get(f"/applications/{ada.pk}/interviews/"))


def test_who_knows_them_is_refused_and_the_choice_stays(sign_in, ada, exercise, people):
    response = sign_in("rita").post(f"/applications/{ada.pk}/take-homes/new/", sending(exercise, people["rita"]))

    assert "Rita Lindqvist knows whose work it is" in said(response)
    assert not TakeHome.objects.exists()


def test_without_an_exercise_the_way_to_the_plan_is_shown(sign_in, ada):
    assert "This job has no exercise yet" in said(sign_in("rita").get(f"/applications/{ada.pk}/take-homes/new/"))


def test_the_page_tells_how_far_it_is_and_what_came_in(sign_in, handed_in):
    page = said(sign_in("rita").get(f"/take-homes/{handed_in.pk}/"))

    for words in ("Ada Byron", "To grade", "A plan", "Ines Haddad", "Scorecard due", "Not told who it is"):
        assert words in page


@pytest.mark.parametrize(
    ("verb", "form", "state"),
    [
        ("sendings", {}, "sent"),
        ("deadlines", {"day": "2030-05-05"}, "sent"),
        ("cancellations", {"tells_candidate": "on"}, "cancelled"),
    ],
)
def test_what_is_done_while_it_is_out(verb, form, state, sign_in, take_home):
    sign_in("rita").post(f"/take-homes/{take_home.pk}/{verb}/", form)
    take_home.refresh_from_db()

    assert take_home.state == state
    assert (take_home.sent_count, take_home.due_at.year) == (
        2 if verb == "sendings" else 1,
        2030 if "day" in form else take_home.due_at.year,
    )


def test_who_is_asked_whether_to_cancel_is_not_offered_two_buttons_that_cancel(sign_in, take_home):
    asked = said(sign_in("rita").get(f"/take-homes/{take_home.pk}/cancellations/", headers={"HX-Request": "true"}))

    assert "data-close>Keep it</button>" in asked
    assert ">Cancel<" not in asked


def test_other_graders_are_chosen(sign_in, take_home, people):
    sign_in("rita").post(f"/take-homes/{take_home.pk}/graders/", {"graders": [people["vera"].pk]})

    assert [one.membership for one in take_home.graders.held()] == [people["vera"]]


def test_a_grader_finds_it_at_home_and_grades_it_without_a_name(sign_in, handed_in, ada):
    ines = sign_in("ines")
    code = str(handed_in.pk)[-5:].upper()
    for url in ("/interviews/", "/errands/"):
        assert f"Candidate {code}" in said(ines.get(url))

    page = said(ines.get(f"/gradings/{handed_in.pk}/"))
    assert "A plan" in page
    assert "Byron" not in page

    saved = ines.post(
        f"/gradings/{handed_in.pk}/scorecard/draft/",
        {"notes": "Careful.", "window": "a", "revision": 0},
        headers={"HX-Request": "true"},
    )
    assert "Draft kept" in said(saved)
    missing = ines.post(f"/gradings/{handed_in.pk}/scorecard/", {"notes": "Careful.", "window": "a"})
    assert (missing.status_code, "Careful." in said(missing)) == (422, True)

    ines.post(f"/gradings/{handed_in.pk}/scorecard/", {"overall": "yes", "notes": "Careful.", "window": "a"})

    assert Scorecard.objects.get().overall == "yes"
    assert "Candidate" not in said(ines.get("/interviews/"))
    debrief = said(sign_in("rita").get(f"/applications/{ada.pk}/debrief/"))
    assert "Write a care plan" in debrief
    assert "Careful." in debrief


def test_who_knows_whose_it_is_gives_it_back(sign_in, handed_in):
    ines = sign_in("ines")
    ines.post(f"/gradings/{handed_in.pk}/returns/")

    assert ines.get(f"/gradings/{handed_in.pk}/").status_code == 404
    assert "Nobody grades it" in said(sign_in("rita").get(f"/take-homes/{handed_in.pk}/"))


def test_the_timeline_and_the_record_tell_it(sign_in, handed_in, ada, people):
    factories.grade(handed_in, people["ines"], at=timezone.now())
    rita = sign_in("rita")

    story = said(rita.get(f"/people/{ada.person_id}/"))
    assert "Staff nurse: Write a care plan handed in, answer 1" in story
    record = said(rita.get(f"/applications/{ada.pk}/record/"))
    for words in ("Plan a week for Mrs. Example.", "A plan", "Without a name", "General, version 1", "Ines Haddad"):
        assert words in record


@pytest.mark.parametrize("url", ["take-homes/{}/", "take-homes/{}/deadlines/", "gradings/{}/", "gradings/{}/files/1/"])
def test_otto_finds_nothing(url, handed_in, globex):
    client = Client()
    client.force_login(globex.colleagues["otto"].user)

    assert client.get("/" + url.format(handed_in.pk)).status_code == 404


@pytest.mark.parametrize("name", ["rita", "adam", "henry", "vera"])
def test_who_is_no_grader_finds_no_grading(name, sign_in, handed_in):
    client = sign_in(name)

    assert client.get(f"/gradings/{handed_in.pk}/").status_code == 404
    assert client.post(f"/gradings/{handed_in.pk}/scorecard/", {"overall": "yes"}).status_code == 404


def test_a_grader_finds_no_page_of_whose_it_is(sign_in, handed_in, ada):
    ines = sign_in("ines")

    for url in (f"/take-homes/{handed_in.pk}/", f"/applications/{ada.pk}/debrief/", f"/people/{ada.person_id}/"):
        assert ines.get(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("url", ["/take-homes/{}/", "/gradings/{}/", "/interviews/"])
def test_pages_cost_the_same_with_one_and_with_three(
    url, count, sign_in, nurse_job, exercise, people, rita, django_assert_max_num_queries
):
    for number in range(count):
        one = factories.application(nurse_job, email=f"ada{number}@example.org")
        graders = [people["ines"], *[people[name] for name in ("vera", "sam")[:number]]]
        sent = factories.take_home(one, exercise, *graders, by=rita, at=timezone.now() - timedelta(days=1))
        factories.answer(sent, text=f"A plan {number}", key=str(uuid4()), at=timezone.now())
    client = sign_in("rita" if "take-homes" in url else "ines")
    client.get(url.format(sent.pk))

    with django_assert_max_num_queries(12):
        assert client.get(url.format(sent.pk)).status_code == 200
