"""A draft beside a field in which a person writes: asked for, put in, taken back, explained. Nothing typed is lost.

The page asks by the button `drafting` of its own form, which sends everything typed, so that it works without scripts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ai import rules
from hireloom.ai.enums import DraftLength, DraftTone, ModelVerdict
from hireloom.ai.models import Draft
from hireloom.ai.operations import drafts
from hireloom.ai.saying import About
from hireloom.ats.enums import EmploymentType, Workplace
from hireloom.engine.drafting import composing
from hireloom.engine.drafting.judging import Why
from hireloom.engine.drafting.types import Kind, Length, Purpose, Tone, Wish
from hireloom.kit.text import lines
from hireloom.messaging.enums import Meaning
from hireloom.people import tongues
from hireloom.web.http import Request
from hireloom.web.shapes import Choice
from hireloom.web.typed import uuid_or_none

ASKED = "drafting"
"""The name of the buttons."""

KINDS: Mapping[Kind, str | Promise] = {
    Kind.FIRST_NAME: gettext_lazy("First name"),
    Kind.NAME: gettext_lazy("Name"),
    Kind.TITLE: gettext_lazy("Works as"),
    Kind.EMPLOYER: gettext_lazy("Works at"),
    Kind.SKILL: gettext_lazy("Skill"),
    Kind.SHARED_SKILL: gettext_lazy("Skill that the job asks for"),
    Kind.JOB: gettext_lazy("Job"),
    Kind.ORGANIZATION: gettext_lazy("Organization"),
    Kind.SENDER: gettext_lazy("Sender"),
    Kind.DEPARTMENT: gettext_lazy("Department"),
    Kind.PLACE: gettext_lazy("Place of work"),
    Kind.WORKPLACE: gettext_lazy("Workplace"),
    Kind.EMPLOYMENT_TYPE: gettext_lazy("Employment"),
    Kind.PAY: gettext_lazy("Pay"),
    Kind.ASKED: gettext_lazy("What the job asks for"),
    Kind.NICE: gettext_lazy("What is good to have"),
    Kind.EARLIER_JOB: gettext_lazy("Applied before for"),
    Kind.EARLIER_YEAR: gettext_lazy("Applied before in"),
    Kind.APPLIED_ON: gettext_lazy("Applied on"),
    Kind.INTERVIEW: gettext_lazy("Interview"),
    Kind.INTERVIEWER: gettext_lazy("Interviewer"),
    Kind.MINUTES: gettext_lazy("Minutes"),
    Kind.WHERE: gettext_lazy("Place"),
    Kind.VIDEO: gettext_lazy("Video"),
    Kind.MEANING: gettext_lazy("What they mean"),
    Kind.UNTIL: gettext_lazy("Not before"),
    Kind.SUBJECT: gettext_lazy("Subject"),
}

NOTES: Mapping[str, str | Promise] = {
    ModelVerdict.NOTHING_HELD: gettext_lazy(
        "The language model said nothing that holds. This is Hireloom's own draft; below is what was left out."
    ),
    ModelVerdict.TIMED_OUT: gettext_lazy("The language model did not answer in time. This is Hireloom's own draft."),
    ModelVerdict.UNREACHABLE: gettext_lazy("The language model could not be reached. This is Hireloom's own draft."),
    ModelVerdict.REFUSED: gettext_lazy("The language model answered with an error. This is Hireloom's own draft."),
    ModelVerdict.BLOCKED: gettext_lazy(
        "The address of the language model may not be asked. This is Hireloom's own draft; tell an administrator."
    ),
    ModelVerdict.HTML: gettext_lazy(
        "A web page came back instead of the language model's answer. This is Hireloom's own draft."
    ),
    ModelVerdict.NOT_JSON: gettext_lazy(
        "The language model answered in a form that cannot be read. This is Hireloom's own draft."
    ),
    ModelVerdict.TOO_LONG: gettext_lazy("The language model's answer was too long. This is Hireloom's own draft."),
    ModelVerdict.EMPTY: gettext_lazy("The language model's answer was empty. This is Hireloom's own draft."),
    ModelVerdict.UNREADABLE: gettext_lazy(
        "The key of the language model cannot be read any more. This is Hireloom's own draft; tell an administrator."
    ),
}
WHYS: Mapping[Why, str | Promise] = {
    Why.UNSUPPORTED: gettext_lazy("nothing we know says: %(words)s"),
    Why.UNKNOWN_FACT: gettext_lazy("it rests on a fact that there is not: %(words)s"),
    Why.MARKUP: gettext_lazy("it holds markup"),
    Why.INSTRUCTION: gettext_lazy("it speaks to a machine"),
    Why.TOO_LONG: gettext_lazy("it is too long"),
    Why.REPEATED: gettext_lazy("it says the same again"),
}
OURS: Mapping[Kind, type[TextChoices]] = {
    Kind.WORKPLACE: Workplace,
    Kind.EMPLOYMENT_TYPE: EmploymentType,
    Kind.MEANING: Meaning,
}


@dataclass(frozen=True)
class Reason:
    """A fact that a sentence rests on, for people to read."""

    label: str
    value: str
    source: str
    since: date | None


@dataclass(frozen=True)
class Line:
    """A sentence of a draft and why it says what it says."""

    text: str
    reasons: list[Reason]


@dataclass(frozen=True)
class LeftOut:
    """A sentence that is not said, and why."""

    text: str
    why: str


@dataclass
class Panel:
    """What stands below the field. `values` are what the form shows now; `is_asked` says that the page asked for this.

    `before` is what the draft replaced, for taking it back. `is_beside` says that a draft waits beside what was typed.
    """

    tones: list[Choice]
    lengths: list[Choice]
    languages: list[Choice]
    tone: str
    length: str
    language: str
    is_asked: bool = False
    is_beside: bool = False
    draft: Draft | None = None
    before: str = ""
    before_subject: str = ""
    values: dict[str, str] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """Why a language model wrote nothing of the draft, "" where it did or none was asked."""
        said = NOTES.get(self.draft.model_note) if self.draft else None
        return str(said) if said else ""

    @property
    def left_out(self) -> list[LeftOut]:
        """Sentences of a language model that are not said, each with why."""
        rows = self.draft.left_out if self.draft else []
        return [left_out(row["text"], Why(row["why"]), row["words"]) for row in rows]

    @property
    def lines(self) -> list[Line]:
        """The sentences of the draft, each with its reasons."""
        return list(_lines(self.draft)) if self.draft else []

    def into(self, initial: Mapping[str, Any]) -> dict[str, Any]:
        """Give the values of a form with those of the draft in their place."""
        return {**initial, **self.values}


def of(
    request: Request, purpose: Purpose, about: About, *, text: str = "text", subject: str = "", usual: str = ""
) -> Panel | None:
    """The panel for a field called `text`, and for a subject, if there is one; None where no draft may be asked for.

    Does what the page asks by its button: write, replace, below, undo. `usual` is the language where none is chosen.
    """
    if not rules.can_draft(request.actor, purpose, about):
        return None
    given = request.POST if request.method == "POST" else request.GET
    panel = _panel(given, purpose, about)
    panel.draft = _found(request, given.get("draft", ""))
    asked = request.POST.get(ASKED, "") if request.method == "POST" else ""
    if not asked:
        return panel
    panel.is_asked = True
    typed = {name: given.get(name, "") for name in (text, subject) if name}
    panel.values = dict(typed)
    if asked == "write":
        wish = Wish(purpose, panel.language or usual, Tone(panel.tone), Length(panel.length))
        _write(request, panel, wish, about, text, subject)
    elif asked == "undo":
        _undo(request, panel, text, subject)
    elif panel.draft and asked in ("replace", "below"):
        _put_in(panel, text, subject, is_below=asked == "below")
    return panel


def left_out(text: str, why: Why, words: str) -> LeftOut:
    """A sentence that is not said, with why, for people to read."""
    return LeftOut(text, str(WHYS[why]) % {"words": words})


def is_asked(request: Request) -> bool:
    """Whether the page was sent for a draft, and not to do what it is for."""
    return request.method == "POST" and ASKED in request.POST


def sent(request: Request, text: str) -> None:
    """Say that a text left which may have begun with a draft of this form."""
    draft_id = uuid_or_none(request.POST.get("draft", ""))
    if draft_id:
        drafts.settle(draft_id=draft_id, text=text, by=request.actor, at=timezone.now())


def typed(request: Request, names: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent of a form, as its initial values: lists where the form has a list."""
    return {
        name: request.POST.getlist(name) if isinstance(usual, list) else request.POST.get(name, "")
        for name, usual in names.items()
    }


