"""What conditions compare with: read from JSON, checked, and said in words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.crm.enums import ValueKind
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST_DAYS, MOST_YEARS, MOST_KM = 3650, 60, 2000
MOST_CHOSEN = 50
LONGEST_WORDS = 200
Offered = Sequence[tuple[str, str]]


def read(kind: ValueKind, given: Any) -> Any:  # noqa: PLR0911  one return for each kind
    """The value as it is kept; whether choices exist is another question.

    Raises: Unacceptable: it is none of this kind.
    """
    match kind:
        case ValueKind.NOTHING:
            return None
        case ValueKind.DAYS:
            return _number(given, 1, MOST_DAYS, _("Say a number of days, 1 to 3650."))
        case ValueKind.YEARS:
            return _number(given, 0, MOST_YEARS, _("Say a number of years, 0 to 60."))
        case ValueKind.WORDS:
            return _words(given, _("Say what to look for."))
        case ValueKind.CHOICES:
            return _chosen(given)
        case ValueKind.CHOICES_DAYS:
            parts = given if isinstance(given, dict) else {}
            days = _number(parts.get("days"), 1, MOST_DAYS, _("Say a number of days, 1 to 3650."))
            return {"choices": _chosen(parts.get("choices")), "days": days}
        case ValueKind.NEAR:
            parts = given if isinstance(given, dict) else {"place": given, "km": 25}
            km = _number(parts.get("km", 25), 1, MOST_KM, _("Say a number of kilometers, 1 to 2000."))
            return {"place": _words(parts.get("place"), _("Say which place.")), "km": km}


def chosen(kind: ValueKind, value: Any) -> list[str]:
    """What was chosen of a list; nothing for other kinds, and for what is not whole yet."""
    if kind == ValueKind.CHOICES_DAYS:
        value = value.get("choices") if isinstance(value, dict) else None
    elif kind != ValueKind.CHOICES:
        return []
    return [str(one) for one in value] if isinstance(value, list) else []


def words(kind: ValueKind, value: Any, offered: Offered) -> str:  # noqa: PLR0911  one return for each kind
    """The value as a reader says it."""
    match kind:
        case ValueKind.NOTHING:
            return ""
        case ValueKind.DAYS:
            return _days(value)
        case ValueKind.YEARS:
            return ngettext("%(count)d year", "%(count)d years", value) % {"count": value}
        case ValueKind.WORDS:
            return f"“{value}”"
        case ValueKind.CHOICES:
            return _named(value, offered)
        case ValueKind.CHOICES_DAYS:
            return _("%(what)s, %(days)s") % {
                "what": _named(value["choices"], offered),
                "days": _days(value["days"]),
            }
        case ValueKind.NEAR:
            return _("%(place)s, within %(km)d km") % {"place": value["place"], "km": value["km"]}


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _named(value: Sequence[str], offered: Offered) -> str:
    labels = dict(offered)
    return ", ".join(labels.get(one, _("unknown")) for one in value)


def _number(given: Any, least: int, most: int, otherwise: str) -> int:
    if isinstance(given, str) and given.strip().isascii() and given.strip().isdigit() and len(given) < 7:
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
        raise Unacceptable(otherwise)
    return given


def _words(given: Any, otherwise: str) -> str:
    found = clean(given.replace("\0", ""))[:LONGEST_WORDS] if isinstance(given, str) else ""
    if not found:
        raise Unacceptable(otherwise)
    return found


def _chosen(given: Any) -> list[str]:
    given = [given] if isinstance(given, str) and given else given
    if not isinstance(given, list) or not all(isinstance(one, str) and one and "\0" not in one for one in given):
        raise Unacceptable(_("Choose at least one."))
    found = list(dict.fromkeys(one[:LONGEST_WORDS] for one in given))
    if not found:
        raise Unacceptable(_("Choose at least one."))
    if len(found) > MOST_CHOSEN:
        raise Unacceptable(_("Choose at most 50."))
    return found
