"""Money in words: one format for pages, letters, records and mails, in the manner of the language that is active."""

from decimal import Decimal

from django.utils import formats
from django.utils.translation import pgettext

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
WHOLE = frozenset({
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
})  # fmt: skip
IN_THOUSANDS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
"""Currencies of other than two digits after the point. Source: ISO 4217, list one."""


def digits(currency: str) -> int:
    """How many digits a currency of ISO 4217 has after the point: yen none, dinars three, most two."""
    return 0 if currency in WHOLE else 3 if currency in IN_THOUSANDS else 2


def minor_units(currency: str) -> int:
    """How many minor units make a whole one: 100 cents a euro, 1,000 fils a dinar, and a yen is its own."""
    return int(10 ** digits(currency))


def amount(minor: int, currency: str) -> str:
    """An amount in minor units: 6250000, "EUR" is €62,500 in English and 62.500 € in German.

    Cents are shown only when there are some; a currency without a sign is named by its code; nothing breaks the line.
    """
    whole = Decimal(minor) / minor_units(currency)
    decimals = 0 if whole == int(whole) else digits(currency)
    number = formats.number_format(round(whole, decimals), decimals, use_l10n=True, force_grouping=True)
    sign = SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    said = pgettext("money", "%(sign)s%(amount)s") % {"sign": sign, "amount": number}
    return said.strip().replace(" ", "\N{NO-BREAK SPACE}")
