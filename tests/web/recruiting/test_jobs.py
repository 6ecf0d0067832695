"""The list of jobs, and making a new one."""

import re

import pytest

from hireloom.ats.models import Department, Job
from hireloom.ats.operations import job_copies, jobs
from tests import factories
from tests.cast import TUESDAY
from tests.web.recruiting.conftest import htmx, text_of, toasts_of


def titles(response):
    return re.findall(r'<a class="row-title"[^>]*>([^<]+)</a>', response.content.decode())


def test_jobs_are_listed_with_their_figures_and_counted_by_status(browser, rita, nurse_job, ada):
    factories.job(rita, title="Cook", is_open=False)

    response = browser.get("/jobs/")

    assert titles(response) == ["Staff nurse"]
    assert "Open 1 Drafts 1 Closed 0 All 2" in text_of(response)
    assert titles(browser.get("/jobs/?status=draft")) == ["Cook"]
    assert sorted(titles(browser.get("/jobs/?status=all"))) == ["Cook", "Staff nurse"]


def test_typing_finds_jobs_and_swaps_only_the_table(browser, rita, nurse_job):
    factories.job(rita, title="Cook")

    response = browser.get("/jobs/", {"q": "coo"}, headers=htmx("jobs"))

    assert titles(response) == ["Cook"]
    assert "<html" not in response.content.decode()
    assert "No job matches" in text_of(browser.get("/jobs/", {"q": "astronaut"}))


def test_jobs_are_narrowed_to_a_department(browser, rita, nurse_job):
    ward = Department.objects.create(organization_id=rita.organization_id, name="Ward")
    factories.job(rita, title="Ward clerk", department=ward)

    assert titles(browser.get("/jobs/", {"department": ward.pk})) == ["Ward clerk"]


@pytest.mark.parametrize("query", ["status=gone", "page=0", "page=x", "page=99999999999", "department=1"])
def test_an_address_that_makes_no_sense_breaks_nothing(query, browser, nurse_job):
    assert browser.get(f"/jobs/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("name", "seen"),
    [("henry", ["Staff nurse"]), ("ines", ["Staff nurse"]), ("vera", ["Cook", "Staff nurse"]), ("edda", [])],
)
def test_each_colleague_sees_their_jobs(name, seen, sign_in, rita, nurse_job):
    factories.job(rita, title="Cook", at=TUESDAY)

    response = sign_in(name).get("/jobs/")

    assert titles(response) == seen
    assert "New job" not in text_of(response)


def test_otto_s_jobs_are_not_listed(browser, globex_job):
    assert "Surgeon" not in browser.get("/jobs/?status=all").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_twelve_queries_with_one_job_and_with_three(count, sign_in, rita, costs):
    for number in range(count):
        factories.application(factories.job(rita, title=f"Job {number}"))
    browser = sign_in("rita")
    browser.get("/jobs/")

    assert costs(lambda: browser.get("/jobs/")) == 12


FACTS = {"title": "Night nurse", "employment_type": "part_time", "workplace": "on_site"}


def stages(*rows):
    names = ("stage_id", "stage_name", "stage_kind")
    return dict(zip(names, ([row[part] for row in rows] for part in range(3)), strict=True))


ARRIVED, TALK = ("", "Arrived", "applied"), ("", "Talk", "interview")


def test_a_new_job_starts_with_the_usual_stages(browser):
    response = browser.get("/jobs/new/")

    assert re.findall(r'name="stage_name" value="([^"]*)"', response.content.decode()) == [
        "Applied", "Screening", "Phone interview", "On-site interview", "Offer",
    ]  # fmt: skip


def test_a_job_is_created_as_typed_and_its_post_comes_next(browser):
    response = browser.post("/jobs/new/", FACTS | stages(ARRIVED, TALK), follow=True)

    job = Job.objects.get(title="Night nurse")
    assert response.redirect_chain == [(f"/jobs/{job.pk}/posts/", 302)]
    assert (job.status, job.employment_type) == ("draft", "part_time")
    assert list(job.stages.values_list("name", "kind")) == [("Arrived", "applied"), ("Talk", "interview")]
    assert toasts_of(response)[0][0] == "Night nurse is there, as a draft. Write its post next."


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": " "}, "Title: This field is required."),
        ({"stage_name": ["Arrived", " "]}, "Every stage needs a name."),
        ({"stage_name": ["Talk", "talk"]}, "Two stages have the same name."),
        ({"stage_id": [], "stage_name": [], "stage_kind": []}, "A job needs at least one stage."),
        ({"employment_type": "slavery"}, "Employment: Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(sent, words, browser):
    response = browser.post("/jobs/new/", FACTS | stages(ARRIVED, TALK) | sent)

    assert response.status_code == 422
    assert words in text_of(response)
    assert not Job.objects.filter(title="Night nurse").exists()
    if "title" not in sent:
        assert 'value="Night nurse"' in response.content.decode()


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        ("add", ["Arrived", "Talk", ""]),
        ("up:1", ["Talk", "Arrived"]),
        ("down:0", ["Talk", "Arrived"]),
        ("remove:0", ["Talk"]),
        ("up:0", ["Arrived", "Talk"]),
        ("remove:7", ["Arrived", "Talk"]),
        ("explode", ["Arrived", "Talk"]),
    ],
)
def test_the_buttons_of_the_stages_change_the_rows_and_keep_nothing(do, expected, browser):
    fragment = browser.post("/jobs/stage-rows/", stages(ARRIVED, TALK) | {"do": do}, headers=htmx("stages"))
    page = browser.post("/jobs/new/", FACTS | stages(ARRIVED, TALK) | {"do": do})

    for response in (fragment, page):
        assert re.findall(r'name="stage_name" value="([^"]*)"', response.content.decode()) == expected
    assert 'value="Night nurse"' in page.content.decode()
    assert "<html" not in fragment.content.decode()
    assert not Job.objects.filter(title="Night nurse").exists()


