"""Setting up the language model of an organization, for which purposes it writes, and asking it."""

import time
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ai import chat, prompting, rules
from hireloom.ai.chat import Endpoint, Question, Unanswered
from hireloom.ai.enums import DraftPurpose, ModelVerdict
from hireloom.ai.events import LanguageModelChanged
from hireloom.ai.models import LanguageModel, ModelCall
from hireloom.ai.models.language_model import MOST_SECONDS
from hireloom.ai.saying import About
from hireloom.core import access, events, locks, outside, secret_values
from hireloom.core.actor import Actor
from hireloom.engine.drafting import composing, grounding, judging, redaction
from hireloom.engine.drafting.judging import Judged, LeftOut, Unusable
from hireloom.engine.drafting.types import Draft, Fact, Kind, Purpose, Wish
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

KEEPING = "language model"
"""What the key is encrypted for."""
MADE_UP = [
    Fact("first_name", Kind.FIRST_NAME, "Mara"),
    Fact("name", Kind.NAME, "Mara Jensen"),
    Fact("title", Kind.TITLE, "Backend Engineer"),
    Fact("employer", Kind.EMPLOYER, "Nordlicht Energie"),
    Fact("skill-0", Kind.SHARED_SKILL, "PostgreSQL"),
    Fact("job", Kind.JOB, "Platform Engineer"),
    Fact("organization", Kind.ORGANIZATION, "Example Robotics"),
    Fact("place", Kind.PLACE, "Hamburg"),
    Fact("sender", Kind.SENDER, "Rita Lindqvist"),
]
"""Nobody: whom a model is tried out with."""


@dataclass(frozen=True)
class Setting:
    """A language model as it is to be; a `key` of None keeps the one that is there, "" removes it."""

    base_url: str
    model: str
    purposes: frozenset[DraftPurpose] = frozenset()
    seconds: int = 10
    key: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Improved:
    """A draft after a model was asked: its name, what became of the answer, and what was left out of it."""

    draft: Draft
    model: str
    verdict: ModelVerdict
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class _Answer:
    """What the model wrote, or the verdict where nothing of it came back, and how long that took."""

    text: str = ""
    verdict: ModelVerdict | None = None
    milliseconds: int = 0


class ChangedMeanwhile(Exception):
    """Somebody else changed it; `row` is what holds now."""

    def __init__(self, row: LanguageModel) -> None:
        super().__init__("The language model was changed in the meantime.")
        self.row = row


@transaction.atomic
def set_up(*, setting: Setting, seen: int, by: Actor, at: datetime) -> LanguageModel:
    """Say which model is asked and for what; `seen` is the version on the screen, 0 of none. The same is nothing new.

    A key goes to no other place than the one it was typed for: with another address it has to be typed again.

    Raises:
        PermissionDenied: `by` may not switch it.
        Unacceptable: the address may not be asked, no model is named, or the seconds are out of their bounds.
        ChangedMeanwhile: the version is another one by now.

    """
    access.require(rules.can_switch_language_model, by)
    locks.take(f"language model of {by.organization_id}")
    row = LanguageModel.objects.filter(organization_id=by.organization_id).first()
    row = row or LanguageModel(id=uuid7(at), organization_id=by.organization_id)
    if row.version != seen:
        raise ChangedMeanwhile(row)
    wanted = _wanted(setting, row)
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return row
    for name, value in wanted.items():
        setattr(row, name, value)
    row.version, row.changed_at, row.changed_by_id = row.version + 1, at, by.membership_id
    row.save()
    told = LanguageModelChanged(language_model_id=row.pk, purposes=", ".join(row.purposes), version=row.version)
    events.record(told, by=by, at=at)
    return row


def improve(
    *, draft_id: UUID, composed: Draft, wish: Wish, about: About, facts: list[Fact], by: Actor, at: datetime
) -> Improved | None:
    """Have the model write its part of a draft, where it is on for this purpose; None where it is not.

    Whatever it answers, a draft comes back: what does not hold is left out. Each asking is on record.
    """
    row = LanguageModel.objects.filter(organization_id=by.organization_id, purposes__contains=[wish.purpose]).first()
    if row is None:
        return None
    return _asked(row, draft_id, composed, wish, about, facts, by, at)


