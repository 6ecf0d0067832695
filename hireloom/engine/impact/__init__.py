"""Whether a step of hiring takes people of one group less often than those of another, and how sure one can be of it.

Counts and scores by group go in, nobody's name or answer does; frozen values with reasons in words come out. Plain
Python and integers, so that every figure can be recomputed by hand. Formulas, guards and figures:
docs/reference/adverse-impact.md.
"""
