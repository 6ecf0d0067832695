"""What the forms of a rule of a post and of an automation of a job have in common: a name, up to four conditions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats import ruling
from hireloom.ats.models import ApplicationRule, Automation
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
    """A form that asks for conditions, each a row of what, how and compared with; `known` is what it is about."""

    known: ApplicationRule | Automation | None

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("For colleagues; stands in the history.")
    )
    needs_all = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[("all", gettext_lazy("All of these hold")), ("any", gettext_lazy("Any of these holds"))],
        initial="all",
    )
    tag_name = forms.CharField(label=gettext_lazy("Tag"), max_length=60, required=False)

    def add_conditions(self, questions: Sequence[tuple[str, str]]) -> None:
        """Add the rows, with the conditions that are kept; `questions` are (id, words)."""
        known = ruling.conditions_of(self.known) if self.known else []
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

    @property
    def seen(self) -> int | None:
        """The version that was on the screen, as the form sends it back; None for what is new."""
        text = str(self.data.get("seen", "")) if self.known else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None

    def version_after(self, theirs: ApplicationRule | Automation | None) -> int | None:
        """The version that the form sends back next: of what somebody else made of it meanwhile, if they did."""
        if theirs is None and self.is_bound:
            return self.seen
        shown = theirs or self.known
        return shown.version if shown else 0

    def conditions(self) -> list[Condition]:
        """The conditions that were typed; a row without a what or a how is none."""
        found = []
        for number in range(ROWS):
            about, test, value = (self.cleaned_data[f"{name}_{number}"] for name in ("about", "test", "value"))
            if about and test:
                what, _between, key = about.partition(BETWEEN)
                found.append(Condition(About(what), Test(test), value, key))
        return found


def _about(one: Condition | None) -> str:
    if one is None:
        return ""
    return f"{one.about.value}{BETWEEN}{one.key}" if one.about == About.ANSWER else one.about.value
