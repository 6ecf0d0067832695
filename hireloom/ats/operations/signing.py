"""How somebody signs: a name, and strokes of a pen unless the name is typed. Nothing a stranger uploads is decoded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from hireloom.ats.enums import SignatureKind
from hireloom.engine.letters.blocks import Stroke
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST_STROKES, MOST_POINTS = 60, 4000
ADDRESS = re.compile(r"^[0-9a-fA-F:.]{2,45}$")


@dataclass(frozen=True)
class Signature:
    """How somebody signs: their name, and strokes of a pen (points in [0, 1]) unless they typed it.

    `address` and `agent` are what the network says of them; they stand on the certificate.
    """

    name: str
    strokes: Sequence[Stroke] = ()
    address: str = ""
    agent: str = ""

    @property
    def kind(self) -> SignatureKind:
        return SignatureKind.DRAWN if self.strokes else SignatureKind.TYPED

    @property
    def kept_strokes(self) -> list[list[list[float]]]:
        """The strokes as a row keeps them."""
        return [[list(point) for point in stroke] for stroke in self.strokes]


def checked(signature: Signature) -> Signature:
    """A signature as it is kept: without what cannot be typed, its strokes cut to the field.

    Raises: Unacceptable: no name, or no signature.
    """
    name = clean(signature.name)[:200]
    strokes = checked_strokes(signature.strokes)
    if not name:
        raise Unacceptable(gettext_noop("Please write your full name."))
    address = signature.address if ADDRESS.match(signature.address) else ""
    return Signature(name, strokes, address, clean(signature.agent)[:200])


def checked_strokes(strokes: Sequence[Stroke]) -> list[list[tuple[float, float]]]:
    """The strokes of a drawn signature, cut to the field.

    Raises: Unacceptable: far too many, or so few that nothing is drawn.
    """
    kept = [[(_share(x), _share(y)) for x, y in stroke] for stroke in strokes if len(stroke) > 1]
    points = sum(len(stroke) for stroke in kept)
    if len(kept) > MOST_STROKES or points > MOST_POINTS:
        raise Unacceptable(
            gettext_noop("This signature has too many strokes; please draw it again, or type your name.")
        )
    if strokes and points < 3:
        raise Unacceptable(gettext_noop("Please draw your signature, or type your name."))
    return kept


def _share(value: float) -> float:
    return round(min(max(float(value), 0.0), 1.0), 4)
