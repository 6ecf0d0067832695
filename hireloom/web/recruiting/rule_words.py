"""What a rule says, in a sentence."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from hireloom.ats import ruling
from hireloom.ats.enums import RuleAction
from hireloom.ats.models import ApplicationRule
from hireloom.ats.queries.rules import RuleLine
from hireloom.engine.conditions import About, Condition, Test


def of(line: RuleLine, questions: Mapping[str, str]) -> str:
    """Say the conditions of a rule, joined as it joins them; `questions` are words by the id of a question."""
    return joined(line.conditions, questions, needs_all=line.needs_all)


def of_rule(rule: ApplicationRule, questions: Mapping[str, str]) -> str:
    """Say what a rule says now: its name, its conditions and its action."""
    words = {
        "name": rule.name,
        "conditions": joined(ruling.conditions_of(rule), questions, needs_all=rule.needs_all),
        "action": RuleAction(rule.action).label,
    }
    return _("“%(name)s”: if %(conditions)s: %(action)s") % words


def condition(one: Condition, questions: Mapping[str, str]) -> str:
    """Say one condition."""
    if one.about == About.DOCUMENT:
        return _("there is no document") if one.test == Test.IS_MISSING else _("there is a document")
    words = {"what": _about(one, questions), "value": one.value}
    sentences = {
        Test.IS: _("%(what)s is %(value)s"),
        Test.IS_NOT: _("%(what)s is not %(value)s"),
        Test.CONTAINS: _("%(what)s contains %(value)s"),
        Test.LESS: _("%(what)s is less than %(value)s"),
        Test.MORE: _("%(what)s is more than %(value)s"),
        Test.IS_MISSING: _("%(what)s is not known"),
    }
    return sentences[one.test] % words


def _about(one: Condition, questions: Mapping[str, str]) -> str:
    if one.about == About.ANSWER:
        return _("the answer to “%(question)s”") % {"question": questions.get(one.key, one.key)}
    return {About.COUNTRY: _("the country"), About.CITY: _("the city")}.get(one.about, _("the source"))


def joined(conditions: Iterable[Condition], questions: Mapping[str, str], *, needs_all: bool) -> str:
    """Say conditions, joined as they are; "" for none."""
    said = [condition(one, questions) for one in conditions]
    return (_(" and ") if needs_all else _(" or ")).join(said)
