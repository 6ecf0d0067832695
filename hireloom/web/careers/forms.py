"""What an applicant fills in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.widgets import Input
from django.utils.translation import gettext_lazy as _

from hireloom.ats.queries.post_questions import Question
from hireloom.compliance.jurisdictions import Policy
from hireloom.compliance.questions import QuestionSet
from hireloom.kit import contacts
from hireloom.web.careers import questions as asked
from hireloom.web.careers import statistics
from hireloom.web.form_fields import Lines, OneLine

LONGEST_MESSAGE = 10_000
TRAP = "company_website"
"""A field that people do not see; programs that fill in everything fill it in."""


def _input(kind: type[Input] = forms.TextInput, **attributes: str) -> Input:
    return kind(attrs={"class": "input"} | attributes)


class ApplicationForm(forms.Form):
    """Who applies and how to reach them. The file and the hidden fields are the view's business."""

    name = OneLine(
        label=_("Your name"),
        max_length=200,
        widget=_input(autocomplete="name"),
        error_messages={"required": _("Please tell us your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=_input(forms.EmailInput, autocomplete="email", inputmode="email"),
        help_text=_("We answer to this address."),
        error_messages={
            "required": _("Please give us an e-mail address, so that we can answer."),
            "invalid": _("This does not look like an e-mail address. It should be like name@example.org."),
        },
    )
    phone = OneLine(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=_input(autocomplete="tel", inputmode="tel", type="tel"),
    )
    link = OneLine(
        label=_("Link"),
        max_length=300,
        required=False,
        widget=_input(autocomplete="url", inputmode="url"),
        help_text=_("Your website or profile, if you have one."),
    )
    message = Lines(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": "6"}),
        help_text=_("What should we know that is not in your résumé?"),
    )
    policies: Sequence[Policy] = ()
    shows_notices = False
    resume = forms.Field(label=_("Résumé"), required=False)

    def __init__(
        self, *args: Any, questions: Sequence[Question] = (), sets: Sequence[QuestionSet] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked.add_to(self, questions)
        self.questions = [self[asked.name_of(question)] for question in questions]
        self.sets = tuple(sets)
        self.statistics = statistics.add_to(self, sets)

    def clean_email(self) -> str:
        """An address that mail from elsewhere can reach."""
        email: str = self.cleaned_data["email"]
        if "." not in email.rpartition("@")[2]:
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"])
        return email

    def clean_link(self) -> str:
        """A web address, with the scheme that people leave out."""
        link: str = self.cleaned_data["link"]
        if not link:
            return ""
        try:
            contacts.link(link)
        except contacts.NotAContact as error:
            raise forms.ValidationError(
                _("This does not look like a web address. It should be like example.org/me.")
            ) from error
        return link if link.lower().startswith(("http://", "https://")) else f"https://{link}"
