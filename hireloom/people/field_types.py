"""What each kind of field takes, how it is kept in columns, and how it reads as a plain value. Decision record 0025.

Plain values, as the API and forms give and get them: texts and web addresses as text, yes or no as a boolean, choices
by their keys, a colleague by the id of the membership, a day as YYYY-MM-DD, numbers as numbers; an amount as
`{"amount_minor": 250000, "currency": "EUR"}`, ranges as `{"min": 1, "max": 3}` and
`{"min_minor": 100, "max_minor": 200, "currency": "EUR"}`, of which one end may be missing. Nothing is null.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, fold, lines
from hireloom.people.enums import FieldKind
from hireloom.people.models import FieldDefinition, FieldValue

SHORT, LONG, ADDRESS, SOUGHT = 250, 10_000, 500, 100
MOST_DIGITS, MOST_DECIMALS = 11, 4
"""Digits before and after the point: together no more than a number of JSON keeps exactly."""
CURRENCY = re.compile(r"[A-Z]{3}")


class FieldRefused(Unacceptable):
    """A value that a field does not take; `key` names the field, the message says why."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True)
class Kept:
    """A value in the columns of `FieldValue`."""

    text: str = ""
    is_yes: bool | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    currency: str = ""
    day: date | None = None
    choices: tuple[str, ...] = ()
    member_id: UUID | None = None
    sought: str = ""

    def columns(self) -> dict[str, Any]:
        """The values by column."""
        return vars(self) | {"choices": list(self.choices)}


def read(definition: FieldDefinition, given: Any, *, now: FieldValue | None = None) -> Kept | None:
    """A plain value as it is kept; None when it says nothing. `now` is what is there: an archived choice may stay.

    Whether a colleague of that id is there is asked by the caller.

    Raises: FieldRefused: the value is none of the field's kind; the sentence says what would be.
    """
    if given is None or given in ("", [], {}):
        return None
    try:
        if definition.is_select:
            return _select(definition, given, now)
        return READERS[FieldKind(definition.kind)](given)
    except Unacceptable as refusal:
        raise FieldRefused(definition.key, f"{definition.label}: {refusal}") from None


def plain(definition: FieldDefinition, row: FieldValue | Kept | None) -> Any:
    """A kept value as a plain one; None where nothing is said."""
    return None if row is None else WRITERS[FieldKind(definition.kind)](row)


def _short(given: Any) -> Kept | None:
    text = clean(_text(given))
    if len(text) > SHORT:
        raise Unacceptable(_("At most %(most)d characters.") % {"most": SHORT})
    return Kept(text=text, sought=fold(text)[:SOUGHT]) if text else None


def _long(given: Any) -> Kept | None:
    text = lines(_text(given))
    if len(text) > LONG:
        raise Unacceptable(_("At most %(most)d characters.") % {"most": LONG})
    return Kept(text=text) if text else None


def _yes_no(given: Any) -> Kept:
    if not isinstance(given, bool):
        raise Unacceptable(_("Yes or no."))
    return Kept(is_yes=given, sought="yes" if given else "no")


def _select(definition: FieldDefinition, given: Any, now: FieldValue | None) -> Kept:
    if definition.kind == FieldKind.SINGLE_SELECT:
        (key,) = _chosen(definition, [given], now)
        return Kept(choices=(key,), sought=key)
    if not isinstance(given, list | tuple):
        raise Unacceptable(_("Choose from the list."))
    return Kept(choices=tuple(_chosen(definition, list(given), now)))


def _chosen(definition: FieldDefinition, given: list[Any], now: FieldValue | None) -> list[str]:
    """The keys that were chosen, in the order of the list."""
    stays = set(now.choices) if now else set()
    offered = [one.key for one in definition.choices if not one.is_archived or one.key in stays]
    if any(key not in offered for key in given):
        raise Unacceptable(_("Choose from the list."))
    return [key for key in offered if key in given]


def _amount(given: Any) -> Kept:
    parts = _parts(given, {"amount_minor", "currency"})
    minor = _minor(parts.get("amount_minor"))
    if minor is None:
        raise Unacceptable(_("An amount in minor units of its currency."))
    return Kept(least=minor, currency=_currency(parts))


def _amount_range(given: Any) -> Kept | None:
    parts = _parts(given, {"min_minor", "max_minor", "currency"})
    least, most = _minor(parts.get("min_minor")), _minor(parts.get("max_minor"))
    return _between(least, most, _currency(parts)) if least is not None or most is not None else None


