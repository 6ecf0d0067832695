"""What an organization asks when somebody is rejected, in fields of its own, as a part of the dialogs that reject."""

from django.utils.translation import gettext as _

from hireloom.ats.models import Application, Job
from hireloom.people.enums import FieldSubject
from hireloom.web import own_fields_of_new
from hireloom.web.http import Request
from hireloom.web.own_field_forms import OwnFieldsForm


def form_of(request: Request, job: Job, *, is_sent: bool) -> OwnFieldsForm:
    """The form of the fields of rejections of a job; an empty one where there are none. What was typed stays in it."""
    row = Application(organization_id=request.organization.pk, job=job)
    return own_fields_of_new.form_of(request, FieldSubject.REJECTION, row, is_sent=is_sent, is_whole=True)


def wanted_first(request: Request, job: Job) -> str:
    """Why one key does not reject here: a field asks for a word. "" where none does."""
    lines = form_of(request, job, is_sent=False).lines
    asked = [line.definition.label for line in lines if line.definition.is_required]
    if not asked:
        return ""
    words = _("Nobody was rejected: say first, in the dialog of r, %(fields)s.")
    return words % {"fields": ", ".join(asked)}
