"""What rules know of an application, and whom of those who applied a rule would touch."""

from collections.abc import Iterable, Sequence
from typing import Any

from hireloom.ats import answers
from hireloom.ats.models import Application, ApplicationRule, Automation
from hireloom.engine.conditions import About, Condition, Facts, Test, meets


def conditions_of(rule: ApplicationRule | Automation) -> list[Condition]:
    """Read the conditions of a rule; one that this release does not know is never met."""
    return [found for row in rule.conditions if (found := _condition(row)) is not None]


def as_json(conditions: Sequence[Condition]) -> list[dict[str, str]]:
    """Write conditions as they are kept."""
    return [
        {"about": one.about.value, "test": one.test.value, "value": one.value, "key": one.key} for one in conditions
    ]


def known(applications: Iterable[Application]) -> Iterable[Application]:
    """Read applications with all that rules may know and act on, in one order for everybody. One query."""
    rows = Application.objects.filter(pk__in=[each.pk for each in applications])
    return rows.select_related("person", "source", "job", "stage", "organization").order_by("pk")


def facts_of(application: Application) -> Facts:
    """Gather what a rule may know; the application comes with person and source."""
    given = application.answers if isinstance(application.answers, dict) else {}
    return Facts(
        answers={key: _words(value) for key, value in given.items()},
        country=application.person.country,
        city=application.person.city,
        source=application.source.name if application.source else "",
        has_document=application.document_id is not None,
    )


def is_met(rule: ApplicationRule | Automation, application: Application) -> bool:
    """Whether an application meets all that a rule asks."""
    known = conditions_of(rule)
    return len(known) == len(rule.conditions) and meets(facts_of(application), known, needs_all=rule.needs_all)


def _condition(row: Any) -> Condition | None:
    try:
        return Condition(About(row["about"]), Test(row["test"]), str(row.get("value", "")), str(row.get("key", "")))
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _words(value: Any) -> list[str]:
    """An answer as it was given, and yes and no in English, so that a rule holds in every language."""
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list | tuple):
        return [answers.in_words(one) for one in value]
    return [answers.in_words(value)]