def try_out(*, by: Actor, at: datetime) -> Improved | None:
    """Ask the model once about somebody made up, whether it is on or not; None where none is set up. It is on record.

    Raises: PermissionDenied: `by` may not switch it.
    """
    access.require(rules.can_switch_language_model, by)
    row = LanguageModel.objects.visible_to(by).first()
    if row is None:
        return None
    wish = Wish(Purpose.OUTREACH)
    return _asked(row, uuid7(at), composing.compose(MADE_UP, wish), wish, About(), MADE_UP, by, at)


def _asked(
    row: LanguageModel,
    draft_id: UUID,
    composed: Draft,
    wish: Wish,
    about: About,
    facts: list[Fact],
    by: Actor,
    at: datetime,
) -> Improved:
    """Ask, judge, and put it on record."""
    known = redaction.redacted(facts)
    question = prompting.question(wish, about, known, facts)
    prompt = prompting.digest(f"{question.instructions}\n{question.material}")
    answer = _answer(row, question, prompt)
    judged, verdict = Judged(composed, 0, ()), answer.verdict
    try:
        if verdict is None:
            judged = judging.judge(
                answer.text, composed=composed, purpose=wish.purpose, facts=facts, behind=known.behind
            )
            verdict = _verdict(judged)
    except Unusable as refusal:
        verdict = ModelVerdict(refusal.trouble.value)
    ModelCall.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        draft_id=draft_id,
        purpose=wish.purpose.value,
        host=chat.checked(row.base_url).hostname or "",
        model=row.model,
        prompt_version=judging.PROMPT_VERSION,
        checked_by=grounding.VERSION,
        parameters=question.parameters,
        prompt=prompt,
        answer=prompting.digest(answer.text) if answer.text else "",
        verdict=verdict.value,
        kept=judged.kept,
        dropped=len(judged.left_out),
        milliseconds=answer.milliseconds,
        asked_by_id=by.membership_id,
        called_at=at,
    )
    return Improved(judged.draft, row.model, verdict, judged.left_out)


def _answer(row: LanguageModel, question: Question, prompt: str) -> _Answer:
    """Ask the model, while no transaction of a request is open."""
    try:
        key = secret_values.unlock(row.secret, purpose=KEEPING)
    except secret_values.Unreadable:
        return _Answer(verdict=ModelVerdict.UNREADABLE)
    endpoint = Endpoint(row.base_url, row.model, key, row.seconds, settings.PRIVATE_LANGUAGE_MODELS)
    return outside.ask(f"language model {row.pk} {row.version} {prompt}", lambda: _said(endpoint, question))


def _said(endpoint: Endpoint, question: Question) -> _Answer:
    begun, text, verdict = time.monotonic(), "", None
    try:
        text = endpoint.ask(question)
    except Unanswered as refusal:
        verdict = ModelVerdict(refusal.verdict)
    return _Answer(text, verdict, round((time.monotonic() - begun) * 1000))


def _verdict(judged: Judged) -> ModelVerdict:
    if not judged.kept:
        return ModelVerdict.NOTHING_HELD
    return ModelVerdict.PARTLY if judged.left_out else ModelVerdict.KEPT


def _wanted(setting: Setting, row: LanguageModel) -> dict[str, object]:
    base_url, model = setting.base_url.strip().rstrip("/"), clean(setting.model)[:200]
    try:
        chat.checked(base_url)
    except chat.BadAddress as refusal:
        raise Unacceptable(
            gettext_noop("The address begins with http:// or https:// and names a server, without a password.")
        ) from refusal
    if not model:
        raise Unacceptable(gettext_noop("Name the model, as its server calls it."))
    if not 1 <= setting.seconds <= MOST_SECONDS:
        raise Unacceptable(gettext_noop("An answer may take from 1 to 30 seconds."))
    return {
        "base_url": base_url[:300],
        "model": model,
        "secret": _secret(setting, row, base_url),
        "purposes": sorted(purpose.value for purpose in setting.purposes),
        "seconds": setting.seconds,
    }


def _secret(setting: Setting, row: LanguageModel, base_url: str) -> str:
    if setting.key is None:
        return row.secret if row.base_url == base_url else ""
    return secret_values.lock(setting.key.strip(), purpose=KEEPING)
