"""Facts with their index as plain values, so that they can be kept and matched again without looking anything up.

Today is not among them: months at work are kept as spans, and are counted up to the day of a match.
"""

from typing import Any

from hireloom.engine.matching.index import Held, Index, Mention
from hireloom.engine.matching.titles import Title
from hireloom.engine.matching.types import Facts, Learned, Month, Place, Skill, Speaks, Text, Whereabouts, Work

Packed = dict[str, Any]
"""Lists by a short name for each sort of fact, in the order of the fields; what is empty is left out."""


def packed(facts: Facts, index: Index) -> Packed:
    """Give facts and their index as values that JSON knows; the same facts give the same values."""
    where = facts.where
    rows: Packed = {
        "texts": [[text.key, text.text] for text in facts.texts],
        "work": [_of_work(work, held) for work, held in zip(facts.work, index.work, strict=True)],
        "skills": [[one.name, one.id, *_place(one.place)] for one in facts.skills],
        "learned": [[one.level, one.degree, one.field, *_place(one.place)] for one in facts.learned],
        "speaks": [[one.code, one.level, *_place(one.place)] for one in facts.speaks],
        "where": [where.country, where.latitude, where.longitude, where.may_move] if where != Whereabouts() else [],
        "from": list(facts.available_from or ()),
        "mentions": [list(one) for one in index.mentions],
    }
    return {name: row for name, row in rows.items() if row}


def unpacked(values: Packed, *, today: Month) -> tuple[Facts, Index]:
    """Give the facts and the index that were packed, as of a month."""
    work = [_as_work(row) for row in values.get("work", ())]
    begins = values.get("from")
    facts = Facts(
        today=today,
        texts=tuple(Text(*row) for row in values.get("texts", ())),
        work=tuple(each for each, _ in work),
        skills=tuple(Skill(name, id_, Place(*place)) for name, id_, *place in values.get("skills", ())),
        learned=tuple(
            Learned(level, degree, field, Place(*place)) for level, degree, field, *place in values.get("learned", ())
        ),
        speaks=tuple(Speaks(code, level, Place(*place)) for code, level, *place in values.get("speaks", ())),
        where=Whereabouts(*values.get("where", ())),
        available_from=Month(*begins) if begins else None,
    )
    return facts, Index(tuple(Mention(*row) for row in values.get("mentions", ())), tuple(held for _, held in work))


def _place(place: Place) -> list[Any]:
    return [place.source, place.start, place.end]


def _of_work(work: Work, held: Held) -> list[Any]:
    spans = [list(work.start or ()), list(work.end or ())]
    title = [held.title.family, sorted(held.title.words)]
    return [work.title, *spans, work.is_current, work.text, *_place(work.place), sorted(held.skill_ids), *title]


def _as_work(row: list[Any]) -> tuple[Work, Held]:
    title, start, end, is_current, text, source, first, last, skill_ids, family, words = row
    place = Place(source, first, last)
    work = Work(title, Month(*start) if start else None, Month(*end) if end else None, is_current, text, place)
    return work, Held(frozenset(skill_ids), Title(family, frozenset(words)))
