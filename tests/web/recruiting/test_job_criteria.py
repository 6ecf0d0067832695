"""The page of what a job asks for: typed row by row, suggested from its text, kept as versions, never over somebody else."""

import pytest

from hireloom.ats.models import CriteriaVersion, Criterion, JobPost
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criterion_filling import Wanted
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import htmx, text_of

FIELDS = ("name", "kind", "need", "weight", "words", "years", "language", "level", "degree", "starts", "place", "km")
USUAL = {"kind": "text", "need": "nice", "weight": "1"}
BODY = (
    "<p>Nights on a ward.</p><h2>Requirements</h2><ul><li>At least 3 years of intensive care</li>"
    "<li>German (B2)</li></ul><h2>Nice to have</h2><ul><li>Docker</li></ul>"
    "<h2>We offer</h2><ul><li>Courses in Python</li></ul>"
)


@pytest.fixture
def page(nurse_job):
    return f"/jobs/{nurse_job.pk}/criteria/"


def form(*rows, seen=0, **more):
    """What the form sends with these rows."""
    sent = {f"asked_{name}": [(USUAL | row).get(name, "") for row in rows] for name in FIELDS}
    return sent | {"seen": seen} | more


def names(job):
    return list(job.criteria.values_list("name", flat=True))


def test_rows_are_kept_as_typed_criteria_and_shown_again(browser, nurse_job, page):
    answer = browser.post(
        page,
        form(
            {"name": "Postgres", "kind": "skill", "need": "must", "weight": "5", "years": "1.5", "words": "psql"},
            {"kind": "language", "language": "de", "level": "B2"},
            {"kind": "education", "name": "Nursing", "degree": "bachelor"},
            {"kind": "availability", "name": "Soon", "starts": "3"},
            {"kind": "place", "place": "Lyon", "km": "20"},
        ),
    )

    assert answer.status_code == 302
    kept = [
        (row.name, row.kind, row.is_required, row.weight, row.months, row.level, row.within_km)
        for row in Criterion.objects.of_job(nurse_job)
    ]
    assert kept == [
        ("Postgres", "skill", True, 5, 18, "", 0),
        ("German", "language", False, 1, 0, "B2", 0),
        ("Nursing", "education", False, 1, 0, "bachelor", 0),
        ("Soon", "availability", False, 1, 3, "", 0),
        ("Lyon", "place", False, 1, 0, "", 20),
    ]
    shown = browser.get(page).content.decode()
    assert 'value="1.5"' in shown
    assert "Known as PostgreSQL" in shown
    assert 'name="seen" value="1"' in shown


def test_who_may_not_change_the_job_reads_it_and_writes_nothing(sign_in, nurse_job, rita, page):
    criteria.write(job=nurse_job, wanted=[Wanted("ICU", kind="skill", weight=4, is_required=True)], by=rita, at=MONDAY)
    browser = sign_in("ines")

    shown = text_of(browser.get(page))

    assert "ICU" in shown
    assert "Skill · must · weight 4" in shown
    assert "Save" not in shown
    assert browser.post(page, form({"name": "Triage"})).status_code == 403
    assert browser.post(f"{page}rows/", form({"name": "Triage"}, do="add")).status_code == 403
    assert names(nurse_job) == ["ICU"]


def test_a_stranger_finds_none_of_its_pages(strange, rita, nurse_job):
    criteria.write(job=nurse_job, wanted=[Wanted("ICU")], by=rita, at=MONDAY)

    for path in ("/jobs/{job}/criteria/", "/jobs/{job}/criteria/versions/"):
        assert strange(path) == 404
    assert strange("/jobs/{job}/criteria/rows/", "post", do="suggest") == 404
    assert strange("/jobs/{job}/criteria/", "post", **form({"name": "Mine"})) == 404


def test_what_is_wrong_is_said_at_its_row_and_all_that_was_typed_stays(browser, nurse_job, page):
    answer = browser.post(
        page,
        form({"name": "Deutsch", "kind": "language"}, {"name": "Under 35"}, {"name": "ICU", "years": "x"}),
    )

    words = text_of(answer)
    assert answer.status_code == 422
    assert "A language needs a level, from A1 to C2." in words
    assert "“Under 35” is about age." in words
    assert 'value="Deutsch"' in answer.content.decode()
    assert 'value="ICU"' in answer.content.decode()
    assert names(nurse_job) == []


def test_a_number_that_is_none_is_refused_with_a_sentence(browser, nurse_job, page):
    answer = browser.post(page, form({"name": "ICU", "kind": "skill", "years": "many"}))

    assert "How long is between 0 and 600 months" in text_of(answer)
    assert 'value="many"' in answer.content.decode()


def test_one_that_stands_in_for_what_the_law_protects_is_kept_and_said_at_its_row(browser, nurse_job, page):
    browser.post(page, form({"name": "Native speaker"}))

    assert names(nurse_job) == ["Native speaker"]
    assert "Ask for the level of the language, such as C1." in text_of(browser.get(page))