@pytest.mark.parametrize("name", ["henry", "vera", "sam"])
def test_who_may_not_create_jobs_is_refused(name, sign_in, nurse_job):
    browser = sign_in(name)

    assert browser.get("/jobs/new/").status_code == 403
    assert browser.post("/jobs/new/", FACTS | stages(ARRIVED)).status_code == 403
    assert Job.objects.count() == 1


def test_a_department_of_globex_is_no_choice(browser, globex_job, globex):
    from hireloom.core import tenancy

    with tenancy.organization(globex.organization.pk):
        theirs = Department.objects.create(organization=globex.organization, name="Surgery")

    response = browser.post("/jobs/new/", FACTS | stages(ARRIVED) | {"department": theirs.pk})

    assert "Surgery" not in response.content.decode()
    assert "Department: Select a valid choice." in text_of(response)


def test_closed_jobs_are_kept_apart(browser, rita, nurse_job):
    jobs.close(job=nurse_job, by=rita, at=TUESDAY)

    assert titles(browser.get("/jobs/")) == []
    assert "No open job" in text_of(browser.get("/jobs/"))
    assert titles(browser.get("/jobs/?status=closed")) == ["Staff nurse"]


def test_a_job_is_copied_as_a_template_and_a_job_is_made_of_it(browser, nurse_job):
    from hireloom.ats.models import Job  # app ready

    typed = {"title": "Nurse, any ward", "team": "on", "as_template": "on"}
    browser.post(f"/jobs/{nurse_job.pk}/copies/", typed)
    template = Job.objects.get(is_template=True)
    assert "Nurse, any ward" in text_of(browser.get("/jobs/templates/"))
    assert "Nurse, any ward" not in text_of(browser.get("/jobs/?status=all"))

    page = browser.post(f"/jobs/{template.pk}/copies/", {"title": "Ward nurse"}, follow=True)

    assert "Ward nurse" in text_of(page)
    assert Job.objects.get(title="Ward nurse").copied_from == template


def test_a_job_is_archived_found_by_the_filter_and_brought_back(browser, rita):
    job = jobs.close(job=factories.job(rita, title="Porter"), by=rita, at=TUESDAY)
    assert "Archive" in text_of(browser.get(f"/jobs/{job.pk}/"))

    page = browser.post(f"/jobs/{job.pk}/archivings/", follow=True)
    assert toasts_of(page)[0][0] == "Porter is archived. Its history stays."
    assert "restorations" in page.content.decode()
    assert titles(browser.get("/jobs/?status=all")) == ["Staff nurse"]
    assert "Archived 1" in text_of(browser.get("/jobs/"))
    assert titles(browser.get("/jobs/?status=archived")) == ["Porter"]
    assert "Bring back" in text_of(browser.get(f"/jobs/{job.pk}/"))

    browser.post(f"/jobs/{job.pk}/restorations/")
    assert titles(browser.get("/jobs/?status=closed")) == ["Porter"]


def test_an_archived_template_is_no_longer_offered(browser, rita, nurse_job):
    template = job_copies.copy(job=nurse_job, title="Nurse, any ward", as_template=True, by=rita, at=TUESDAY)
    wish = factories.requisition(rita)
    begin = f"/requisitions/{wish.pk}/jobs/"
    assert "Nurse, any ward" in text_of(browser.get(begin))

    browser.post(f"/jobs/{template.pk}/archivings/")

    assert "Nurse, any ward" not in text_of(browser.get(begin))
    page = text_of(browser.get("/jobs/templates/"))
    assert "Nurse, any ward" not in page
    assert "1 archived template" in page
    assert "Nurse, any ward" in text_of(browser.get("/jobs/templates/?status=archived"))

    browser.post(f"/jobs/{template.pk}/restorations/")
    assert "Nurse, any ward" in text_of(browser.get("/jobs/templates/"))


def test_an_open_job_is_not_archived_and_says_why(browser, nurse_job):
    page = browser.post(f"/jobs/{nurse_job.pk}/archivings/", follow=True)
    assert toasts_of(page)[0][0] == "Staff nurse is open. Close it, then archive it."
    assert Job.objects.get(pk=nurse_job.pk).status == "open"


@pytest.mark.parametrize("verb", ["archivings", "restorations"])
def test_strangers_neither_archive_nor_bring_back(verb, strange, sign_in, nurse_job):
    assert strange(f"/jobs/{{job}}/{verb}/", "post") == 404
    assert sign_in("vera").post(f"/jobs/{nurse_job.pk}/{verb}/").status_code == 403
