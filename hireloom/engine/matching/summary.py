"""Somebody's work in five lines: what the facts show, each line with where, and nothing of who they are.

Lines are sentences with places for values, as findings are. Nothing is composed that no fact says.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hireloom.engine.marking import gettext_noop
from hireloom.engine.matching import months
from hireloom.engine.matching.index import Index
from hireloom.engine.matching.known import Known
from hireloom.engine.matching.learned_findings import EDUCATION
from hireloom.engine.matching.resembling import latest_of
from hireloom.engine.matching.types import Evidence, Facts
from hireloom.engine.vocabulary.skills import by_id

MOST_SKILLS = 6
MOST_EVIDENCE = 3

NOW = gettext_noop("Works as %(title)s, for %(months)s months so far.")
LAST = gettext_noop("Worked as %(title)s last, for %(months)s months.")
UNDATED = gettext_noop("%(title)s is the title that is told first.")
WORKED = gettext_noop("%(months)s months of work are shown, in %(positions)s positions.")
NAMED = gettext_noop("Names most often: %(skills)s.")
LEARNED = gettext_noop("Highest education shown: %(education)s.")
SPEAKS = gettext_noop("Languages: %(languages)s.")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with places for `values`, and what shows it.

    Languages are `spoken`, by code (ISO 639-1) and level: whoever shows the line writes them for its place `languages`.
    Where no degree is known, an education has a `level`, which whoever shows the line writes first for its place.
    """

    sentence: str
    values: dict[str, str | int]
    evidence: tuple[Evidence, ...]
    spoken: tuple[tuple[str, str], ...] = ()
    level: str = ""


def lines_of(facts: Facts, index: Index) -> tuple[Line, ...]:
    """Give up to five lines: the latest title, months of work, skills, education, languages, as far as facts show.

    No line names a school: facts have none.
    """
    known = Known(facts, index)
    return tuple(line for lines in (_title, _work, _skills, _education, _languages) for line in lines(known))


def _title(known: Known) -> Iterator[Line]:
    latest, today = latest_of(known.facts), known.facts.today
    if latest is None or not latest.title:
        return
    lasted = months.counted([latest], today)
    values: dict[str, str | int] = {"title": latest.title}
    sentence = UNDATED
    if lasted:
        values["months"] = lasted
        sentence = NOW if latest.is_current else LAST
    yield Line(sentence, values, (Evidence(latest.place, latest.title),))


def _work(known: Known) -> Iterator[Line]:
    dated = [work for work in known.facts.work if work.start]
    lasted = months.counted(dated, known.facts.today)
    if len(dated) > 1 and lasted:
        shown = tuple(Evidence(work.place, work.title) for work in dated[:MOST_EVIDENCE])
        yield Line(WORKED, {"months": lasted, "positions": len(dated)}, shown)


def _skills(known: Known) -> Iterator[Line]:
    counted = Counter(known.named_ids())
    most = [one for one, _ in counted.most_common() if one in by_id()][:MOST_SKILLS]
    if most:
        shown = tuple(known.named([one])[0] for one in most[:MOST_EVIDENCE])
        yield Line(NAMED, {"skills": ", ".join(by_id()[one].label for one in most)}, shown)


def _education(known: Known) -> Iterator[Line]:
    ranked = [one for one in known.facts.learned if one.level in EDUCATION or one.degree]
    best = max(ranked, key=lambda one: EDUCATION.index(one.level) if one.level in EDUCATION else -1, default=None)
    if best:
        field = best.field.partition(",")[0]  # behind it a school may stand that the reader did not tell apart
        said = ", ".join(part for part in (best.degree, field) if part)
        shown = Evidence(best.place, said or best.level)
        yield Line(LEARNED, {"education": said}, (shown,), level="" if best.degree else best.level)


def _languages(known: Known) -> Iterator[Line]:
    spoken = known.facts.speaks
    if spoken:
        shown = tuple(known.evidence(one.place, f"{one.code} {one.level}".strip()) for one in spoken)
        yield Line(SPEAKS, {}, shown[:MOST_EVIDENCE], tuple((one.code, one.level) for one in spoken))
