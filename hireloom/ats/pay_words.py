"""Pay in words: for letters, approvals and pages, in the language that is active."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hireloom.ats.enums import PayPeriod
from hireloom.ats.models import OfferComponent
from hireloom.kit import money


def band(least: int | None, most: int | None, currency: str, period: str) -> str:
    """A pay range in minor units, in words: €50,000 to €60,000 per year; empty when neither end is known."""
    if least is None and most is None:
        return ""
    words = {
        "least": "" if least is None else money.amount(least, currency),
        "most": "" if most is None else money.amount(most, currency),
        "period": str(PayPeriod(period).label) if period in PayPeriod.values else "",
    }
    if least is None:
        said = _("up to %(most)s %(period)s") % words
    elif most is None:
        said = _("from %(least)s %(period)s") % words
    elif least == most:
        said = _("%(least)s %(period)s") % words
    else:
        said = _("%(least)s to %(most)s %(period)s") % words
    return said.strip()


def of(component: OfferComponent) -> str:
    """A component in words: its amount and how often, or what is said instead of an amount."""
    if component.amount_minor is None:
        return component.label
    return f"{money.amount(component.amount_minor, component.currency)} {component.get_rhythm_display()}"


def lines(components: Iterable[OfferComponent]) -> list[tuple[str, str]]:
    """Components in their order as (what, how much)."""
    return [
        (one.label if one.label and one.amount_minor is not None else str(one.get_kind_display()), of(one))
        for one in components
    ]


def asked(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The pay of an offer as approvers were asked about it, from the snapshot of their run, as (what, how much)."""
    return lines(OfferComponent(**one) for one in said.get("pay", ()))


def compared(said: Mapping[str, Any]) -> str:
    """The band that an offer was compared with when approvers were asked; empty when there was none."""
    seat = said.get("seat") or {}
    names = ("pay_min_minor", "pay_max_minor", "pay_currency", "pay_period")
    return band(*(seat[name] for name in names)) if seat else ""


def listed(components: Iterable[OfferComponent]) -> str:
    """Components in one line; empty when there is none."""
    return ", ".join(of(one) for one in components)