def _number(given: Any) -> Kept:
    return Kept(least=_decimal(given))


def _number_range(given: Any) -> Kept | None:
    parts = _parts(given, {"min", "max"})
    least, most = (None if parts.get(end) is None else _decimal(parts[end]) for end in ("min", "max"))
    return _between(least, most) if least is not None or most is not None else None


def _between(least: Decimal | None, most: Decimal | None, currency: str = "") -> Kept:
    if least is not None and most is not None and most < least:
        raise Unacceptable(_("The upper end is below the lower one."))
    return Kept(least=least, most=most, currency=currency)


def _date(given: Any) -> Kept:
    try:
        day = date.fromisoformat(_text(given))
    except ValueError:
        raise Unacceptable(_("A day, written as YYYY-MM-DD.")) from None
    return Kept(day=day, sought=day.isoformat())


def _url(given: Any) -> Kept:
    address = clean(_text(given))
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or " " in address or len(address) > ADDRESS:
        raise Unacceptable(_("A web address that begins with https:// or http://."))
    return Kept(text=address, sought=address.lower()[:SOUGHT])


def _user(given: Any) -> Kept:
    try:
        member_id = UUID(str(given))
    except ValueError:
        raise Unacceptable(_("Choose a colleague.")) from None
    return Kept(member_id=member_id, sought=str(member_id))


READERS: Mapping[FieldKind, Callable[[Any], Kept | None]] = {
    FieldKind.SHORT_TEXT: _short,
    FieldKind.LONG_TEXT: _long,
    FieldKind.YES_NO: _yes_no,
    FieldKind.AMOUNT: _amount,
    FieldKind.AMOUNT_RANGE: _amount_range,
    FieldKind.NUMBER: _number,
    FieldKind.NUMBER_RANGE: _number_range,
    FieldKind.DATE: _date,
    FieldKind.URL: _url,
    FieldKind.USER: _user,
}
WRITERS: Mapping[FieldKind, Callable[[Any], Any]] = {
    FieldKind.SHORT_TEXT: lambda row: row.text,
    FieldKind.LONG_TEXT: lambda row: row.text,
    FieldKind.YES_NO: lambda row: row.is_yes,
    FieldKind.SINGLE_SELECT: lambda row: row.choices[0],
    FieldKind.MULTI_SELECT: lambda row: list(row.choices),
    FieldKind.AMOUNT: lambda row: {"amount_minor": _whole(row.least), "currency": row.currency},
    FieldKind.AMOUNT_RANGE: lambda row: {
        "min_minor": _whole(row.least),
        "max_minor": _whole(row.most),
        "currency": row.currency,
    },
    FieldKind.NUMBER: lambda row: _whole(row.least),
    FieldKind.NUMBER_RANGE: lambda row: {"min": _whole(row.least), "max": _whole(row.most)},
    FieldKind.DATE: lambda row: row.day.isoformat(),
    FieldKind.URL: lambda row: row.text,
    FieldKind.USER: lambda row: str(row.member_id),
}


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise Unacceptable(_("Text."))
    return given


def _parts(given: Any, names: set[str]) -> dict[str, Any]:
    if not isinstance(given, dict) or set(given) - names:
        raise Unacceptable(_("It is made of: %(names)s.") % {"names": ", ".join(sorted(names))})
    return given


def _decimal(given: Any) -> Decimal:
    """A number of at most eleven digits before and four after the point."""
    if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
        raise Unacceptable(_("A number."))
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        raise Unacceptable(_("A number.")) from None
    if not number.is_finite() or abs(number) >= 10**MOST_DIGITS or number != round(number, MOST_DECIMALS):
        words = _("A number of at most %(digits)d digits before and %(decimals)d after the point.")
        raise Unacceptable(words % {"digits": MOST_DIGITS, "decimals": MOST_DECIMALS})
    return number


def _minor(given: Any) -> Decimal | None:
    if given is None:
        return None
    number = _decimal(given)
    if number < 0 or number != int(number):
        raise Unacceptable(_("An amount is not negative, and counts whole minor units of its currency."))
    return number


def _currency(parts: Mapping[str, Any]) -> str:
    currency = str(parts.get("currency") or "").upper()
    if not CURRENCY.fullmatch(currency):
        raise Unacceptable(_("Say which currency it is in, by three letters: EUR, USD, GBP."))
    return currency


def _whole(number: Decimal | None) -> int | float | None:
    """A number as JSON writes it: without a point where there is nothing after it."""
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)