def _panel(given: QueryDict, purpose: Purpose, about: About) -> Panel:
    usual = _("Language of the post") if purpose is Purpose.JOB_TEXT else _("Their language")
    usual = _("Language of the organization") if about.is_for_many else usual
    spoken = [("", usual), *((code, tongues.name(code)) for code in composing.languages())]
    return Panel(
        tones=[Choice(value, str(label)) for value, label in DraftTone.choices],
        lengths=[Choice(value, str(label)) for value, label in DraftLength.choices],
        languages=[Choice(*each) for each in spoken],
        tone=_one_of(given.get("draft_tone", ""), DraftTone.values, DraftTone.PLAIN),
        length=_one_of(given.get("draft_length", ""), DraftLength.values, DraftLength.MEDIUM),
        language=_one_of(given.get("draft_language", ""), list(composing.languages()), ""),
        before=given.get("draft_before", ""),
        before_subject=given.get("draft_before_subject", ""),
    )


def _one_of(value: str, allowed: list[str], usual: str) -> str:
    return value if value in allowed else str(usual)


def _found(request: Request, draft_id: str) -> Draft | None:
    pk: UUID | None = uuid_or_none(draft_id)
    return Draft.objects.visible_to(request.actor).filter(pk=pk).first() if pk else None


def _write(request: Request, panel: Panel, wish: Wish, about: About, text: str, subject: str) -> None:
    """Have it written; into the field where nothing of one's own stands there, else beside it."""
    earlier = panel.draft
    panel.draft = drafts.write(wish=wish, about=about, by=request.actor, at=timezone.now())
    is_own = bool(_plain(panel.values[text])) and not (earlier and _plain(panel.values[text]) == _plain(earlier.text))
    if is_own:
        panel.is_beside = True
    else:
        if subject and earlier and _plain(panel.values[subject]) == _plain(earlier.subject):
            panel.values[subject] = ""
        _take(panel, text, subject, panel.draft.text)


