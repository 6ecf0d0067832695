"""What could not be read in a query: a sentence with its place, never an exception."""

from dataclasses import dataclass

SENTENCES = {
    "too_long": "The search is longer than {limit} characters; the rest was left out.",
    "too_many": "The search has more than {limit} parts; the rest was left out.",
    "too_deep": "The parentheses are nested more than {limit} deep; the inner ones were left out.",
    "open_quote": "A quotation mark is missing at the end; everything after the first one was taken as a phrase.",
    "open_parenthesis": "A parenthesis is not closed; it was closed at the end.",
    "stray_parenthesis": "A parenthesis closes that was never opened; it was left out.",
    "empty_parentheses": "There is nothing between the parentheses; they were left out.",
    "nothing_before": "{operator} needs something before it; it was left out.",
    "nothing_after": "{operator} needs something after it; it was left out.",
    "unknown_field": "There is no field {field}; its words were searched for instead.",
    "no_value": "{field} needs a value after it; it was left out.",
    "bad_years": "{value} is not a number of years; write for example years>=5.",
    "bad_age": "{value} is not a time; write for example touched<90d.",
    "bad_distance": "{value} is not a distance from 1 to 1,000 km; 25 km were taken.",
    "bad_comparison": "{field} cannot be compared; it was asked for as it is.",
    "no_place": "Near what? Name a place after it.",
    "bad_star": "A * can only stand at the end of a word of two letters or more; it was left out.",
    "lower_case_operator": "Write {operator} in capitals when it should combine what stands around it.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read, at characters `start` to `end`; `details` fill the sentence of its kind."""

    kind: str
    start: int
    end: int
    details: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The problem in English."""
        return SENTENCES[self.kind].format(**dict(self.details))
