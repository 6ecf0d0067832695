"""Whether a skill is shown, and for how long."""

from collections.abc import Iterable

from hireloom.engine.marking import gettext_noop
from hireloom.engine.matching import months
from hireloom.engine.matching.known import Known
from hireloom.engine.matching.types import Criterion, Evidence, Finding, Verdict, Work
from hireloom.engine.vocabulary import related
from hireloom.engine.vocabulary.skills import by_id

MOST_EVIDENCE = 5

NAMED = gettext_noop("%(skill)s is named.")
KIND_OF = gettext_noop("%(shown)s is named, and nobody has it without %(skill)s.")
NEAR = gettext_noop("%(shown)s is named, which is close to %(skill)s.")
LONG_ENOUGH = gettext_noop("%(shown)s is named in work of %(months)s months; %(wanted)s are asked for.")
NOT_LONG_ENOUGH = gettext_noop("%(shown)s is named in work of %(months)s months; %(wanted)s are asked for.")
NOWHERE = gettext_noop("%(skill)s is named nowhere.")


def skill(criterion: Criterion, known: Known) -> Finding:
    """Met where the skill or a kind of it is named, in work of enough months; partly where less is, or a neighbor."""
    asked = frozenset(criterion.skill_ids)
    kinds = frozenset(kind for one in asked for kind in related.kinds_of(one)) - asked
    said = known.said(criterion.words or (() if asked else (criterion.name,)))
    itself = [*known.named(asked), *said]
    shown = itself or known.named(kinds)
    if not shown:
        return _neighbor(criterion, known, asked)
    label = criterion.name if itself else _label(known, kinds)
    if criterion.months:
        work = known.work_with(asked | kinds, criterion.wanted if not asked else criterion.words)
        return _lasting(criterion, known, label, work, shown)
    reason, values = (NAMED, {}) if itself else (KIND_OF, {"shown": label})
    return Finding(criterion, Verdict.MET, reason, {"skill": criterion.name, **values}, _first(shown))


def _lasting(criterion: Criterion, known: Known, label: str, work: list[Work], shown: list[Evidence]) -> Finding:
    lasted = months.counted(work, known.facts.today)
    is_enough = lasted >= criterion.months
    values: dict[str, str | int] = {"shown": label, "months": lasted, "wanted": criterion.months}
    places = [Evidence(position.place, position.title) for position in work]
    verdict, reason = (Verdict.MET, LONG_ENOUGH) if is_enough else (Verdict.PARTLY, NOT_LONG_ENOUGH)
    return Finding(criterion, verdict, reason, values, _first([*places, *shown]))


def _neighbor(criterion: Criterion, known: Known, asked: frozenset[str]) -> Finding:
    near = frozenset(one for each in asked for one in related.siblings_of(each) | related.parents_of(each)) - asked
    found = known.named(near)
    if found:
        values: dict[str, str | int] = {"shown": _label(known, near), "skill": criterion.name}
        return Finding(criterion, Verdict.PARTLY, NEAR, values, _first(found))
    return Finding(criterion, Verdict.NOT_SHOWN, NOWHERE, {"skill": criterion.name})


def _label(known: Known, ids: Iterable[str]) -> str:
    return by_id()[known.first_named(ids)].label


def _first(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(evidence[:MOST_EVIDENCE])
