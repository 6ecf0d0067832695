"""The facts of a job in words: where, in which way, for how much."""

from django.utils.translation import gettext as _

from hireloom.ats import pay_words
from hireloom.ats.enums import EmploymentType, Workplace
from hireloom.ats.queries.careers import Pay, Vacancy
from hireloom.web.shapes import Fact


def of(vacancy: Vacancy) -> list[Fact]:
    """What a visitor wants to know at a glance; what is not known is left out."""
    opening = vacancy.opening
    facts = [
        Fact(_("Place"), opening.place, icon="map-pin"),
        Fact(_("Address"), address(vacancy), icon="map-pin"),
        Fact(_("Workplace"), str(Workplace(opening.workplace).label), icon="building-2"),
        Fact(_("Type"), str(EmploymentType(opening.employment_type).label), icon="clock"),
        Fact(_("Team"), opening.team, icon="users"),
        Fact(_("Pay"), pay(opening.pay), icon="badge-check"),
    ]
    return [fact for fact in facts if fact.value]


def address(vacancy: Vacancy) -> str:
    """Where one goes to work, when the office says so: street, postal code and city."""
    if not (vacancy.street and vacancy.is_at_the_office):
        return ""
    return ", ".join((vacancy.street, f"{vacancy.postal_code} {vacancy.city}".strip()))


def pay(offered: Pay | None) -> str:
    """A pay range in words: from €50,000 to €60,000 per year; nothing when none is offered."""
    if offered is None:
        return ""
    return pay_words.band(offered.min_minor, offered.max_minor, offered.currency, offered.period)
