"""Whether positions show a title, and how long somebody has worked."""

from hireloom.engine.marking import gettext_noop
from hireloom.engine.matching import months, titles
from hireloom.engine.matching.known import Known
from hireloom.engine.matching.types import Criterion, Evidence, Finding, Verdict, Work

MOST_EVIDENCE = 5

HELD = gettext_noop("The title “%(shown)s” is the one asked for, or of its family.")
HELD_FOR = gettext_noop("The title “%(shown)s”, held for %(months)s months; %(wanted)s are asked for.")
NEAR = gettext_noop("The title “%(shown)s” is close to “%(title)s”.")
NO_TITLE = gettext_noop("No title is of the family of “%(title)s”.")
WORKED = gettext_noop("Work of %(months)s months is shown; %(wanted)s are asked for.")
NO_WORK = gettext_noop("No work with its dates is shown.")


def title(criterion: Criterion, known: Known) -> Finding:
    """Met where a title of the family asked for was held long enough; partly for fewer months or a near title."""
    wanted = [titles.read(word) for word in criterion.wanted]
    held = known.held(lambda title: any(titles.is_same(one, title) for one in wanted))
    if held:
        lasted = months.counted(held, known.facts.today)
        values: dict[str, str | int] = {"shown": held[0].title}
        if not criterion.months:
            return Finding(criterion, Verdict.MET, HELD, values, _places(held))
        verdict = Verdict.MET if lasted >= criterion.months else Verdict.PARTLY
        values |= {"months": lasted, "wanted": criterion.months}
        return Finding(criterion, verdict, HELD_FOR, values, _places(held))
    near = known.held(lambda title: any(titles.is_near(one, title) for one in wanted))
    if near:
        values = {"shown": near[0].title, "title": criterion.name}
        return Finding(criterion, Verdict.PARTLY, NEAR, values, _places(near))
    return Finding(criterion, Verdict.NOT_SHOWN, NO_TITLE, {"title": criterion.name})


def experience(criterion: Criterion, known: Known) -> Finding:
    """Met where work of the months asked for is shown, each month once; partly from half of them on.

    With `words`, only positions count whose title or description has one of them.
    """
    work = known.work_with(frozenset(criterion.skill_ids), criterion.words)
    if not (criterion.words or criterion.skill_ids):
        work = list(known.facts.work)
    lasted = months.counted(work, known.facts.today)
    if not lasted:
        return Finding(criterion, Verdict.NOT_SHOWN, NO_WORK, {})
    verdict = Verdict.NOT_SHOWN
    if lasted >= criterion.months:
        verdict = Verdict.MET
    elif lasted * 2 >= criterion.months:
        verdict = Verdict.PARTLY
    values: dict[str, str | int] = {"months": lasted, "wanted": criterion.months}
    return Finding(criterion, verdict, WORKED, values, _places(work))


def _places(work: list[Work]) -> tuple[Evidence, ...]:
    return tuple(Evidence(position.place, position.title) for position in work[:MOST_EVIDENCE])
