"""Up to four conditions in a form, as a rule of a post and an automation of a job ask them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from hireloom.engine.conditions import About, Condition, Test

ROWS = 4
BETWEEN = ":"


def tests() -> list[tuple[str, Any]]:
    return [
        ("", _("Choose")),
        (Test.IS.value, _("is")),
        (Test.IS_NOT.value, _("is not")),
        (Test.CONTAINS.value, _("contains")),
        (Test.LESS.value, _("is less than")),
        (Test.MORE.value, _("is more than")),
        (Test.IS_MISSING.value, _("is not known")),
    ]


class Conditions(forms.Form):
    """A form that asks for conditions, each a row of what, how and compared with."""

    def add_conditions(self, questions: Sequence[tuple[str, str]], known: Sequence[Condition]) -> None:
        """Add the rows, with the conditions that are kept; `questions` are (id, words)."""
        about: list[Any] = [("", _("Nothing"))]
        about += [
            (f"{About.ANSWER.value}{BETWEEN}{key}", _("Answer: %(q)s") % {"q": label}) for key, label in questions
        ]
        about += [
            (About.COUNTRY.value, _("Country (two letters)")),
            (About.CITY.value, _("City")),
            (About.SOURCE.value, _("Source")),
            (About.DOCUMENT.value, _("Document")),
        ]
        for number in range(ROWS):
            one = known[number] if number < len(known) else None
            self.fields[f"about_{number}"] = forms.ChoiceField(
                choices=about, required=False, initial=_about(one), label=_("What")
            )
            self.fields[f"test_{number}"] = forms.ChoiceField(
                choices=tests(), required=False, initial=one.test.value if one else "", label=_("How")
            )
            self.fields[f"value_{number}"] = forms.CharField(
                max_length=200, required=False, initial=one.value if one else "", label=_("Compared with")
            )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The conditions as the page lays them out."""
        return [(self[f"about_{n}"], self[f"test_{n}"], self[f"value_{n}"]) for n in range(ROWS)]

    def conditions(self) -> list[Condition]:
        """The conditions that were typed; a row without a what or a how is none."""
        found = []
        for number in range(ROWS):
            about, test, value = (self.cleaned_data[f"{name}_{number}"] for name in ("about", "test", "value"))
            if about and test:
                what, _between, key = about.partition(BETWEEN)
                found.append(Condition(About(what), Test(test), value, key))
        return found


def seen(sent: Mapping[str, Any]) -> int | None:
    """The version that was on the screen, as a form sends it back."""
    text = str(sent.get("seen", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _about(one: Condition | None) -> str:
    if one is None:
        return ""
    return f"{one.about.value}{BETWEEN}{one.key}" if one.about == About.ANSWER else one.about.value
