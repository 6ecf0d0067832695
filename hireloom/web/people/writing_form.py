"""What one types to write to a person. Shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.flywheel.queries.mail_words import Choices
from hireloom.messaging.models import MailTemplate


class WritingForm(forms.Form):
    """A mail to one person. `key` makes a form sent twice one mail; `begun` knows what a template put in.

    `job` is the one for whose list the person is written to.
    """

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    begun = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    job = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("To"))
    sender = forms.ChoiceField(label=_("From"), required=False)
    about = forms.ChoiceField(label=_("About"), required=False)
    template = forms.ChoiceField(label=_("Template"), required=False)
    subject = forms.CharField(
        label=_("Subject"), max_length=300, error_messages={"required": _("A mail needs a subject.")}
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        error_messages={"required": _("A mail needs a text.")},
    )
    send_at = forms.DateTimeField(
        label=_("Send later"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("In your time zone. Empty: at once."),
    )

    def __init__(self, *args: Any, offered: Choices, templates: Sequence[MailTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self._offer("to", [(address, address) for address in offered.addresses])
        names = [(str(member.pk), member.name) for member in offered.senders]
        self._offer("sender", [*names, ("", _("The organization"))])
        about = [(str(pk), title) for pk, title in offered.applications]
        self._offer("about", [*about, ("", _("No job in particular"))])
        self._offer("template", [("", _("None")), *((str(each.pk), each.name) for each in templates)])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
