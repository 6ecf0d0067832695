"""Drafts of people made up: claims that no fact supports, and how long composing and checking take.

python -m benchmarks.drafting [people]
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from hireloom.engine.drafting import composing, grounding
from hireloom.engine.drafting.types import Length, Purpose, Tone, Wish
from tests.domain.engine.test_grounding import FACTS, FALSE, HARMLESS, INVENTED, TRUE
from tests.drafted import person

PEOPLE = 1000


def main(people: int) -> dict[str, Any]:
    """Every purpose for each, in a language, tone and length by chance; and the corpus of false and true sentences."""
    composed, checked, claims = [], [], 0
    for seed in range(people):
        random = Random(seed)
        facts = person(random)
        for purpose in Purpose:
            wish = Wish(purpose, random.choice(composing.languages()), random.choice([*Tone]), random.choice([*Length]))
            draft, seconds = _timed(partial(composing.compose, facts, wish))
            composed.append(seconds)
            text = f"{draft.subject.text}\n\n{draft.text}"
            found, seconds = _timed(partial(grounding.check, text, facts, language=wish.language))
            checked.append(seconds)
            claims += len(found)
    false = [(language, text) for language, rows in FALSE.items() for text, _kinds in rows]
    false += [(language, text) for language, rows in INVENTED.items() for text in rows]
    true = [(language, text) for each in (TRUE, HARMLESS) for language, rows in each.items() for text in rows]
    return {
        "drafts": len(composed),
        "unsupported claims per 1000 drafts": 1000 * claims / len(composed),
        "compose ms (median, 99 %)": _spread(composed),
        "check ms (median, 99 %)": _spread(checked),
        "sentences of the table": sum(1 for language in composing.languages() for _ in composing.all_texts(language)),
        "false sentences found": f"{sum(_is_found(*row) for row in false)} of {len(false)}",
        "true sentences let pass": f"{sum(not _is_found(*row) for row in true)} of {len(true)}",
    }


def _is_found(language: str, text: str) -> bool:
    return bool(grounding.check(text, FACTS, language=language))


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def _spread(seconds: list[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return round(statistics.median(ordered) * 1000, 2), round(ordered[int(len(ordered) * 0.99)] * 1000, 2)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE), indent=1))
