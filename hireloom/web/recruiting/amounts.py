"""Amounts of money: typed in whole units of the currency, kept in minor ones."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import PayPeriod
from hireloom.kit.money import digits, minor_units


def minor(amount: Decimal | None, currency: str) -> int | None:
    return None if amount is None else int(amount * minor_units(currency))


def whole(amount: int | None, currency: str) -> Decimal | None:
    return None if amount is None else (Decimal(amount) / minor_units(currency)).normalize() + 0


def is_too_fine(amount: Decimal | None, currency: str) -> bool:
    """Whether an amount has more digits after the point than its currency."""
    return amount is not None and whole(minor(amount, currency), currency) != amount


def too_fine(currency: str) -> str:
    """Say how fine an amount may be."""
    most = digits(currency)
    if not most:
        return _("An amount in %(currency)s has no digits after the point.") % {"currency": currency}
    words = _("An amount in %(currency)s has at most %(digits)d digits after the point.")
    return words % {"currency": currency, "digits": most}


def field(label: Any) -> forms.DecimalField:
    """A field for an amount."""
    return forms.DecimalField(label=label, required=False, min_value=Decimal(0), max_digits=13, decimal_places=3)


def currency_field() -> forms.RegexField:
    """A field for a currency; what is typed in small letters is made large by `BandForm`."""
    return forms.RegexField(
        "^[A-Za-z]{3}$",
        label=gettext_lazy("Currency"),
        required=False,
        help_text=gettext_lazy("Three letters: EUR, USD, GBP."),
        error_messages={"invalid": gettext_lazy("A currency has three letters, for example EUR.")},
    )


class BandForm(forms.Form):
    """A pay band: a range goes up, and an amount has a currency."""

    pay_min = field(gettext_lazy("Pay from"))
    pay_max = field(gettext_lazy("Pay to"))
    pay_currency = currency_field()
    pay_period = forms.ChoiceField(label=gettext_lazy("Period"), choices=PayPeriod.choices, initial=PayPeriod.YEAR)

    def clean_pay_currency(self) -> str:
        return str(self.cleaned_data["pay_currency"]).upper()

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        least, most = typed.get("pay_min"), typed.get("pay_max")
        if least is not None and most is not None and most < least:
            self.add_error("pay_max", _("The upper end is below the lower one."))
        for name in ("pay_min", "pay_max"):
            if is_too_fine(typed.get(name), typed.get("pay_currency", "")):
                self.add_error(name, too_fine(typed.get("pay_currency", "")))
        is_amount = least is not None or most is not None
        if is_amount and not typed.get("pay_currency") and "pay_currency" not in self.errors:
            self.add_error("pay_currency", _("Say which currency the pay is in."))
        return typed

    def band(self) -> dict[str, Any]:
        """What was typed, as the fields that keep it."""
        typed = self.cleaned_data
        currency = typed["pay_currency"]
        return {
            "pay_min_minor": minor(typed["pay_min"], currency),
            "pay_max_minor": minor(typed["pay_max"], currency),
            "pay_currency": currency,
            "pay_period": PayPeriod(typed["pay_period"]),
        }

    @staticmethod
    def of_band(row: Any) -> dict[str, Any]:
        """The values of a row that has a band."""
        return {
            "pay_min": whole(row.pay_min_minor, row.pay_currency),
            "pay_max": whole(row.pay_max_minor, row.pay_currency),
            "pay_currency": row.pay_currency,
            "pay_period": row.pay_period,
        }
