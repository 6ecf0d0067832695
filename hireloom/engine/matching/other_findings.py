"""Whether words, a licence, a place or a beginning are shown."""

from hireloom.engine import distance
from hireloom.engine.marking import gettext_noop
from hireloom.engine.matching.known import Known
from hireloom.engine.matching.types import Criterion, Evidence, Finding, Place, Verdict

MOST_EVIDENCE = 5
NEARLY = 2
"""Within so many times the distance asked for, a place is partly met."""

SAID = gettext_noop("“%(words)s” is said.")
NOT_SAID = gettext_noop("None of the words looked for is said.")
HERE = gettext_noop("Is in the country asked for.")
NEAR_ENOUGH = gettext_noop("About %(km)s km away; %(wanted)s km are asked for.")
WOULD_MOVE = gettext_noop("Is elsewhere and has said that they would move.")
ELSEWHERE = gettext_noop("Is elsewhere.")
NOWHERE_KNOWN = gettext_noop("Where they are is not known.")
CAN_BEGIN = gettext_noop("Can begin in %(months)s months; %(wanted)s are asked for.")
BEGINNING_UNKNOWN = gettext_noop("When they can begin is not known.")


def text(criterion: Criterion, known: Known) -> Finding:
    """Met where one of the words looked for stands on its own in a document or among the skills."""
    found = known.said(criterion.wanted)
    if not found:
        return Finding(criterion, Verdict.NOT_SHOWN, NOT_SAID, {})
    shown = _word_of(criterion, found[0])
    return Finding(criterion, Verdict.MET, SAID, {"words": shown}, tuple(found[:MOST_EVIDENCE]))


def place(criterion: Criterion, known: Known) -> Finding:
    """Met in the country, or within the distance, asked for; partly within twice of it, or for who would move."""
    where = known.facts.where
    here = (Evidence(Place("where"), where.country),)
    away = None
    points = (where.latitude, where.longitude, criterion.latitude, criterion.longitude)
    if criterion.within_km and None not in points:
        away = round(distance.km(*(float(point) for point in points if point is not None)))
    if away is not None:
        values: dict[str, str | int] = {"km": away, "wanted": criterion.within_km}
        if away <= criterion.within_km:
            return Finding(criterion, Verdict.MET, NEAR_ENOUGH, values, here)
        if away <= criterion.within_km * NEARLY:
            return Finding(criterion, Verdict.PARTLY, NEAR_ENOUGH, values, here)
    elif not criterion.within_km and where.country and where.country == criterion.country:
        return Finding(criterion, Verdict.MET, HERE, {}, here)
    if where.may_move:
        return Finding(criterion, Verdict.PARTLY, WOULD_MOVE, {}, here)
    is_known = away is not None or bool(where.country and (criterion.country and where.country != criterion.country))
    return Finding(criterion, Verdict.NOT_SHOWN, ELSEWHERE if is_known else NOWHERE_KNOWN, {}, here if is_known else ())


def availability(criterion: Criterion, known: Known) -> Finding:
    """Met where somebody can begin within the months asked for; partly within twice of them."""
    begins = known.facts.available_from
    if begins is None:
        return Finding(criterion, Verdict.NOT_SHOWN, BEGINNING_UNKNOWN, {})
    waits = max(0, begins.number - known.facts.today.number)
    verdict = Verdict.NOT_SHOWN
    if waits <= criterion.months:
        verdict = Verdict.MET
    elif waits <= criterion.months * NEARLY:
        verdict = Verdict.PARTLY
    values: dict[str, str | int] = {"months": waits, "wanted": criterion.months}
    return Finding(criterion, verdict, CAN_BEGIN, values, (Evidence(Place("available_from"), str(waits)),))


def _word_of(criterion: Criterion, found: Evidence) -> str:
    said = found.words.casefold()
    return next((word for word in criterion.wanted if " ".join(word.casefold().split()) in said), criterion.wanted[0])