def _put_in(panel: Panel, text: str, subject: str, *, is_below: bool) -> None:
    assert panel.draft is not None
    panel.before, panel.before_subject = panel.values[text], panel.values.get(subject, "")
    own = lines(panel.before)
    if is_below:
        _take(panel, text, subject, "\n\n".join(filter(None, (own, panel.draft.text))))
    else:
        if subject:
            panel.values[subject] = ""
        _take(panel, text, subject, panel.draft.text)


def _take(panel: Panel, text: str, subject: str, words: str) -> None:
    assert panel.draft is not None
    panel.values[text] = words
    if subject and not panel.values[subject].strip():
        panel.values[subject] = panel.draft.subject


def _undo(request: Request, panel: Panel, text: str, subject: str) -> None:
    """Bring back what was typed before the draft; the draft is thrown away."""
    panel.values[text] = panel.before
    if subject:
        panel.values[subject] = panel.before_subject
    if panel.draft:
        drafts.throw_away(draft_id=panel.draft.pk, by=request.actor, at=timezone.now())
    panel.draft, panel.before, panel.before_subject = None, "", ""


def _lines(draft: Draft) -> Iterator[Line]:
    known = {fact["id"]: fact for fact in draft.facts}
    for sentence in draft.sentences:
        yield Line(sentence["text"], [_reason(known[pk]) for pk in sentence["facts"] if pk in known])


def _reason(fact: Mapping[str, str]) -> Reason:
    since = date.fromisoformat(fact["since"]) if fact["since"] else None
    return Reason(str(KINDS[Kind(fact["kind"])]), _value(fact), fact["source"], since)


def _value(fact: Mapping[str, str]) -> str:
    """The value of a fact, in words where it is one of ours."""
    ours = OURS.get(Kind(fact["kind"]))
    return str(ours(fact["value"]).label) if ours and fact["value"] in ours.values else fact["value"]


def _plain(text: str) -> str:
    return " ".join(text.split())
