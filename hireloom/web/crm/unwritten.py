"""Why a mail that somebody typed does not leave, said at what has to change."""

from django import forms
from django.utils.translation import gettext as _

from hireloom.engine import tokens
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.operations.mails import NotToBeWrittenTo

REFUSALS = (tokens.Unresolved, Unacceptable, NotToBeWrittenTo)


def tell(form: forms.Form, refusal: Exception) -> None:
    """Say it in the form."""
    if isinstance(refusal, tokens.Unresolved):
        form.add_error("text", _("Fill in what is missing: %(names)s") % {"names": ", ".join(refusal.names)})
    elif isinstance(refusal, NotToBeWrittenTo):
        form.add_error(None, _("They are not to be written to: %(why)s") % {"why": refusal})
    else:
        form.add_error("text", _(str(refusal)))
