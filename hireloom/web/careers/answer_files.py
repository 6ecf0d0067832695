"""Files that answer questions of a post: looked at and held like the résumé, so that no invalid form loses one."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from hireloom.ats import file_questions
from hireloom.core import files
from hireloom.core.models import File
from hireloom.web.careers import attempts, questions, uploads
from hireloom.web.careers.questions import FileAnswer
from hireloom.web.careers.uploads import Upload
from hireloom.web.careers.visitors import PublicRequest


def hold_all(request: PublicRequest, form: forms.Form, words: QueryDict, at: datetime) -> None:
    """Hold what came for each question that asks for a file, and say in the form what stands against it.

    Raises: files.StoreFull, files.StoreAway: nothing was stored.
    """
    for name, field in questions.files_asked_for(form):
        file = None if attempts.was_cut(request) else attempts.file_of(request, name)
        field.upload = _held(file, field, name, words, request.organization.pk, at)
        if field.upload.sentence:
            form.add_error(name, field.upload.sentence)
        elif field.is_needed and field.upload.file is None:
            form.add_error(name, _("Please choose a file."))


def recall_all(request: PublicRequest, form: forms.Form, words: QueryDict, at: datetime) -> None:
    """Find again what earlier tries brought, for a form that is shown once more without being taken in."""
    for name, field in questions.files_asked_for(form):
        field.upload = _held(None, field, name, words, request.organization.pk, at)


def claimed(form: forms.Form) -> dict[str, File]:
    """The files of a form that is complete, by the id of the question, kept from now on."""
    held = {str(field.question.id): field.upload.file for _name, field in questions.files_asked_for(form)}
    return {key: files.claim(file) for key, file in held.items() if file}


def _held(
    file: UploadedFile | None, field: FileAnswer, name: str, words: QueryDict, organization_id: UUID, at: datetime
) -> Upload:
    ticket = "" if words.get(f"without_{name}") else words.get(f"held_{name}", "")
    if file is not None and file.name:
        refusal = file_questions.refusal(field.question, name=file.name, size=file.size or 0)
        if refusal:
            earlier = uploads.take(None, ticket=ticket, organization_id=organization_id, at=at)
            return Upload(earlier.file, refusal)
    return uploads.take(file, ticket=ticket, organization_id=organization_id, at=at)
