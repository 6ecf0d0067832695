"""The posts of a job: written, seen as the public reads them, published, taken down."""

import re

import pytest
from django.test import Client

from hireloom.ats.models import Application, JobPost
from hireloom.ats.operations import openings, posts
from hireloom.ats.operations.openings import OpeningDraft
from tests import factories
from tests.cast import TUESDAY
from tests.web.recruiting.conftest import htmx, text_of, toasts_of

TYPED = {
    "title": "Nurse (nights)",
    "location": "Lyon",
    "language": "en",
    "body": "We care.\n\n## You\n- calm\n- awake",
    "pay_min": "30000",
    "pay_max": "36000.50",
    "pay_currency": "eur",
    "pay_period": "year",
}


@pytest.fixture
def address(nurse_job):
    return f"/jobs/{nurse_job.pk}/posts/"


@pytest.fixture
def post(nurse_job, rita):
    return factories.post(nurse_job, rita)


def test_a_job_without_posts_teaches_what_one_is(browser, sign_in, address):
    assert "Write a post" in text_of(browser.get(address))
    assert "A recruiter of this job writes" in text_of(sign_in("henry").get(address))


def test_a_new_post_starts_with_the_job_s_title(browser, address):
    assert 'value="Staff nurse"' in browser.get(f"{address}new/").content.decode()


def test_a_new_post_takes_the_pay_of_an_open_opening_over_and_shows_it_to_nobody_unasked(
    browser, rita, nurse_job, address
):
    band = OpeningDraft(pay_min_minor=4_200_000, pay_max_minor=5_000_000, pay_currency="EUR")
    openings.add(job=nurse_job, draft=band, by=rita, at=TUESDAY)

    form = browser.get(f"{address}new/").content.decode()

    assert 'name="pay_min" value="42000"' in form
    assert 'name="pay_currency" value="EUR"' in form
    assert "checked" not in re.search(r'<input[^>]*name="shows_pay"[^>]*>', form)[0]


def test_a_post_is_kept_as_typed_and_comes_back_as_typed(browser, address):
    browser.post(f"{address}new/", TYPED)

    post = JobPost.objects.get()
    assert (post.title, post.location, post.is_published) == ("Nurse (nights)", "Lyon", False)
    assert post.body == "<p>We care.</p>\n<h2>You</h2>\n<ul>\n<li>calm</li>\n<li>awake</li>\n</ul>"
    assert (post.pay_min_minor, post.pay_max_minor, post.pay_currency) == (3_000_000, 3_600_050, "EUR")
    form = browser.get(f"{address}{post.pk}/").content.decode()
    assert "We care.\n\n## You\n\n- calm\n- awake" in form
    assert 'name="pay_min" value="30000"' in form
    assert 'name="pay_max" value="36000.5"' in form


def test_saving_and_publishing_go_together(browser, address, nurse_job):
    response = browser.post(f"{address}new/", TYPED | {"do": "publish"}, follow=True)

    post = JobPost.objects.get()
    assert post.is_published
    assert toasts_of(response)[0][0] == "Nurse (nights) is on the careers site."
    assert f'href="/careers/acme-robotics/jobs/{post.pk}/"' in response.content.decode()


def test_publishing_before_the_job_is_open_says_when_it_appears(browser, rita):
    job = factories.job(rita, is_open=False)

    response = browser.post(f"/jobs/{job.pk}/posts/new/", TYPED | {"do": "publish"}, follow=True)

    assert "appears on the careers site as soon as the job is open" in toasts_of(response)[0][0]
    assert "Waits for the job to open" in text_of(response)