def test_the_second_who_saves_is_told_what_the_first_changed_and_saves_again(browser, nurse_job, page):
    browser.post(page, form({"name": "Triage", "weight": "2"}))

    answer = browser.post(page, form({"name": "ICU"}))

    assert answer.status_code == 409
    assert "“Triage” was added: Words · nice to have · weight 2." in text_of(answer)
    assert 'value="ICU"' in answer.content.decode()
    assert 'name="seen" value="1"' in answer.content.decode()
    browser.post(page, form({"name": "ICU"}, seen=1))
    assert names(nurse_job) == ["ICU"]


@pytest.mark.parametrize(
    ("do", "left"),
    [
        ("add", ["A", "B", ""]),
        ("up:1", ["B", "A"]),
        ("down:0", ["B", "A"]),
        ("down:1", ["A", "B"]),
        ("remove:0", ["B"]),
        ("remove:9", ["A", "B"]),
    ],
)
def test_its_buttons_change_the_rows_and_keep_nothing(do, left, browser, nurse_job, page):
    sent = form({"name": "A"}, {"name": "B"}, do=do)

    whole = browser.post(page, sent)
    part = browser.post(f"{page}rows/", sent, headers=htmx())

    for answer in (whole, part):
        assert answer.status_code == 200
        assert [row.name for row in answer.context["asked"].rows] == left
    assert "<html" not in part.content.decode()
    assert names(nurse_job) == []


def test_the_text_of_the_job_suggests_with_its_sentences_and_only_what_is_ticked_becomes_rows(
    browser, rita, nurse_job, page
):
    JobPost.objects.filter(pk=factories.post(nurse_job, rita).pk).update(body=BODY, location="Lyon")

    asked = browser.post(f"{page}rows/", form({"name": "Night shifts"}, do="suggest"), headers=htmx())

    found = {one.name: (one.key, one.line) for one in asked.context["asked"].proposed}
    assert {name: line for name, (_key, line) in found.items()} == {
        "Intensive care": "Skill · must · at least 3 years",
        "German": "Language · must · B2",
        "Staff nurse": "Job title · nice to have",
        "Docker": "Skill · nice to have",
        "Lyon": "Place · nice to have",
    }
    assert "At least 3 years of <mark>intensive care</mark>" in asked.content.decode()
    assert "Python" not in asked.content.decode()

    ticked = [found["German"][0], found["Lyon"][0]]
    taken = browser.post(
        f"{page}rows/", form({"name": "Night shifts"}, suggests="1", do="take", take=ticked), headers=htmx()
    )

    rows = taken.context["asked"]
    assert [(row.name, row.kind, row.need) for row in rows.rows] == [
        ("Night shifts", "text", "nice"),
        ("German", "language", "must"),
        ("Lyon", "place", "nice"),
    ]
    assert [one.name for one in rows.proposed] == ["Intensive care", "Staff nurse", "Docker"]
    assert names(nurse_job) == []


@pytest.mark.parametrize("do", ["", "add", "suggest", "up:1"])
def test_the_skills_a_row_stands_for_are_said_whatever_was_sent(do, browser, page):
    typed = form({"name": "Postgres", "kind": "skill"}, {"name": "ICU", "years": "x"}, {"name": "", "kind": "place"})

    answer = browser.post(page, typed | ({"do": do} if do else {}))

    assert "Known as PostgreSQL" in answer.content.decode()


def test_the_versions_say_what_changed_and_who_changed_it(browser, nurse_job, page):
    browser.post(page, form({"name": "Triage"}))
    browser.post(page, form({"name": "Triage", "weight": "4", "need": "must"}, seen=1))

    shown = text_of(browser.get(f"{page}versions/"))

    assert "“Triage”: nice to have → must; weight 1 → weight 4." in shown
    assert "Rita Lindqvist" in shown
    assert shown.index("Version 2") < shown.index("“Triage” was added")
    assert CriteriaVersion.objects.filter(job=nurse_job).count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_with_one_and_with_three(count, browser, rita, nurse_job, page, costs):
    for number in range(count):
        wanted = [Wanted(f"Skill {each}", kind="skill") for each in range(number + 1)]
        criteria.write(job=nurse_job, wanted=wanted, by=rita, at=MONDAY)
    browser.get(page)

    assert costs(lambda: browser.get(page)) == 10
    assert costs(lambda: browser.get(f"{page}versions/")) == 8


def test_blind_review_stays_where_the_settings_are(browser, nurse_job):
    stage = nurse_job.stages.order_by("position")[2]

    browser.post(f"/jobs/{nurse_job.pk}/review-settings/", {"blind_until": stage.pk})

    nurse_job.refresh_from_db()
    assert nurse_job.blind_until_id == stage.pk
    assert "/criteria/" in browser.get(f"/jobs/{nurse_job.pk}/settings/").content.decode()
