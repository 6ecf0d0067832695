"""The language people search in: text to tree, tree to words, and the cutter of words that the index shares.

Knows no database: `parse` never raises, `write` is its inverse, `explain` says what is looked for.
Source: decision record 0015.
"""

from hireloom.engine.querying.parsing import Parsed, parse
from hireloom.engine.querying.problems import SENTENCES, Problem
from hireloom.engine.querying.writing import SAYINGS, explain, write

__all__ = ["SAYINGS", "SENTENCES", "Parsed", "Problem", "explain", "parse", "write"]
