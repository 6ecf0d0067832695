"""What is typed about whom we do not write to. Shape only."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hireloom.core.files.uploads import TooLarge
from hireloom.kit import csv
from hireloom.messaging.enums import Channel, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.queries.suppressions import Asked, Stand
from hireloom.web.form_fields import Lines, OneLine

LONGEST = 1_000_000
SCOPES = (SuppressionScope.ADDRESS, SuppressionScope.DOMAIN, SuppressionScope.PHONE, SuppressionScope.COMPANY)
STANDS = [(Stand.IN_FORCE, _("In force")), (Stand.LIFTED, _("Lifted")), (Stand.RAN_OUT, _("Run out"))]
ALL = "all"


class AskedForm(forms.Form):
    """What is looked for in the list; what cannot be read is as if it was not there."""

    q = OneLine(required=False, max_length=200)
    state = forms.ChoiceField(required=False, choices=[*STANDS, (ALL, _("All"))])
    reason = forms.ChoiceField(required=False, choices=SuppressionReason.choices)

    def asked(self) -> Asked:
        self.is_valid()
        given = self.cleaned_data
        state = given.get("state") or Stand.IN_FORCE
        return Asked(
            said=given.get("q") or "",
            stand=None if state == ALL else Stand(state),
            reason=SuppressionReason(given["reason"]) if given.get("reason") else None,
        )


class BarForm(forms.Form):
    """Whom, one a line or in a file, and why, which mails, by which way and until when."""

    lines = Lines(
        label=_("Whom"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "spellcheck": "false"}),
        help_text=_("One a line: an address, a company's domain, a phone number with +, or a company's name."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.csv,text/plain,text/csv"}),
        help_text=_("Text with one a line, or a table (CSV) with them in its first column."),
    )
    scope = forms.ChoiceField(
        label=_("Each line is"),
        required=False,
        choices=[("", _("What it looks like")), *[(each.value, each.label) for each in SCOPES]],
    )
    reason = forms.ChoiceField(
        label=_("Why"), choices=SuppressionReason.choices, initial=SuppressionReason.DO_NOT_CONTACT
    )
    covers = forms.TypedChoiceField(
        label=_("What we do not send"),
        coerce=int,
        choices=SuppressionCover.choices,
        initial=SuppressionCover.CONTACT,
    )
    channel = forms.ChoiceField(label=_("By which way"), choices=Channel.choices)
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From that day on we may write again. Empty: for good."),
    )
    note = OneLine(label=_("Note"), required=False, max_length=500)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, TooLarge) or (file and file.size > LONGEST):
            raise forms.ValidationError(_("This file is too large to be read here; send it in parts."))
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            given["said"] = [*given["lines"].splitlines(), *_lines_of(given["file"])]
            if not any(line.strip() for line in given["said"]):
                self.add_error("lines", _("Say whom it is about."))
        return given

    def like(self) -> No:
        """What holds for all of them."""
        given = self.cleaned_data
        day = given["until"]
        return No(
            scope=self.kind() or SuppressionScope.ADDRESS,
            reason=SuppressionReason(given["reason"]),
            channel=Channel(given["channel"]),
            covers=SuppressionCover(given["covers"]),
            note=given["note"],
            until=timezone.make_aware(datetime.combine(day, time.min)) if day else None,
        )

    def kind(self) -> SuppressionScope | None:
        """What each line is; None where each says so by its form."""
        given = self.cleaned_data["scope"]
        return SuppressionScope(given) if given else None


def _lines_of(file: Any) -> Sequence[str]:
    """The lines of a file, of a table its first column, in whatever of the usual ways it is written."""
    if not file:
        return []
    content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text = text.replace("\x00", "")
    return csv.first_column(text) if file.name.lower().endswith(".csv") else text.splitlines()
