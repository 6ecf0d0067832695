"""Why two people may be one, in words: a sentence for every factor and level of the comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.web.shapes import Tone

SENTENCES: dict[tuple[str, str], str | Promise] = {
    ("email", "same"): _("Same mailbox"),
    ("email", "same_local"): _("E-mail addresses alike, at different providers"),
    ("email", "different"): _("Different e-mail addresses"),
    ("phone", "same"): _("Same phone number"),
    ("phone", "different"): _("Different phone numbers"),
    ("link", "same"): _("Same profile on the web"),
    ("link", "different"): _("Different profiles on one site"),
    ("given", "same"): _("Same given name"),
    ("given", "nickname"): _("One given name is short for the other"),
    ("given", "initial"): _("Given name and its initial"),
    ("given", "one_off"): _("Given names differ by one letter"),
    ("given", "close"): _("Given names nearly the same"),
    ("given", "alike"): _("Given names alike"),
    ("given", "faint"): _("Given names hardly alike"),
    ("given", "different"): _("Different given names"),
    ("family", "same"): _("Same family name"),
    ("family", "initial"): _("Family name and its initial"),
    ("family", "one_off"): _("Family names differ by one letter"),
    ("family", "close"): _("Family names nearly the same, or one within the other"),
    ("family", "alike"): _("Family names alike"),
    ("family", "faint"): _("Family names hardly alike"),
    ("family", "different"): _("Different family names"),
    ("order", "swapped"): _("Given and family name in the other order"),
    ("rarity", "only"): _("Nobody else here has this name"),
    ("rarity", "few"): _("Few others here have this name"),
    ("rarity", "common"): _("Many here have this name"),
    ("work", "same_job"): _("Same employer with the same beginning"),
    ("work", "same_company"): _("An employer in common"),
    ("work", "different"): _("No employer in common"),
    ("city", "same"): _("Same city"),
    ("city", "different"): _("Different cities"),
    ("country", "same"): _("Same country"),
    ("country", "different"): _("Different countries"),
    ("birth", "same"): _("Same day of birth"),
    ("birth", "different"): _("Different days of birth"),
}
LEAST_SHOWN = 0.1
"""A factor that weighs less, in log-odds, decides nothing and is left out."""


@dataclass(frozen=True)
class Reason:
    """One factor as the page shows it: what it says, for or against, and how much, in steps of 1 to 4."""

    text: str
    speaks_for: bool
    strength: int

    @property
    def tone(self) -> Tone:
        return "lincoln" if self.speaks_for else "weld"


def reasons(factors: Iterable[Mapping[str, Any]]) -> Sequence[Reason]:
    """Those that matter, the heaviest first; a level without a sentence is left out."""
    found = [
        Reason(str(SENTENCES[key]), one["weight"] > 0, min(4, 1 + int(abs(one["weight"]))))
        for one in factors
        if (key := (one["name"], one["level"])) in SENTENCES and abs(one["weight"]) >= LEAST_SHOWN
    ]
    return sorted(found, key=lambda reason: (not reason.speaks_for, -reason.strength))
