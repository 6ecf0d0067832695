"""Files that come through the API: looked at, put away or refused as those of the careers form are."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.ats.enums import QuestionKind
from hireloom.ats.models import Application
from hireloom.ats.operations import post_questions
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.core import files
from hireloom.core.files.checking import HOSTILE
from hireloom.core.files.stores import StoreAway, StoreFull
from hireloom.core.models import File
from hireloom.engine.reading import SENTENCES, Refusal
from hireloom.people.models import Document, Person
from tests import factories
from tests.cast import MONDAY
from tests.corpus import hostile

pytestmark = pytest.mark.usefixtures("files_here")
PDF = hostile.text_pdf(hostile.HELLO)
REFUSED = [file for file in hostile.CORPUS if file.refusal and file.refusal != Refusal.TOO_LARGE]


@pytest.fixture
def post(nurse_job, rita):
    return factories.post(nurse_job, rita)


@pytest.fixture
def apply(program, post):
    """A program of Rita's sends Ada's application with a file."""
    rita = program("rita")

    def send(name="cv.pdf", content=PDF, **more):
        fields = {"name": "Ada Byron", "email": "ada@example.org", "resume": SimpleUploadedFile(name, content)}
        return rita, rita.send(f"/posts/{post.pk}/applications", **fields | more)

    return send


def stored_files():
    return list(File.objects.values_list("state", "reason"))


def test_a_resume_is_kept_and_stands_in_the_record(apply):
    rita, answer = apply()

    assert rita.status == 201
    document = Document.objects.get(pk=answer["document_id"])
    assert (document.name, files.read(document.file)) == ("cv.pdf", PDF)
    assert stored_files() == [("stored", "")]


def test_a_question_that_asks_for_a_file_is_answered_by_one(apply, post, rita):
    draft = QuestionDraft("Your licence", QuestionKind.FILE, options=("pdf",), is_required=True)
    (question,) = post_questions.arrange(post=post, questions=[draft], by=rita, at=MONDAY)
    program, _answer = apply()
    assert program.status == 422

    program, answer = apply(**{f"answer_{question.pk}": SimpleUploadedFile("licence.pdf", PDF)})

    document = Document.objects.get(kind="answer")
    assert (program.status, document.name) == (201, "licence.pdf")
    assert answer["answers"] == {str(question.pk): {"document_id": str(document.pk), "name": "licence.pdf"}}


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.name)
def test_a_hostile_file_is_refused_and_what_could_do_harm_is_put_away(apply, file):
    rita, answer = apply(file.filename, file.make())

    assert (rita.status, answer["detail"]) == (422, SENTENCES[file.refusal])
    assert (Application.objects.count(), Person.objects.count()) == (0, 0)
    assert stored_files() == ([("quarantined", file.refusal)] if file.refusal in HOSTILE else [])


def test_a_hostile_document_for_a_person_is_refused_and_put_away_as_well(program, acme, rita):
    ada, recruiter = factories.person(acme.organization.pk), program("rita")
    macros = next(file for file in REFUSED if file.refusal == Refusal.MACROS)

    recruiter.send(f"/people/{ada.pk}/documents", file=SimpleUploadedFile(macros.filename, macros.make()))

    assert (recruiter.status, stored_files()) == (422, [("quarantined", "macros")])
    assert not ada.documents.exists()


def test_a_file_over_the_limit_is_refused(apply, settings):
    settings.FILE_MAX_BYTES = 1024**2
    rita, answer = apply(content=b"%PDF-1.7" + bytes(1024**2))

    assert (rita.status, answer["detail"], stored_files()) == (422, "The file is larger than 1 MB.", [])


@pytest.mark.parametrize(("error", "status"), [(StoreFull, 507), (StoreAway, 503)])
def test_a_store_that_takes_nothing_is_a_problem_with_a_sentence_and_nothing_is_lost(
    apply, files_here, monkeypatch, error, status
):
    def refuse(*_):
        raise error("/srv/files: no")

    with monkeypatch.context() as broken:
        broken.setattr(files_here, "put", refuse)
        rita, answer = apply()
    assert (rita.status, answer["status"]) == (status, status)
    assert answer["detail"] == "Nothing was stored. Send the call again later, or without the file."
    assert rita.last["Content-Type"] == "application/problem+json"
    assert (Application.objects.count(), Person.objects.count()) == (0, 0)

    rita, answer = apply()
    assert (rita.status, Application.objects.count()) == (201, 1)


def test_a_store_that_is_away_leaves_the_refusal_of_a_hostile_file_as_it_is(apply, files_here, monkeypatch):
    def refuse(*_):
        raise StoreAway

    monkeypatch.setattr(files_here, "put", refuse)
    program_file = next(file for file in REFUSED if file.refusal == Refusal.EXECUTABLE)

    rita, answer = apply(program_file.filename, program_file.make())

    assert (rita.status, answer["detail"], stored_files()) == (422, SENTENCES[Refusal.EXECUTABLE], [])


def test_a_submission_key_sent_twice_is_one_application_whoever_sends_it(apply, program, post):
    _, first = apply(submission_key="k1")
    sam = program("sam")

    again = sam.send(f"/posts/{post.pk}/applications", name="Ada", email="other@example.org", submission_key="k1")
    _, other = apply(submission_key="k2", email="bela@example.org")

    assert again["id"] == first["id"]
    assert other["id"] != first["id"]
    assert (Application.objects.count(), Person.objects.count()) == (2, 2)
