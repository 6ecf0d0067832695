"""What one types about sequences. Shape only; nothing is saved here."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hireloom.core.models import Membership
from hireloom.crm.drafts import StepDraft, VariantDraft, VersionDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import SendingRules, SequenceVersion
from hireloom.crm.operations import sending_rules
from hireloom.web.form_fields import Lines, OneLine
from hireloom.web.typed import day_or_none

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
HOURS = [(minute, f"{minute // 60:02d}:{minute % 60:02d}") for minute in range(0, 24 * 60 + 1, 30)]


class SequenceForm(forms.Form):
    """A sequence: what it is called, and in whose name it goes out."""

    name = OneLine(label=_("Name"), max_length=100)
    sender = forms.ChoiceField(
        label=_("In whose name"),
        required=False,
        help_text=_("Yourself, the organization, or a colleague who lets you write in their name. Answers go there."),
    )

    stops_at_company = forms.BooleanField(
        label=_("Stop for a whole company"),
        required=False,
        help_text=_("When somebody answers, it ends for others with an address of the same company as well."),
    )

    def __init__(self, *args: Any, organization: str, senders: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender"].choices = [("", organization), *((str(one.pk), one.name) for one in senders)]  # type: ignore[attr-defined]


class MailForm(forms.Form):
    """A mail of a sequence, with a second wording to compare it with, if one likes."""

    wait_days = forms.IntegerField(
        label=_("Business days after the step before"), min_value=0, max_value=260, initial=2
    )
    subject = OneLine(label=_("Subject"), max_length=300, required=False)
    text = Lines(
        label=_("Text"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "What stands in double braces is filled in for each person: {{first_name}} {{name}} {{company}} "
            "{{headline}} {{city}} {{organization}} {{sender}} {{sender_first_name}}"
        ),
    )  # fmt: skip
    weight = forms.IntegerField(
        label=_("Share of wording A"), min_value=0, max_value=100, initial=1,
        help_text=_("Only counts beside a second wording: 1 and 1 is half and half."),
    )  # fmt: skip
    other_subject = OneLine(label=_("Subject of wording B"), max_length=300, required=False)
    other_text = Lines(
        label=_("Text of wording B"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    other_weight = forms.IntegerField(label=_("Share of wording B"), min_value=0, max_value=100, initial=1)

    @property
    def has_second_wording(self) -> bool:
        """Whether there is one, or something was typed wrongly where it is asked for."""
        names = ("other_subject", "other_text", "weight", "other_weight")
        return any(self[name].value() for name in names[:2]) or any(name in self.errors for name in names)

    def draft(self, kind: StepKind, before: StepDraft | None) -> StepDraft:
        """The step as it was typed; further wordings stay as they were."""
        said, known = self.cleaned_data, before.variants if before else ()
        wordings = [_wording(said["subject"], said["text"], said["weight"], known[:1])]
        if said["other_subject"] or said["other_text"]:
            wordings.append(_wording(said["other_subject"], said["other_text"], said["other_weight"], known[1:2]))
        return _step(kind, said["wait_days"], before, variants=(*wordings, *known[2:]))


class ErrandForm(forms.Form):
    """A step that a colleague does."""

    wait_days = forms.IntegerField(
        label=_("Business days after the step before"), min_value=0, max_value=260, initial=2
    )
    title = OneLine(label=_("What is to be done"), max_length=200)
    notes = Lines(
        label=_("Notes for whoever does it"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def draft(self, kind: StepKind, before: StepDraft | None) -> StepDraft:
        said = self.cleaned_data
        return _step(kind, said["wait_days"], before, title=said["title"], notes=said["notes"])


class WindowForm(forms.Form):
    """When mails leave."""

    days = forms.TypedMultipleChoiceField(
        label=_("Days"), coerce=int, choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple
    )
    opens = forms.TypedChoiceField(label=_("From"), coerce=int, choices=HOURS[:-1])
    closes = forms.TypedChoiceField(label=_("Until"), coerce=int, choices=HOURS[1:])
    is_their_zone = forms.BooleanField(
        label=_("By the clock of whoever gets it"),
        required=False,
        help_text=_("Where it is known; otherwise by the sender's clock, or the organization's."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("opens", 0) >= said.get("closes", 1):
            raise ValidationError({"closes": _("Mails must be able to leave: choose a later hour.")})
        return said


class LimitsForm(forms.Form):
    """How many mails leave, and when none does."""

    sender_a_day = forms.IntegerField(
        label=_("Mails a day in one name"), min_value=1, max_value=sending_rules.MOST_MAILS
    )
    sender_an_hour = forms.IntegerField(
        label=_("Mails an hour in one name"), min_value=1, max_value=sending_rules.MOST_MAILS
    )
    domain_an_hour = forms.IntegerField(
        label=_("Mails an hour to one domain"), min_value=1, max_value=sending_rules.MOST_MAILS,
        help_text=_("What may not go now leaves later; nothing is lost."),
    )  # fmt: skip
    holidays = Lines(
        label=_("Holidays"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One day a line, such as 2026-12-25. Nothing leaves on them, and they are no business days."),
    )  # fmt: skip

    def clean_holidays(self) -> tuple[Any, ...]:
        lines = [line.strip() for line in self.cleaned_data["holidays"].split("\n") if line.strip()]
        days = [_day(line) for line in lines]
        if None in days:
            raise ValidationError(_("This is no day: %(line)s"), params={"line": lines[days.index(None)]})
        if len(days) > sending_rules.MOST_HOLIDAYS:
            raise ValidationError(_("Fifty holidays are the most."))
        return tuple(days)


class WordsForm(forms.Form):
    """A mail that waits for its words."""

    subject = OneLine(label=_("Subject"), max_length=300)
    text = Lines(label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 12}))


def of_step(step: StepDraft) -> dict[str, Any]:
    """What the form holds for a step that exists."""
    held: dict[str, Any] = {"wait_days": step.wait_days, "title": step.title, "notes": step.notes}
    for prefix, variant in zip(("", "other_"), step.variants, strict=False):
        held |= {f"{prefix}subject": variant.subject, f"{prefix}text": variant.text, f"{prefix}weight": variant.weight}
    return held


def of_window(version: SequenceVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in ("days", "opens", "closes", "is_their_zone")}


def of_limits(sending: SendingRules) -> dict[str, Any]:
    days = "\n".join(day.isoformat() for day in sending.holidays)
    names = ("sender_a_day", "sender_an_hour", "domain_an_hour")
    return {name: getattr(sending, name) for name in names} | {"holidays": days}


def with_window(draft: VersionDraft, said: dict[str, Any]) -> VersionDraft:
    """A version with another window."""
    return VersionDraft(draft.steps, tuple(sorted(said["days"])), said["opens"], said["closes"], said["is_their_zone"])


def _day(line: str) -> date | None:
    """A day as anybody writes it, or as the reader's language does: 2026-12-25, 12/25/2026, 25.12.2026."""
    try:
        return day_or_none(line) or forms.DateField().clean(line)
    except ValidationError:
        return None


def _wording(subject: str, text: str, weight: int, known: tuple[VariantDraft, ...]) -> VariantDraft:
    own = {"lineage_id": known[0].lineage_id} if known else {}
    return VariantDraft(subject=subject, text=text, weight=weight, **own)


def _step(kind: StepKind, wait_days: int, before: StepDraft | None, **more: Any) -> StepDraft:
    own: dict[str, Any] = {"lineage_id": before.lineage_id} if before else {}
    return StepDraft(kind=kind, wait_days=wait_days, **own, **more)
