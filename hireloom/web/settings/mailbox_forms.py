"""What one types to set up a mailbox. Shape only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.messaging.enums import MailSecurity
from hireloom.messaging.models import Mailbox
from hireloom.messaging.models.mailbox import MOST_A_DAY, MOST_GROWTH
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from hireloom.web.form_fields import OneLine

LABELS = {"smtp": gettext_lazy("Sending"), "imap": gettext_lazy("Answers")}


@dataclass(frozen=True)
class Part:
    """Some fields of the form under one heading."""

    heading: str
    lead: str
    fields: list[forms.BoundField]


class MailboxForm(forms.Form):
    """A mailbox, as whoever sets it up knows it. Passwords are never shown; one that is left out stays."""

    owner = forms.ChoiceField(label=gettext_lazy("Whose mailbox it is"), required=False)
    address = forms.EmailField(label=gettext_lazy("Address"), max_length=254)
    name = OneLine(
        label=gettext_lazy("Name beside the address"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("As people see it. Without one: the colleague's name and the organization's."),
    )
    smtp_host = OneLine(
        label=gettext_lazy("Server for sending (SMTP)"),
        required=False,
        max_length=253,
        help_text=gettext_lazy("For example smtp.example.org. Leave it empty to send by this installation's server."),
    )
    smtp_port = forms.IntegerField(label=gettext_lazy("Port"), min_value=1, max_value=65535)
    smtp_security = forms.ChoiceField(label=gettext_lazy("Encryption"), choices=MailSecurity.choices)
    smtp_user = OneLine(label=gettext_lazy("User name"), required=False, max_length=254)
    smtp_secret = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    imap_host = OneLine(
        label=gettext_lazy("Server for answers (IMAP)"),
        required=False,
        max_length=253,
        help_text=gettext_lazy("Leave it empty if nobody should look for answers."),
    )
    imap_port = forms.IntegerField(label=gettext_lazy("Port"), min_value=1, max_value=65535)
    imap_security = forms.ChoiceField(label=gettext_lazy("Encryption"), choices=MailSecurity.choices)
    imap_user = OneLine(label=gettext_lazy("User name"), required=False, max_length=254)
    imap_secret = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    imap_folder = OneLine(label=gettext_lazy("Folder of answers"), required=False, max_length=200)
    imap_sent_folder = OneLine(
        label=gettext_lazy("Folder of sent mails"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Where the provider itself keeps a copy of what it sent, for example Sent. There we look whether a mail "
            "left whose answer was lost."
        ),
    )
    takes_tags = forms.BooleanField(
        label=gettext_lazy("Plus-addresses arrive in this mailbox"),
        required=False,
        help_text=gettext_lazy(
            "What is sent to name+anything@ comes to name@, as with Gmail, Microsoft 365, Fastmail and most servers. "
            "Answers then find their mail even where a mail program loses the thread."
        ),
    )
    a_day = forms.IntegerField(label=gettext_lazy("Mails a day at most"), min_value=1, max_value=MOST_A_DAY)
    an_hour = forms.IntegerField(label=gettext_lazy("Mails an hour at most"), min_value=1, max_value=MOST_A_DAY)
    ramp_first = forms.IntegerField(
        label=gettext_lazy("Mails on the first day of a new address"),
        min_value=0,
        max_value=MOST_A_DAY,
        help_text=gettext_lazy("0 for an address that has sent for a long time. Providers distrust sudden numbers."),
    )
    ramp_growth = forms.IntegerField(label=gettext_lazy("Growth a day, in percent"), min_value=0, max_value=MOST_GROWTH)

    def __init__(
        self, *args: Any, owners: Iterable[tuple[UUID | None, str]], mailbox: Mailbox | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mailbox = mailbox
        choices = [(str(pk) if pk else "", name) for pk, name in owners]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        if mailbox or len(choices) < 2:
            del self.fields["owner"]
        for kind in LABELS:
            if mailbox and getattr(mailbox, f"{kind}_secret"):
                self.fields[f"{kind}_secret"].help_text = _("One is kept. Leave this empty to go on using it.")

    def parts(self) -> list[Part]:
        """The fields as they are shown."""
        who = [name for name in ("owner", "address", "name") if name in self.fields]
        return [
            self._part("", "", who),
            self._part(_("Sending"), "", self._of("smtp", "host", "port", "security", "user", "secret")),
            self._part(
                _("Answers"),
                "",
                [
                    *self._of("imap", "host", "port", "security", "user", "secret", "folder", "sent_folder"),
                    "takes_tags",
                ],
            ),
            self._part(
                _("How many mails leave"),
                _("Mails of sequences are counted. What may not go now goes later."),
                ["a_day", "an_hour", "ramp_first", "ramp_growth"],
            ),
        ]

    def _part(self, heading: str, lead: str, names: Iterable[str]) -> Part:
        return Part(heading, lead, [self[name] for name in names])

    def _of(self, kind: str, *names: str) -> list[str]:
        return [f"{kind}_{name}" for name in names]

    def draft(self) -> MailboxDraft:
        """The mailbox as it is to be."""
        given = self.cleaned_data
        plain = (
            "address", "name", "imap_folder", "imap_sent_folder", "takes_tags", "a_day", "an_hour", "ramp_first",
            "ramp_growth",
        )  # fmt: skip
        return MailboxDraft(smtp=self._place("smtp"), imap=self._place("imap"), **{name: given[name] for name in plain})

    def _place(self, kind: str) -> Place:
        given = self.cleaned_data
        return Place(
            host=given[f"{kind}_host"],
            port=given[f"{kind}_port"],
            security=MailSecurity(given[f"{kind}_security"]),
            user=given[f"{kind}_user"],
            secret=given[f"{kind}_secret"] or None,
        )


SHOWN = (
    "address", "name", "smtp_host", "smtp_port", "smtp_security", "smtp_user", "imap_host", "imap_port",
    "imap_security", "imap_user", "imap_folder", "imap_sent_folder", "takes_tags", "a_day", "an_hour", "ramp_first",
    "ramp_growth",
)  # fmt: skip
"""What is shown of a mailbox that is there, or of one that is not yet."""


def initial(mailbox: Mailbox | None) -> dict[str, Any]:
    """What the form begins with."""
    row = mailbox or Mailbox()
    return {name: getattr(row, name) for name in SHOWN}
