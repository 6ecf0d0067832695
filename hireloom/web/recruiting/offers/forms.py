"""What is typed about an offer. Parts of the pay are rows of their own."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import EmploymentType, PayKind, PayRhythm
from hireloom.ats.models import Application, LetterTemplate, Offer, Opening
from hireloom.ats.operations import letters
from hireloom.ats.operations.offers import Component, OfferDraft, Signer
from hireloom.core.actor import Actor
from hireloom.web import signer_rows
from hireloom.web.recruiting.amounts import is_too_fine, minor, whole
from hireloom.web.shapes import Choice
from hireloom.web.signer_rows import SignerRows

MOST_ROWS, BLANK_ROWS = 20, 3
AMOUNT = re.compile(
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:(?P<decimal>[.,])(?P<part>[0-9]{1,2}))?"
)
TOKEN = "token_"  # noqa: S105  the name of a field


@dataclass(frozen=True)
class PayRow:
    """One part of the pay, as typed."""

    kind: str = PayKind.SALARY.value
    amount: str = ""
    currency: str = ""
    rhythm: str = PayRhythm.YEAR.value
    label: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.amount.strip() or self.label.strip())


@dataclass(frozen=True)
class PayRows:
    """The parts in order, and what is wrong with them in a sentence."""

    rows: list[PayRow]
    problem: str = ""
    spare: list[PayRow] = field(default_factory=list)
    """Blank ones that are folded away."""

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def kinds(self) -> list[Choice]:
        return [Choice(one.value, str(one.label)) for one in PayKind]

    @property
    def rhythms(self) -> list[Choice]:
        return [Choice(one.value, str(one.label)) for one in PayRhythm]


class OfferForm(forms.Form):
    """The terms of an offer besides its pay."""

    title = forms.CharField(label=gettext_lazy("Position"), max_length=200)
    location = forms.CharField(label=gettext_lazy("Place"), max_length=150, required=False)
    employment_type = forms.ChoiceField(label=gettext_lazy("Employment"), choices=EmploymentType.choices)
    starts_on = forms.DateField(
        label=gettext_lazy("Start"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    expires_at = forms.DateTimeField(
        label=gettext_lazy("Open until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("More time never makes a new version."),
    )
    template: "forms.ModelChoiceField[LetterTemplate]" = forms.ModelChoiceField(
        LetterTemplate.objects.none(),
        label=gettext_lazy("Letter"),
        required=False,
        empty_label=gettext_lazy("As the place and the employment say"),
    )
    opening: "forms.ModelChoiceField[Opening]" = forms.ModelChoiceField(
        Opening.objects.none(),
        label=gettext_lazy("Opening"),
        required=False,
        empty_label=gettext_lazy("The one that is open for the longest"),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The person never reads it."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, application: Application, actor: Actor, offer: Offer | None = None, **kwargs: Any
    ) -> None:
        """Ask about an offer to an application; what `offer` names stays to be chosen, also when it was retired."""
        super().__init__(*args, **kwargs)
        named = offer.template_id if offer else None
        templates = LetterTemplate.objects.visible_to(actor).filter(Q(is_active=True) | Q(pk=named))
        self.fields["template"].queryset = templates.order_by("name", "pk")  # type: ignore[attr-defined]
        self.rows_of_signers = SignerRows(self, actor)
        promised = [offer.opening_id] if offer and offer.opening_id else []
        here = Opening.objects.visible_to(actor).filter(job_id=application.job_id)
        seats = here.open() | here.filter(pk__in=promised)
        self.fields["opening"].queryset = seats.order_by("opened_at", "code")  # type: ignore[attr-defined]

    def draft(self, components: list[Component], own_tokens: dict[str, str]) -> OfferDraft:
        """What was typed, as an offer."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        typed["employment_type"] = EmploymentType(typed["employment_type"])
        colleagues = self.rows_of_signers.colleagues
        signers = tuple(Signer(colleagues[who], is_before) for who, is_before in self.rows_of_signers.chosen(typed))
        return OfferDraft(**typed, components=tuple(components), own_tokens=own_tokens, signers=signers)

    @property
    def signers(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return self.rows_of_signers.pairs()


def initial(draft: OfferDraft) -> dict[str, Any]:
    """The values of an offer that exists."""
    names = ("title", "location", "employment_type", "starts_on", "expires_at", "template", "opening", "note")
    signers = signer_rows.initial((str(one.membership.pk), one.is_before) for one in draft.signers)
    return {name: getattr(draft, name) for name in names} | signers


def kept_rows(components: Any) -> list[PayRow]:
    """The rows of an offer that exists."""
    return [
        PayRow(
            kind=one.kind,
            amount="" if one.amount_minor is None else f"{whole(one.amount_minor, one.currency):f}",
            currency=one.currency,
            rhythm=one.rhythm,
            label=one.label,
        )
        for one in components
    ]


def sent_rows(post: QueryDict) -> list[PayRow]:
    """The rows that the form sent; blank ones are left out."""
    columns = (post.getlist(f"pay_{name}") for name in ("kind", "amount", "currency", "rhythm", "label"))
    rows = [PayRow(*row) for row in zip_longest(*columns, fillvalue="")]
    return [row for row in rows if not row.is_blank][:MOST_ROWS]


def with_blanks(pay: PayRows, usual: Callable[[], str]) -> PayRows:
    """The rows, one empty one to go on in, and a few more folded away, as long as there is room.

    Where no row says a currency, the `usual` one is asked for.
    """
    last = next((row.currency for row in reversed(pay.rows) if row.currency), "") or usual()
    rows = pay.rows or [PayRow(currency=last)]
    blank = [PayRow(kind=PayKind.BONUS.value, currency=last)] * min(BLANK_ROWS, MOST_ROWS - len(rows))
    shown = [*rows, *blank[:1]]
    return PayRows(shown, pay.problem, blank[1:])


def usual_currency(application: Application, actor: Actor) -> str:
    """The currency that the openings of the job are paid in; empty where none says. One query."""
    seats = Opening.objects.visible_to(actor).filter(job_id=application.job_id)
    return seats.exclude(pay_currency="").order_by("-created_at").values_list("pay_currency", flat=True).first() or ""


def components(rows: list[PayRow]) -> tuple[list[Component], str]:
    """The parts that rows mean, and what is wrong in a sentence."""
    found = []
    for row in rows:
        if row.kind not in PayKind.values or row.rhythm not in PayRhythm.values:
            return [], _("One part of the pay could not be read; please choose it again.")
        currency = row.currency.strip().upper()
        amount = _decimal(row.amount)
        if row.amount.strip() and (amount is None or is_too_fine(amount, currency)):
            return [], _("“%(amount)s” is not an amount.") % {"amount": row.amount}
        if amount is not None and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
            return [], _("Say which currency “%(amount)s” is in: three letters, for example EUR.") % {
                "amount": row.amount
            }
        found.append(
            Component(
                kind=PayKind(row.kind),
                amount_minor=minor(amount, currency),
                currency=currency if amount is not None else "",
                rhythm=PayRhythm(row.rhythm),
                label=row.label.strip()[:150],
            )
        )
    return found, "" if found else _("Say what is paid.")


def own_tokens(templates: Sequence[LetterTemplate], post: QueryDict) -> dict[str, str]:
    """The words that were typed for the own tokens of the letters."""
    names = letters.own_tokens_of(*templates)
    typed = {name: post.get(f"{TOKEN}{name}", "").strip() for name in names}
    return {name: words for name, words in typed.items() if words}


def _decimal(text: str) -> Decimal | None:
    """An amount as people write it, in whichever language: three digits behind a sign are thousands, fewer decimals."""
    typed = AMOUNT.fullmatch(re.sub(r"[\s']", "", text))
    if typed is None or (typed["decimal"] and typed["decimal"] in typed["whole"]):
        return None
    amount = Decimal(f"{re.sub('[.,]', '', typed['whole'])}.{typed['part'] or 0}")
    return amount if amount < Decimal(10) ** 12 else None
