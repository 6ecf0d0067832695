"""Questions that are answered by a file: asked, held like the résumé, shown to whoever reads the application."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.ats.enums import QuestionKind
from hireloom.ats.models import Application
from hireloom.ats.operations import criteria, post_questions
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.core import files
from hireloom.people.enums import DocumentKind
from hireloom.people.models import Document
from tests.cast import MONDAY
from tests.web.careers.applying import WORDS, address, errors, hidden, opened, resume
from tests.web.recruiting.conftest import text_of

pytestmark = pytest.mark.usefixtures("files_here")


@pytest.fixture
def question(post, rita):
    draft = QuestionDraft(
        "Your licence",
        QuestionKind.FILE,
        options=("txt", "pdf"),
        is_required=True,
        most_megabytes=1,
        help="Both sides.",
    )
    return post_questions.arrange(post=post, questions=[draft], by=rita, at=MONDAY)[0]


@pytest.fixture
def name(question):
    return f"question_{question.pk}"


def licence(name="licence.txt", content=b"Licence 4711 of the state\n"):
    return SimpleUploadedFile(name, content)


def test_the_form_says_what_the_question_takes(visitor, post, name):
    page = visitor.get(address(post)).content.decode()
    field = re.search(rf'<input class="drop-zone__input"[^>]*name="{name}"[^>]*>', page)[0]
    assert 'accept=".pdf,.txt"' in field
    assert 'data-most-bytes="1048576"' in field
    assert "Both sides. TXT, PDF, up to 1 MB." in page


def test_a_file_answers_the_question_and_stands_in_the_record(visitor, post, question, name, sign_in):
    form = WORDS | opened(visitor, post)

    for _ in range(2):
        assert visitor.post(address(post), form | {"resume": resume(), name: licence()}).status_code == 302

    application = Application.objects.get()
    document = Document.objects.get(kind=DocumentKind.ANSWER)
    assert application.answers == {str(question.pk): {"document_id": str(document.pk), "name": "licence.txt"}}
    assert (application.document.name, document.person_id) == ("cv.txt", application.person_id)
    assert files.read(document.file) == licence().read()

    rita = sign_in("rita")
    link = f'/documents/{document.pk}"'
    for place in (f"/people/{application.person_id}/", f"/review/{application.pk}/"):
        page = rita.get(place)
        assert "Your licence" in text_of(page), place
        assert link in page.content.decode(), place
    assert "licence.txt" in text_of(rita.get(f"/applications/{application.pk}/record/"))


def test_a_missing_file_a_wrong_kind_and_one_too_large_are_said_at_the_question(visitor, post, name):
    for sent, sentence in (
        ({}, "Please choose a file."),
        ({name: licence("licence.docx")}, "Please choose a file of one of these kinds: TXT, PDF."),
        ({name: licence(content=b"x" * 1_100_000)}, "This file is larger than 1 MB."),
    ):
        response = visitor.post(address(post), WORDS | opened(visitor, post) | sent)
        assert (response.status_code, errors(response)) == (422, {name: [sentence]})
    assert not Application.objects.exists()


def test_what_could_do_harm_is_refused_here_as_well(visitor, post, name):
    response = visitor.post(address(post), WORDS | opened(visitor, post) | {name: licence("x.pdf", b"MZ\x00\x00")})
    assert response.status_code == 422
    assert list(errors(response)) == [name]


def test_a_file_survives_an_invalid_form_and_a_wrong_one_after_it(visitor, post, name, question):
    refused = visitor.post(address(post), WORDS | opened(visitor, post) | {"email": "", name: licence()})
    assert "licence.txt" in text_of(refused)
    ticket = {f"held_{name}": hidden(refused, f"held_{name}"), "key": hidden(refused, "key")}

    again = visitor.post(address(post), WORDS | ticket | {name: licence("other.docx")})
    assert again.status_code == 422
    assert hidden(again, f"held_{name}")

    assert visitor.post(address(post), WORDS | ticket).status_code == 302
    assert Application.objects.get().answers[str(question.pk)]["name"] == "licence.txt"


def test_who_is_reviewed_blind_is_not_given_away_by_a_file(visitor, post, name, sign_in, rita):
    visitor.post(address(post), WORDS | opened(visitor, post) | {name: licence("Ada-Byron.txt")})
    application = Application.objects.select_related("job").get()
    last = application.job.stages.order_by("position").last()
    criteria.review_blind(job=application.job, until=last, by=rita, at=MONDAY)

    words = text_of(sign_in("rita").get(f"/review/{application.pk}/"))

    assert "Ada-Byron" not in words
    assert "A file" in words


def test_a_question_for_a_file_is_written_in_the_editor(sign_in, post):
    job = post.job_id
    browser = sign_in("rita")
    fields = {
        "question_id": "",
        "question_label": "Your portfolio",
        "question_kind": "file",
        "question_help": "",
        "question_options": "pdf, jpg",
        "question_megabytes": "5",
        "question_required_0": "on",
    }
    wrong = browser.post(f"/jobs/{job}/posts/{post.pk}/questions/", fields | {"question_options": "exe"})
    assert "Files of these kinds cannot be read here: exe." in text_of(wrong)
    assert 'value="5"' in wrong.content.decode()

    browser.post(f"/jobs/{job}/posts/{post.pk}/questions/", fields)
    (row,) = post.questions.filter(removed_at=None)
    assert (row.kind, row.options, row.most_megabytes, row.is_required) == ("file", ["pdf", "jpg"], 5, True)