def test_a_post_is_taken_down_and_put_up_again(browser, address, post):
    response = browser.post(f"{address}{post.pk}/takedowns/", follow=True)
    assert not JobPost.objects.get().is_published
    ((words, undo),) = toasts_of(response)
    assert words == "Staff nurse was taken down."

    browser.post(undo)
    assert JobPost.objects.get().is_published


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": ""}, "Title: This field is required."),
        ({"pay_max": "20000"}, "Pay to: The upper end is below the lower one."),
        ({"pay_max": "36000.505"}, "Pay to: An amount in EUR has at most 2 digits after the point."),
        ({"pay_currency": "JPY"}, "Pay to: An amount in JPY has no digits after the point."),
        ({"pay_currency": ""}, "Currency: Say which currency the pay is in."),
        ({"pay_currency": "euro"}, "Currency: A currency has three letters, for example EUR."),
        ({"pay_min": "much"}, "Pay from: Enter a number."),
        ({"language": "xx"}, "Language: Select a valid choice."),
        ({"body": "x" * 30_001}, "Text: Ensure this value has at most 30000 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(sent, words, browser, address):
    response = browser.post(f"{address}new/", TYPED | sent)

    assert response.status_code == 422
    assert words in text_of(response)
    assert 'value="Lyon"' in response.content.decode()
    assert not JobPost.objects.exists()


def test_what_is_typed_is_seen_as_the_public_reads_it(browser, address):
    sent = {"body": "## You\n\n**calm** <script>alert(1)</script>"}

    html = browser.post(f"{address}preview/", sent, headers=htmx("preview")).content.decode()

    assert "<h2>You</h2>\n<p><strong>calm</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>" in html
    assert not JobPost.objects.exists()


@pytest.mark.parametrize("name", ["henry", "ines", "vera"])
def test_who_may_not_publish_changes_no_post(name, sign_in, address, post):
    browser = sign_in(name)

    assert not re.search(r"Publish|Take down|New post", text_of(browser.get(address)))
    assert browser.get(f"{address}new/").status_code == 403
    assert browser.get(f"{address}{post.pk}/").status_code == 403
    assert browser.post(f"{address}{post.pk}/", TYPED).status_code == 403
    assert browser.post(f"{address}{post.pk}/takedowns/").status_code == 403
    assert (JobPost.objects.get().title, JobPost.objects.get().is_published) == ("Staff nurse", True)


def test_a_post_of_another_job_is_unknown_here(browser, rita, address):
    elsewhere = factories.post(factories.job(rita, title="Cook"), rita)

    assert browser.get(f"{address}{elsewhere.pk}/").status_code == 404
    assert browser.post(f"{address}{elsewhere.pk}/takedowns/").status_code == 404
    assert JobPost.objects.get().is_published


def test_questions_are_written_in_rows_and_asked_on_the_form(browser, address, post, acme):
    page = browser.post(f"{address}{post.pk}/questions/", {"question_label": ["Have you a licence?"], "do": "add"})
    assert "Question 2" in text_of(page)
    typed = {
        "question_id": ["", ""],
        "question_label": ["Have you a licence?", "Which shifts?"],
        "question_kind": ["yes_no", "choices"],
        "question_help": ["", ""],
        "question_options": ["", "Day\nNight"],
        "question_required_0": "on",
    }
    response = browser.post(f"{address}{post.pk}/questions/", typed, follow=True)
    assert toasts_of(response) == [("The questions of Staff nurse are saved.", "")]

    form = f"/careers/{acme.organization.slug}/jobs/{post.pk}/apply/"
    assert "Have you a licence?" in text_of(Client().get(form))
    first, second = (f"question_{row.pk}" for row in post.questions.all())
    sent = {"name": "Ada Byron", "email": "ada@example.org", second: ["Night"]}
    visitor = Client()
    refused = visitor.post(form, sent)
    assert (refused.status_code, "Please answer this." in text_of(refused)) == (422, True)
    assert visitor.post(form, sent | {first: "yes"}).status_code == 302
    assert sorted(map(str, Application.objects.get().answers.values())) == ["True", "['Night']"]


def test_a_choice_without_options_is_refused_and_stays_as_typed(browser, address, post):
    typed = {"question_label": ["Which?"], "question_kind": ["choice"], "question_options": ["One"]}
    page = browser.post(f"{address}{post.pk}/questions/", typed)
    assert (page.status_code, "needs between 2 and 50 options" in text_of(page)) == (422, True)
    assert 'value="Which?"' in page.content.decode()


def test_a_post_keeps_the_days_it_is_live(browser, address):
    days = {"live_from": "2026-03-09T08:00", "live_until": "2026-04-09T08:00", "shows_pay": "on"}
    browser.post(f"{address}new/", TYPED | days)
    post = JobPost.objects.get()
    assert (post.live_from.isoformat()[:16], post.shows_pay) == ("2026-03-09T08:00", True)
    assert "2026-03-09T08:00" in browser.get(f"{address}{post.pk}/").content.decode()
    refused = browser.post(
        f"{address}new/", TYPED | {"live_from": "2026-04-09T08:00", "live_until": "2026-03-09T08:00"}
    )
    assert "It would be over before it is live." in text_of(refused)


def test_the_second_of_two_editors_of_a_post_sees_the_difference_and_loses_nothing(browser, address, post, rita):
    form = browser.get(f"{address}{post.pk}/").content.decode()
    shown = re.search(r'name="opened" value="([^"]+)"', form)[1]
    posts.write(job=post.job, post=post, draft=posts.PostDraft("Ward nurse", post.body), by=rita, at=TUESDAY)

    page = browser.post(f"{address}{post.pk}/", TYPED | {"opened": shown})

    assert page.status_code == 422
    assert "Title: now “Ward nurse”, you typed “Nurse (nights)”." in text_of(page)
    assert JobPost.objects.get().title == "Ward nurse"
    shown = re.search(r'name="opened" value="([^"]+)"', page.content.decode())[1]
    browser.post(f"{address}{post.pk}/", TYPED | {"opened": shown})
    assert JobPost.objects.get().title == "Nurse (nights)"
