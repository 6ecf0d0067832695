"""Our form for applying, filled in with what a program sent under names of its own."""

from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.ats import file_questions
from hireloom.ats.enums import QuestionKind
from hireloom.ats.queries.post_questions import Question
from hireloom.ats.queries.postings import Posting
from hireloom.compliance.queries import asking, policies
from hireloom.compliance.questions import QuestionSet
from hireloom.integrations.job_boards import greenhouse
from hireloom.web.careers import questions, statistics, uploads
from hireloom.web.careers.boards.applicants import Applicant
from hireloom.web.careers.boards.bodies import Sent
from hireloom.web.careers.forms import ApplicationForm
from hireloom.web.careers.uploads import Upload
from hireloom.web.careers.visitors import PublicRequest


def filled(
    request: PublicRequest, posting: Posting, sent: Sent, applicant: Applicant, asked: list[Question]
) -> ApplicationForm:
    """The form for applying, filled in with what was sent."""
    organization_id, country = request.organization.pk, posting.address.country
    laws = policies.of_post(organization_id=organization_id, post_id=posting.post_id, on=timezone.localdate())
    sets = asking.of_country(organization_id=organization_id, country=country, laws=laws)
    words = QueryDict(mutable=True)
    words["name"], words["email"], words["phone"] = applicant.name, applicant.email, applicant.phone
    words["link"], words["message"] = next(iter(applicant.links), ""), applicant.message
    for question in asked:
        words.setlist(questions.name_of(question), _answered(question, sent))
    for key, value in _of_themselves(sets, sent).items():
        words[f"{statistics.PREFIX}{key}"] = value
    form = ApplicationForm(words, questions=asked, sets=sets)
    form.policies = laws
    return form


def _answered(question: Question, sent: Sent) -> list[str]:
    """The answers to a question: the numbers of options become their words, words stay as they are."""
    name = greenhouse.name_of(question)
    given = [value for value in (*sent.words.getlist(name), *sent.words.getlist(f"{name}[]")) if value.strip()]
    if question.kind == QuestionKind.YES_NO:
        words = {"1": "yes", "true": "yes", "yes": "yes", "0": "no", "false": "no", "no": "no"}
        return [words.get(value.lower(), value) for value in given]
    options = {str(number): option for number, option in greenhouse.values_of(question).items()}
    return [options.get(value, value) for value in given]


def _of_themselves(sets: tuple[QuestionSet, ...], sent: Sent) -> dict[str, str]:
    known = greenhouse.demographic_answers(sets)
    name = "demographic_answers[][answer_options][][answer_option_id]"
    numbers = [int(value) for value in sent.words.getlist(name) if value.isascii() and value.isdigit()]
    return dict(known[number] for number in numbers if number in known)


def hold(form: ApplicationForm, sent: Sent, organization_id: UUID, at: datetime) -> None:
    """Hold the files that answer questions, and say in the form what stands against them."""
    for name, asked in questions.files_asked_for(form):
        file = sent.files.get(greenhouse.name_of(asked.question))
        asked.upload = _held(file, asked, organization_id, at)
        if asked.upload.sentence:
            form.add_error(name, asked.upload.sentence)
        elif asked.is_needed and asked.upload.file is None:
            form.add_error(name, _("Please choose a file."))


def _held(file: UploadedFile | None, asked: questions.FileAnswer, organization_id: UUID, at: datetime) -> Upload:
    if file is not None and (
        refusal := file_questions.refusal(asked.question, name=file.name or "", size=file.size or 0)
    ):
        return Upload(sentence=refusal)
    return uploads.take(file, ticket="", organization_id=organization_id, at=at)
