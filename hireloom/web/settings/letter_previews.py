"""Letters as PDF with made-up values, tried with what somebody chooses: a country, an employment, what is not known."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hireloom.ats import letter_words, offer_letters
from hireloom.ats.enums import EmploymentType
from hireloom.ats.models import LetterProposal, LetterTemplate
from hireloom.ats.operations import letters
from hireloom.engine import letter_parts
from hireloom.engine.tokens import Unresolved
from hireloom.kit import countries
from hireloom.web import toasts
from hireloom.web.http import Request


class TryForm(forms.Form):
    """With what a letter is tried; only what its parts ask after is asked."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    employment_type = forms.ChoiceField(
        label=gettext_lazy("Employment"), choices=EmploymentType.choices, required=False
    )
    without = forms.MultipleChoiceField(
        label=gettext_lazy("Nothing is known for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, asked: list[str], **kwargs: object) -> None:
        """Ask after those of the tokens of a letter that its parts depend on."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        named = countries.names((get_language() or "en").partition("-")[0])
        ordered = sorted(named.items(), key=lambda pair: pair[1])
        self.fields["country"].choices = ordered  # type: ignore[attr-defined]
        others = [name for name in asked if name not in {"country", "employment_type"}]
        self.fields["without"].choices = [(name, name) for name in others]  # type: ignore[attr-defined]
        for name, is_asked in (("country", "country" in asked), ("employment_type", "employment_type" in asked)):
            if not is_asked:
                del self.fields[name]
        if not others:
            del self.fields["without"]


@dataclass(frozen=True)
class Contents:
    """What is in a letter: what its parts depend on, as it is written, and what is typed with each offer."""

    conditions: list[str]
    asked: list[str]
    own_tokens: list[str]


def contents_of(letter: LetterTemplate | LetterProposal) -> Contents:
    """Read a letter for its page."""
    text = offer_letters.text_of(letter)
    marks = [mark for mark in letter_parts.marks_in(text) if mark.condition]
    said = [mark.said if mark.kind == "if" else f"if {mark.said.strip('# ')}" for mark in marks]
    asked = [name for mark in marks if mark.condition for name in mark.condition.names]
    return Contents(
        list(dict.fromkeys(said)), list(dict.fromkeys(asked)), letters.own_tokens_in(text, letter.organization_id)
    )


def answer(request: Request, letter: LetterTemplate | LetterProposal) -> HttpResponse:
    """The letter as PDF; one that cannot be decided says what it asks after."""
    form = TryForm(request.GET, asked=contents_of(letter).asked)
    chosen = form.cleaned_data if form.is_valid() else {}
    plain = {name: chosen[name] for name in ("country", "employment_type") if chosen.get(name)}
    wish = offer_letters.Wish(**plain, without=frozenset(chosen.get("without") or ()))
    try:
        content = offer_letters.sample(letter, at=timezone.now(), wish=wish)
    except Unresolved as missing:
        words = _("It cannot be set so: nothing is known for %(names)s.")
        toasts.add(request, words % {"names": ", ".join(letter_words.gaps(missing))}, tone="alert")
        is_proposal = isinstance(letter, LetterProposal)
        return redirect(reverse("settings:letter-proposal" if is_proposal else "settings:letter", args=[letter.pk]))
    return HttpResponse(content, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})
