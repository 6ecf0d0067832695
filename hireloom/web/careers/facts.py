"""The facts of a job in words: where, in which way, for how much."""

from django.utils.translation import gettext as _

from hireloom.ats.enums import EmploymentType, PayPeriod, Workplace
from hireloom.ats.queries.careers import Pay, Vacancy
from hireloom.web.shapes import Fact
from hireloom.web.templatetags.ui import money


def of(vacancy: Vacancy) -> list[Fact]:
    """What a visitor wants to know at a glance; what is not known is left out."""
    opening = vacancy.opening
    facts = [
        Fact(_("Place"), opening.place, icon="map-pin"),
        Fact(_("Workplace"), str(Workplace(opening.workplace).label), icon="building-2"),
        Fact(_("Type"), str(EmploymentType(opening.employment_type).label), icon="clock"),
        Fact(_("Team"), opening.team, icon="users"),
        Fact(_("Pay"), pay(opening.pay), icon="badge-check"),
    ]
    return [fact for fact in facts if fact.value]


def pay(offered: Pay | None) -> str:
    """A pay range in words: from €50,000 to €60,000 per year; nothing when none is offered."""
    if offered is None:
        return ""
    words = {
        "least": money(offered.min_minor, offered.currency),
        "most": money(offered.max_minor, offered.currency),
        "period": PayPeriod(offered.period).label,
    }
    if offered.min_minor is None:
        return _("up to %(most)s %(period)s") % words
    if offered.max_minor is None:
        return _("from %(least)s %(period)s") % words
    if offered.min_minor == offered.max_minor:
        return _("%(least)s %(period)s") % words
    return _("%(least)s to %(most)s %(period)s") % words
