"""What a post asks, and what answers must be; and the days on which it is live."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from hireloom.ats import answers, file_questions
from hireloom.ats.enums import QuestionKind
from hireloom.ats.models import Application, JobPost, PostQuestion
from hireloom.ats.operations import post_questions, posts, submissions
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.ats.queries import careers
from hireloom.ats.queries import post_questions as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event, File
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

SHIFT = QuestionDraft("Which shifts?", QuestionKind.CHOICES, options=("Day", "Night"))
LICENCE = QuestionDraft("Have you a licence?", QuestionKind.YES_NO, is_required=True)
YEARS = QuestionDraft("How many years?", QuestionKind.NUMBER)


@pytest.fixture
def post(nurse_job, rita):
    return factories.post(nurse_job, rita)


@pytest.fixture
def asked(post, rita):
    """The ids of the questions by their first word."""
    rows = post_questions.arrange(post=post, questions=[LICENCE, SHIFT, YEARS], by=rita, at=MONDAY)
    return {row.label.split()[0]: str(row.pk) for row in rows}


def said_in(application):
    return {one.question: one.value for one in answers.of(application)}


def test_answers_are_kept_with_the_application(post, asked):
    given = {asked["Have"]: "yes", asked["Which"]: ["Night"], asked["How"]: "4.5", "unknown": "x"}

    application = factories.apply(post, answers=given)

    assert application.answers == {asked["Have"]: True, asked["Which"]: ["Night"], asked["How"]: "4.5"}
    assert said_in(Application.objects.get()) == {
        "Have you a licence?": "Yes",
        "Which shifts?": "Night",
        "How many years?": "4.5",
    }


@pytest.mark.parametrize(
    "wrong", [{}, {"Have": "perhaps"}, {"Have": "yes", "Which": ["Dusk"]}, {"Have": "yes", "How": "many"}]
)
def test_a_wrong_or_missing_answer_is_refused_by_every_way_in(wrong, post, asked):
    with pytest.raises(post_questions.BadAnswer):
        factories.apply(post, answers={asked[word]: answer for word, answer in wrong.items()})
    assert Application.objects.count() == 0


def test_a_question_that_asks_otherwise_is_a_new_one_and_its_old_answers_keep_theirs(post, asked, rita):
    factories.apply(post, answers={asked["Have"]: "no"})
    other = QuestionDraft(
        "Have you a driving licence?", QuestionKind.YES_NO, id=PostQuestion.objects.get(pk=asked["Have"]).pk
    )
    rows = {row.label: row for row in PostQuestion.objects.all()}
    kept = QuestionDraft("How many years?", QuestionKind.NUMBER, is_required=True, id=rows["How many years?"].pk)

    post_questions.arrange(post=post, questions=[kept, other], by=rita, at=TUESDAY)

    assert [(one.label, one.is_required) for one in queries.of_post(post.pk)] == [
        ("How many years?", True),
        ("Have you a driving licence?", False),
    ]
    assert said_in(Application.objects.get()) == {"Have you a licence?": "No"}


PORTFOLIO = QuestionDraft(
    "Your portfolio", QuestionKind.FILE, options=("PDF", ".jpeg"), is_required=True, most_megabytes=2
)


@pytest.fixture
def portfolio(post, rita):
    return post_questions.arrange(post=post, questions=[PORTFOLIO], by=rita, at=MONDAY)[0]


def stored(post, name="work.pdf", size=9):
    return File.objects.create(
        organization_id=post.organization_id, name=name, size=size, media_type="application/pdf", digest="a" * 64
    )


def test_a_question_for_a_file_keeps_which_kinds_it_takes_and_how_large(portfolio):
    assert (portfolio.options, portfolio.most_megabytes) == (["pdf", "jpg"], 2)
    assert file_questions.accepted(portfolio) == ("pdf", "jpg", "jpeg")
    assert [file_questions.refusal(portfolio, name=name, size=9) for name in ("a.PDF", "b.jpeg", "c.docx")] == [
        "",
        "",
        "Please choose a file of one of these kinds: PDF, JPG.",
    ]
    assert file_questions.refusal(portfolio, name="a.pdf", size=3_000_000) == "This file is larger than 2 MB."


@pytest.mark.parametrize("wrong", [{"options": ("exe",)}, {"most_megabytes": 0}, {"most_megabytes": 5_000}])
def test_a_kind_that_nobody_can_read_and_a_size_beyond_any_are_refused(wrong, post, rita):
    with pytest.raises(Unacceptable):
        post_questions.arrange(post=post, questions=[replace(PORTFOLIO, **wrong)], by=rita, at=MONDAY)


@pytest.mark.parametrize("name", ["", "work.docx"])
def test_a_file_that_is_missing_or_of_another_kind_is_refused_by_every_way_in(name, post, portfolio):
    files = {str(portfolio.pk): stored(post, name)} if name else {}
    with pytest.raises(post_questions.BadAnswer):
        factories.apply(post, files=files)


def test_words_are_no_answer_to_a_question_for_a_file(post, rita):
    (row,) = post_questions.arrange(post=post, questions=[replace(PORTFOLIO, is_required=False)], by=rita, at=MONDAY)
    assert factories.apply(post, answers={str(row.pk): {"document_id": str(row.pk)}}).answers == {}


def test_changing_nothing_records_nothing(post, asked, rita):
    before = Event.objects.count()
    drafts = [
        QuestionDraft(one.label, one.kind, tuple(one.options), one.is_required, one.help, one.id)
        for one in queries.of_post(post.pk)
    ]
    post_questions.arrange(post=post, questions=drafts, by=rita, at=TUESDAY)
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    "draft", [QuestionDraft(" "), QuestionDraft("Which?", QuestionKind.CHOICE, options=("One", "One"))]
)
def test_a_question_that_cannot_be_answered_is_refused(draft, post, rita, ines):
    with pytest.raises(Unacceptable):
        post_questions.arrange(post=post, questions=[draft], by=rita, at=MONDAY)
    with pytest.raises(PermissionDenied):
        post_questions.arrange(post=post, questions=[LICENCE], by=ines, at=MONDAY)


@pytest.mark.parametrize(
    ("begins", "ends", "is_live"),
    [(-2, None, True), (-2, -1, False), (1, None, False), (-1, 1, True), (None, -1, False)],
)
def test_a_post_is_live_within_its_days_alone(begins, ends, is_live, post, rita):
    now = timezone.now()
    moments = [now + timedelta(hours=hours) if hours else None for hours in (begins, ends)]
    JobPost.objects.filter(pk=post.pk).update(live_from=moments[0], live_until=moments[1])
    post.refresh_from_db()

    assert post.is_live_with(post.job, at=now) == is_live
    listed = careers.open_jobs(organization_id=rita.organization_id)
    assert [opening.post_id for opening in listed.openings] == ([post.pk] if is_live else [])
    assert careers.vacancy(organization_id=rita.organization_id, post_id=post.pk).is_live == is_live
    if not is_live:
        with pytest.raises(submissions.NotTakingApplications):
            factories.apply(post, at=now)


def test_pay_that_is_not_to_be_shown_is_not_shown(nurse_job, rita):
    hidden = {"pay_max_minor": 1, "pay_currency": "EUR", "shows_pay": False}
    post = factories.post(nurse_job, rita, **hidden)

    assert careers.vacancy(organization_id=rita.organization_id, post_id=post.pk).opening.pay is None


def test_a_post_is_not_over_before_it_is_live(nurse_job, rita):
    draft = posts.PostDraft("Nurse", "", live_from=FRIDAY, live_until=MONDAY)
    with pytest.raises(Unacceptable):
        posts.write(job=nurse_job, draft=draft, by=rita, at=MONDAY)


def test_a_day_that_was_answered_reads_as_a_day(post, rita):
    start = QuestionDraft("When could you start?", QuestionKind.DATE)
    row = post_questions.arrange(post=post, questions=[start], by=rita, at=MONDAY)[0]
    application = factories.apply(post, answers={str(row.pk): "2026-03-05"})

    assert [(one.question, one.value) for one in answers.of(application)] == [
        ("When could you start?", "March 5, 2026")
    ]
    with translation.override("de"):
        assert answers.of(application)[0].value == "5. März 2026"
