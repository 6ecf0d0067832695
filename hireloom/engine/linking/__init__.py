"""Which concepts of a taxonomy a sentence speaks of, best first, each with the words that say so.

Words first: how much of a concept's name the sentence holds. Then closeness of meaning, of the sentence and of each
run of its words. A few weights, learned on public validation data alone, bring them together.
Source: decision record 0038; docs/reference/linking.md has what it scores and what others do.
"""

from hireloom.engine.linking.linker import Linker
from hireloom.engine.linking.types import Concept, Link, Reuse

__all__ = ["Concept", "Link", "Linker", "Reuse"]
