"""What approvers are told of a thing: its fields in words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats import pay_words
from hireloom.ats.enums import EmploymentType, PayPeriod
from hireloom.kit import days, money
from hireloom.web.shapes import Fact
from hireloom.web.templatetags.ui import DASH, number

LABELS: dict[str, str | Promise] = {
    "code": gettext_lazy("Number"),
    "title": gettext_lazy("Title"),
    "department": gettext_lazy("Department"),
    "office": gettext_lazy("Office"),
    "employment_type": gettext_lazy("Employment"),
    "headcount": gettext_lazy("People"),
    "is_backfill": gettext_lazy("Backfill"),
    "backfill_for": gettext_lazy("In place of"),
    "reason": gettext_lazy("Reason"),
    "starts_on": gettext_lazy("Start"),
    "is_confidential": gettext_lazy("Confidential"),
    "note": gettext_lazy("Note"),
    "candidate": gettext_lazy("For"),
    "offer_version": gettext_lazy("Version"),
    "pay_min_minor": gettext_lazy("Pay from"),
    "pay_max_minor": gettext_lazy("Pay to"),
    "pay_currency": gettext_lazy("Currency"),
    "pay_period": gettext_lazy("Period"),
    "department_id": gettext_lazy("Department"),
    "office_id": gettext_lazy("Office"),
    "hiring_manager_id": gettext_lazy("Hiring manager"),
    "recruiter_id": gettext_lazy("Recruiter"),
}
AMOUNTS = frozenset({"pay_min_minor", "pay_max_minor"})
LISTED = (
    "candidate",
    "code", "department", "office", "employment_type", "headcount", "is_backfill", "backfill_for", "starts_on",
    "is_confidential", "reason", "note", "offer_version",
)  # fmt: skip


def facts(said: Mapping[str, Any]) -> list[Fact]:
    """The fields of a thing that approvers are asked about, empty ones left out, the pay band as one line."""
    lines = [Fact(str(LABELS[name]), value(name, said[name])) for name in LISTED if said.get(name)]
    if band := pay(said):
        lines.insert(min(4, len(lines)), Fact(_("Pay"), band))
    if band := pay_words.compared(said):
        lines.append(Fact(_("Approved band"), band))
    lines += [Fact(str(one["label"]), str(one["words"])) for one in said.get("fields") or ()]
    if signers := _signers(said):
        lines.append(Fact(_("Signs for us"), signers))
    if letters := _letters(said):
        lines.append(Fact(_("Letter"), letters))
    lines += _before(said)
    parts = [Fact(what, amount) for what, amount in pay_words.asked(said)]
    return lines[:1] + parts + lines[1:] if parts else lines


def _before(said: Mapping[str, Any]) -> list[Fact]:
    """What was agreed before, where a change of it is asked for and says otherwise."""
    agreed = said.get("agreed")
    if not agreed:
        return []
    then, label = agreed["values"] | agreed["names"], _("%(field)s until now")
    lines = [
        Fact(label % {"field": LABELS[name]}, value(name, then[name]))
        for name in LISTED
        if name in then and (then[name] or "") != (said.get(name) or "")
    ]
    title = " ".join(filter(None, [said.get("code"), then.get("title", "")]))
    if "title" in then and title != said.get("title"):
        lines.insert(0, Fact(label % {"field": LABELS["title"]}, then["title"]))
    if "pay_min_minor" in then and (before := pay(then)) != pay(said):
        lines.append(Fact(label % {"field": _("Pay")}, before or DASH))
    return lines + _fields_before(said, agreed["fields"], label)


def _fields_before(said: Mapping[str, Any], then: Mapping[str, Any], label: str) -> list[Fact]:
    """The same of fields of the organization's own; what they said was not kept in words, only that it differs."""
    now = {one["key"]: one for one in said.get("fields") or ()}
    return [
        Fact(label % {"field": one["label"]}, DASH if then.get(key) is None else _("something else"))
        for key, one in now.items()
        if then.get(key) != one["value"]
    ]


def _letters(said: Mapping[str, Any]) -> str:
    """The letters that go out, each with its version; empty where none was kept."""
    words = _("%(name)s, version %(number)d")
    kept = said.get("letters") or ()
    named = (words % {"name": one["name"] or _("The one that is built in"), "number": one["number"]} for one in kept)
    return "; ".join(named)


def _signers(said: Mapping[str, Any]) -> str:
    before, after = _("%(name)s, before the person"), _("%(name)s, after the person")
    kept = said.get("signers") or ()
    return "; ".join((before if one["is_before"] else after) % {"name": one["name"]} for one in kept)


def pay(said: Mapping[str, Any]) -> str:
    """A pay band in words; empty when there is none."""
    ends = (said.get("pay_min_minor"), said.get("pay_max_minor"))
    return pay_words.band(*ends, said.get("pay_currency") or "", said.get("pay_period") or "")


def value(name: str, kept: Any, *, currency: str = "") -> str:
    """A kept value in words; an amount is in minor units of `currency`."""
    if kept is None or kept == "":
        return DASH
    if name in AMOUNTS:
        return money.amount(int(kept), currency)
    if name.endswith("_id"):
        return _("another one")
    if name.startswith("is_"):
        return _("Yes") if kept else _("No")
    show: dict[str, Callable[[Any], str]] = {
        "employment_type": lambda word: str(EmploymentType(word).label),
        "pay_period": _period,
        "headcount": number,
        "starts_on": lambda day: days.told(str(day)),
    }
    return show[name](kept) if name in show else str(kept)


def _period(word: str) -> str:
    return str(PayPeriod(word).label) if word in PayPeriod.values else ""
