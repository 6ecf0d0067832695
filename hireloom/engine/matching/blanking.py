"""A document as a match may read it: what says who somebody is or is hidden, is blank; places hold."""

from collections.abc import Iterable, Sequence

from hireloom.engine.reviewing import Span, identifying


def blanked(
    text: str, *, names: Sequence[str] = (), phrases: Sequence[str] = (), also: Iterable[tuple[int, int]] = ()
) -> str:
    """Replace what identifies somebody, and the characters `also` (start, end), by as many spaces; line ends stay."""
    spans = [*identifying(text, names=names, phrases=phrases), *(Span(start, end, "") for start, end in also)]
    letters = list(text)
    for span in spans:
        for place in range(max(0, span.start), min(len(letters), span.end)):
            if letters[place] != "\n":
                letters[place] = " "
    return "".join(letters)
