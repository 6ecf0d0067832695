"""Money in words: one format for pages, letters, records and mails, in the manner of the language that is active."""

from django.utils import formats
from django.utils.translation import pgettext

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
WITHOUT_MINOR_UNIT = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "HUF"})


def minor_units(currency: str) -> int:
    """How many minor units make a whole one of an ISO 4217 currency; yen have none."""
    return 1 if currency in WITHOUT_MINOR_UNIT else 100


def amount(minor: int, currency: str) -> str:
    """An amount in minor units: 6250000, "EUR" is €62,500 in English and 62.500 € in German.

    Cents are shown only when there are some; a currency without a sign is named by its code; nothing breaks the line.
    """
    whole = minor / minor_units(currency)
    decimals = 0 if whole == int(whole) else 2
    number = formats.number_format(round(whole, decimals), decimals, use_l10n=True, force_grouping=True)
    sign = SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    said = pgettext("money", "%(sign)s%(amount)s") % {"sign": sign, "amount": number}
    return said.strip().replace(" ", "\N{NO-BREAK SPACE}")
