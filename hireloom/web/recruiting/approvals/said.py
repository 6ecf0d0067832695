"""What approvers are told of a thing: its fields in words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import EmploymentType, PayPeriod
from hireloom.web.shapes import Fact
from hireloom.web.templatetags.ui import DASH, money, number

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
    "band": gettext_lazy("Approved band"),
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
LISTED = (
    "candidate",
    "code", "department", "office", "employment_type", "headcount", "is_backfill", "backfill_for", "starts_on",
    "is_confidential", "reason", "note", "band", "offer_version",
)  # fmt: skip


def facts(said: Mapping[str, Any]) -> list[Fact]:
    """The fields of a thing that approvers are asked about, empty ones left out, the pay band as one line."""
    lines = [Fact(str(LABELS[name]), value(name, said[name])) for name in LISTED if said.get(name)]
    if band := pay(said):
        lines.insert(min(4, len(lines)), Fact(_("Pay"), band))
    parts = [Fact(what, amount) for what, amount in said.get("components", ())]
    return lines[:1] + parts + lines[1:] if parts else lines


def pay(said: Mapping[str, Any]) -> str:
    """A pay band in words; empty when there is none."""
    least, most = said.get("pay_min_minor"), said.get("pay_max_minor")
    currency = said.get("pay_currency", "")
    if least is None and most is None:
        return ""
    ends = [money(end, currency) for end in (least, most) if end is not None]
    words = "–".join(ends) if len(ends) == 2 else (_("up to %s") if least is None else _("from %s")) % ends[0]  # noqa: RUF001  a range
    return f"{words} {_period(said.get('pay_period', ''))}".strip()


def value(name: str, kept: Any) -> str:
    """A kept value in words."""
    if kept is None or kept == "":
        return DASH
    if name.startswith("is_"):
        return _("Yes") if kept else _("No")
    show: dict[str, Callable[[Any], str]] = {
        "employment_type": lambda word: str(EmploymentType(word).label),
        "pay_period": _period,
        "headcount": number,
        "starts_on": _day,
    }
    return show[name](kept) if name in show else str(kept)


def _day(kept: Any) -> str:
    """A day, which a snapshot keeps as text, as readers write it."""
    try:
        return formats.date_format(date.fromisoformat(str(kept)), "DATE_FORMAT")
    except ValueError:
        return str(kept)


def _period(word: str) -> str:
    return str(PayPeriod(word).label) if word in PayPeriod.values else ""
