"""What can be foretold of people one writes to, and how well: likelihood, moments, survival, each with its measures.

Acts with moments go in, nobody's name does; frozen values with the factors that moved them come out. Plain Python: the
numbers are few, and whoever doubts one can follow it. Method and figures: docs/reference/predictions.md; decision
record 0039.
"""

VERSION = "predict/2"
"""Of all rules below; a model of another version is trained anew before it is used."""
