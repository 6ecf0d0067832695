"""Whether an education or a language is shown, at the level asked for."""

from hireloom.engine.marking import gettext_noop
from hireloom.engine.matching.known import Known
from hireloom.engine.matching.types import Criterion, Evidence, Finding, Learned, Verdict
from hireloom.engine.reviewing import mentions

EDUCATION = ("school", "vocational", "bachelor", "master", "doctorate")
LANGUAGE = ("A1", "A2", "B1", "B2", "C1", "C2", "native")

REACHED = gettext_noop("“%(shown)s” reaches the level asked for.")
OTHER_FIELD = gettext_noop("“%(shown)s” reaches the level asked for, in another field.")
ONE_BELOW = gettext_noop("“%(shown)s” is one level below what is asked for.")
NO_EDUCATION = gettext_noop("No education of this level is shown.")
SPOKEN = gettext_noop("%(language)s is given with the level %(shown)s; %(wanted)s is asked for.")
SPOKEN_ANYHOW = gettext_noop("%(language)s is given.")
NO_LEVEL = gettext_noop("%(language)s is given without a level.")
NOT_SPOKEN = gettext_noop("%(language)s is given nowhere.")


def education(criterion: Criterion, known: Known) -> Finding:
    """Met where the level is reached in one of the fields asked for; partly in another field, or one level below."""
    wanted = _rank(EDUCATION, criterion.level)
    reached = [one for one in known.facts.learned if _rank(EDUCATION, one.level) >= wanted >= 0]
    in_field = [one for one in reached if _is_in_field(one, criterion.words)]
    below = [one for one in known.facts.learned if wanted > 0 and _rank(EDUCATION, one.level) == wanted - 1]
    below = [one for one in below if _is_in_field(one, criterion.words)]
    for verdict, reason, found in (
        (Verdict.MET, REACHED, in_field),
        (Verdict.PARTLY, OTHER_FIELD, reached),
        (Verdict.PARTLY, ONE_BELOW, below),
    ):
        if found:
            return Finding(criterion, verdict, reason, {"shown": _said(found[0])}, _places(found))
    return Finding(criterion, Verdict.NOT_SHOWN, NO_EDUCATION, {})


def language(criterion: Criterion, known: Known) -> Finding:
    """Met where the language is given with the level or a higher one; partly without a level, or one level below."""
    given = [one for one in known.facts.speaks if one.code == criterion.language]
    if not given:
        return Finding(criterion, Verdict.NOT_SHOWN, NOT_SPOKEN, {"language": criterion.name})
    best = max(given, key=lambda one: _rank(LANGUAGE, one.level))
    places = (known.evidence(best.place, f"{best.code} {best.level}".strip()),)
    values: dict[str, str | int] = {"language": criterion.name}
    if not criterion.level:
        return Finding(criterion, Verdict.MET, SPOKEN_ANYHOW, values, places)
    if not best.level:
        return Finding(criterion, Verdict.PARTLY, NO_LEVEL, values, places)
    missing = _rank(LANGUAGE, criterion.level) - _rank(LANGUAGE, best.level)
    verdict = Verdict.MET if missing <= 0 else Verdict.PARTLY if missing == 1 else Verdict.NOT_SHOWN
    values |= {"shown": best.level, "wanted": criterion.level}
    return Finding(criterion, verdict, SPOKEN, values, places)


def _rank(levels: tuple[str, ...], level: str) -> int:
    return levels.index(level) if level in levels else -1


def _is_in_field(one: Learned, fields: tuple[str, ...]) -> bool:
    return not fields or bool(mentions(f"{one.degree} {one.field}", fields, ""))


def _said(one: Learned) -> str:
    return ", ".join(part for part in (one.degree or one.level, one.field) if part)


def _places(found: list[Learned]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.place, _said(one)) for one in found[:3])
