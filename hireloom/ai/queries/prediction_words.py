"""What moved a prediction, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.people.enums import SourceKind

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A factor: what it says, and whether it makes an answer likelier or less likely."""

    words: str
    is_up: bool


def lines(factors: list[dict[str, Any]]) -> list[Line]:
    """Say what moved a prediction, the strongest first, as it is kept."""
    return [Line(WORDS[one["name"]](one["values"]), one["push"] > 0) for one in factors if one["name"] in WORDS]


def _history(values: Values) -> str:
    tries = values["tries"]
    if not tries:
        return _("No first message whose 30 days are over")
    words = ngettext(
        "Answered %(answers)d of %(tries)d first message", "Answered %(answers)d of %(tries)d first messages", tries
    )
    return words % {"answers": values["answers"], "tries": tries}


def _contact(values: Values) -> str:
    days = values["days"]
    if days is None:
        return _("Was never heard from")
    return ngettext("Was heard from %(days)d day ago", "Was heard from %(days)d days ago", days) % {"days": days}


def _rest(values: Values) -> str:
    days = values["days"]
    if days is None:
        return _("Was never written to")
    words = ngettext(
        "The last first message was %(days)d day ago", "The last first message was %(days)d days ago", days
    )
    return words % {"days": days}


def _looked(values: Values) -> str:
    days = values["days"]
    if not days:
        return _("Followed no link and visited no page within 90 days")
    words = ngettext(
        "Followed links or visited pages on %(days)d day within 90",
        "Followed links or visited pages on %(days)d days within 90",
        days,
    )
    return words % {"days": days}


def _source(values: Values) -> str:
    kind = values["kind"]
    if kind not in SourceKind.values:
        return _("Where they come from is not known")
    return _("Comes from: %(kind)s") % {"kind": SourceKind(kind).label}


WORDS: dict[str, Callable[[Values], str]] = {
    "history": _history,
    "contact": _contact,
    "rest": _rest,
    "looked": _looked,
    "opened": lambda values: _("Opened a mail within 90 days") if values["has"] else _("Opened no mail within 90 days"),
    "applied": lambda values: _("Applied before") if values["has"] else _("Never applied"),
    "came": lambda values: (
        _("Asked for news or came to an event") if values["has"] else _("Never asked for news nor came to an event")
    ),
    "no": lambda values: _("Unsubscribed or complained") if values["has"] else _("Never said no"),
    "source": _source,
}
