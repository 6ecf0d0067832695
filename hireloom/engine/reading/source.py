"""What a fact rule is given: the manuscript, its sections, its language, and how to make a fact."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hireloom.engine.reading.manuscript import Line, Manuscript
from hireloom.engine.reading.sections import Section
from hireloom.engine.reading.types import Fact, V


def believed(lines: list[Line], spans: list[tuple[int, int]]) -> list[Line]:
    """Empty the lines within some spans; their places stay, so that evidence points where it did."""
    if not spans:
        return lines
    return [
        replace(line, text="", words=[]) if any(a <= line.start and line.end <= b for a, b in spans) else line
        for line in lines
    ]


@dataclass(slots=True)
class Source:
    """A document ready for the rules.

    `lines` are the manuscript's, those that are not believed without their words (`believed`). `home_country` is
    what the caller supposes where the document does not say. `masked` are spans of addresses and names of
    organizations that hold no other facts.
    """

    manuscript: Manuscript
    lines: list[Line]
    sections: list[Section]
    language: str
    home_country: str = ""
    masked: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.manuscript.text

    def lines_of(self, *kinds: str) -> Iterator[tuple[int, Line]]:
        """Walk (number, line) of all sections of some kinds."""
        for section in self.sections:
            if section.kind in kinds:
                for number in range(section.first, section.last):
                    yield number, self.lines[number]

    def kind_at(self, offset: int) -> str:
        """Give the kind of section that holds a character; a heading belongs to none."""
        number = self.manuscript.line_at(offset)
        return next((section.kind for section in self.sections if section.first <= number < section.last), "")

    def fact(self, value: V, start: int, end: int, *, confidence: float, rule: str) -> Fact[V]:
        """Make a fact whose evidence is a span of the text."""
        sure = round(confidence * self.manuscript.trust, 2)
        return Fact(value, self.manuscript.evidence(start, end), sure, rule)
