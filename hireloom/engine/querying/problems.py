"""What could not be read in a query: a sentence with its place, never an exception."""

from dataclasses import dataclass

from hireloom.engine.marking import gettext_noop

SENTENCES = {
    "too_long": gettext_noop("The search is longer than {limit} characters; the rest was left out."),
    "too_many": gettext_noop("The search has more than {limit} parts; the rest was left out."),
    "too_deep": gettext_noop("The parentheses are nested more than {limit} deep; the inner ones were left out."),
    "open_quote": gettext_noop(
        "A quotation mark is missing at the end; everything after the first one was taken as a phrase."
    ),
    "open_parenthesis": gettext_noop("A parenthesis is not closed; it was closed at the end."),
    "stray_parenthesis": gettext_noop("A parenthesis closes that was never opened; it was left out."),
    "empty_parentheses": gettext_noop("There is nothing between the parentheses; they were left out."),
    "nothing_before": gettext_noop("{operator} needs something before it; it was left out."),
    "nothing_after": gettext_noop("{operator} needs something after it; it was left out."),
    "unknown_field": gettext_noop("There is no field {field}; its words were searched for instead."),
    "no_value": gettext_noop("{field} needs a value after it; it was left out."),
    "bad_years": gettext_noop("{value} is not a number of years; write for example years>=5."),
    "bad_age": gettext_noop("{value} is not a time; write for example touched<90d."),
    "bad_distance": gettext_noop("{value} is not a distance from 1 to 1,000 km; 25 km were taken."),
    "bad_comparison": gettext_noop("{field} cannot be compared; it was asked for as it is."),
    "no_place": gettext_noop("Near what? Name a place after it."),
    "bad_star": gettext_noop("A * can only stand at the end of a word of two letters or more; it was left out."),
    "lower_case_operator": gettext_noop("Write {operator} in capitals when it should combine what stands around it."),
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
