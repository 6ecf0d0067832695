"""A release as rows that go on with our tables: a skill that we have gets its other names, the rest stand beside.

A word alone is believed with care: "law" among other skills only, "Scratch" in its capitals only. ESCO tells meanings
apart in brackets, "Java (computer programming)"; nobody writes them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from hireloom.engine.linking.types import Concept
from hireloom.engine.taxonomies.types import Taxonomy
from hireloom.engine.vocabulary import shipped, skills

Row = tuple[str, ...]
LONGEST = 80
"""Characters of a name that a document could hold."""
SHORTEST_ALONE = 5
"""Letters of a name in capitals that is believed outside a list; Lean and Dart are words too."""
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def of(taxonomy: Taxonomy) -> dict[str, list[Row]]:
    """Give the rows of each table that a release goes on with."""
    ids = _ids(taxonomy.skills)
    return {
        "skills": [_skill(one, ids[one.id]) for one in taxonomy.skills],
        "broader": _broader(taxonomy.broader, ids),
        "title_families": [_family(one) for one in taxonomy.occupations],
    }


def _ids(concepts: Sequence[Concept]) -> dict[str, str]:
    """Give each concept the id of ours that it is, by its name; without one, an id of its own. Ours is given once."""
    ours = dict(_ours())
    given: dict[str, str] = {}
    for one in concepts:
        mine = ours.pop(_key(_bare(one.name)), "")
        given[one.id] = mine or one.id.replace("http://data.europa.eu/esco/skill/", "esco:")
    return given


def _key(name: str) -> str:
    return " ".join(skills.tokens(name))


def _bare(name: str) -> str:
    return _BRACKETS.sub("", name)


def _skill(concept: Concept, skill_id: str) -> Row:
    names = [
        name for name in _writable((_bare(concept.name), *map(_bare, concept.others))) if _key(name) not in _ours()
    ]
    label = concept.name[:LONGEST]
    strict = "|".join(f"{name}={how}" for name in dict.fromkeys((label, *names)) if (how := _care(name)))
    return skill_id, label, "|".join(names), "", strict


@cache
def _ours() -> dict[str, str]:
    """Give the skills that ship by each of their names."""
    return {
        _key(name): entry.id for entry in skills.of_table(shipped("skills")) for name in (entry.label, *entry.synonyms)
    }


def _writable(names: Iterable[str]) -> list[str]:
    """Leave out what no row can hold, what nobody would write, and what is there twice."""
    found = {_key(name): name for name in reversed(list(names)) if not set("|\t\n=") & set(name)}
    return [name for key, name in reversed(found.items()) if key and len(name) <= LONGEST]


def _care(name: str) -> str:
    if len(skills.tokens(name)) > 1:
        return ""
    if name.islower():
        return "list"
    return "case" if len(name) >= SHORTEST_ALONE else "list+case"


def _broader(pairs: Iterable[tuple[str, str]], ids: dict[str, str]) -> list[Row]:
    below = defaultdict[str, dict[str, None]](dict)
    for narrower, wider in pairs:
        if narrower in ids and wider in ids and ids[narrower] != ids[wider]:
            below[ids[wider]][ids[narrower]] = None
    return [(wider, "|".join(kinds)) for wider, kinds in below.items()]


def _family(concept: Concept) -> Row:
    """A family with its address there, by which releases in two languages join."""
    name = _bare(concept.name).replace("|", " ")
    return name, "|".join(_whole_names(concept)), concept.id if not set("|\t\n") & set(concept.id) else ""


def _whole_names(concept: Concept) -> Iterator[str]:
    """The names of an occupation; one of a single short word, such as "chef", is as good as a longer one here."""
    yield from (name.casefold() for name in _writable(map(_bare, (concept.name, *concept.others))))
