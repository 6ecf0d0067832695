"""Having a draft written, and saying what became of it. Nothing is sent here: that is a person's to do."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hireloom.ai import rules, saying
from hireloom.ai.enums import DraftOutcome
from hireloom.ai.events import DraftSettled, DraftWritten
from hireloom.ai.models import Draft
from hireloom.ai.operations import language_models
from hireloom.ai.saying import About
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Organization
from hireloom.engine.drafting import composing
from hireloom.engine.drafting.types import Draft as Composed
from hireloom.engine.drafting.types import Fact, Purpose, Sentence, Wish
from hireloom.kit.ids import uuid7
from hireloom.kit.text import lines

KEPT_UNUSED = timedelta(days=30)
BATCH = 1000


@dataclass(frozen=True)
class Written:
    """A draft as it was made, with what a language model added to it, if one was asked; `note` is its verdict."""

    id: UUID
    composed: Composed
    model: str = ""
    note: str = ""
    left_out: tuple[dict[str, str], ...] = ()


@transaction.atomic
def write(*, wish: Wish, about: About, by: Actor, at: datetime) -> Draft:
    """Have a draft written from what `by` may see and say; an empty language is theirs who reads it.

    What `by` had drafted for the same before and never used is thrown away.

    Raises: PermissionDenied: `by` may not write there.
    """
    access.require(rules.can_draft, by, wish.purpose, about)
    organization = Organization.objects.get(pk=by.organization_id)
    wish = replace(wish, language=_language(wish, about, organization))
    known = saying.facts(about, language=wish.language, organization=organization, actor=by)
    usable = composing.usable(known)
    written = _written(uuid7(at), usable, wish, about, by, at)
    _throw_away_earlier(wish.purpose, about, by, at)
    return _keep(written, wish, about, usable, by, at)


@transaction.atomic
def settle(*, draft_id: UUID, text: str, by: Actor, at: datetime) -> Draft | None:
    """Say that a text left which began with this draft; None where `by` has no such draft. A second time is nothing."""
    draft = Draft.objects.visible_to(by).open().select_for_update(of=("self",)).filter(pk=draft_id).first()
    if draft is None:
        return None
    is_same = _plain(text) == _plain(draft.text)
    return _settled(draft, DraftOutcome.USED if is_same else DraftOutcome.CHANGED, by, at, text)


@transaction.atomic
def throw_away(*, draft_id: UUID, by: Actor, at: datetime) -> None:
    """Say that a draft was of no use; one that is settled stays as it is."""
    draft = Draft.objects.visible_to(by).open().select_for_update(of=("self",)).filter(pk=draft_id).first()
    if draft is not None:
        _settled(draft, DraftOutcome.THROWN_AWAY, by, at)


@transaction.atomic
def forget_unused(*, organization_id: UUID, at: datetime) -> int:
    """Remove drafts that nobody sent after a month, a batch of them; how many went. Those that were sent stay."""
    unused = Draft.objects.filter(
        organization_id=organization_id, outcome__in=["", DraftOutcome.THROWN_AWAY], made_at__lt=at - KEPT_UNUSED
    )
    found = list(unused.order_by("made_at").values_list("pk", flat=True)[:BATCH])
    Draft.objects.filter(organization_id=organization_id, pk__in=found).delete()
    return len(found)


def _settled(draft: Draft, outcome: DraftOutcome, by: Actor, at: datetime, sent: str = "") -> Draft:
    draft.outcome, draft.settled_at, draft.sent_text = outcome, at, lines(sent)
    draft.save(update_fields=["outcome", "settled_at", "sent_text"])
    events.record(DraftSettled(draft_id=draft.pk, outcome=outcome.value), by=by, at=at)
    return draft


def _written(draft_id: UUID, facts: list[Fact], wish: Wish, about: About, by: Actor, at: datetime) -> Written:
    """The composer's draft, with a language model's sentences in it where one is on and they hold."""
    composed = composing.compose(facts, wish)
    improved = language_models.improve(
        draft_id=draft_id, composed=composed, wish=wish, about=about, facts=facts, by=by, at=at
    )
    if improved is None:
        return Written(draft_id, composed)
    left_out = tuple({"text": one.text, "why": one.why.value, "words": one.words} for one in improved.left_out)
    return Written(draft_id, improved.draft, improved.model, improved.verdict.value, left_out)


def _throw_away_earlier(purpose: Purpose, about: About, by: Actor, at: datetime) -> None:
    earlier = (
        Draft.objects.visible_to(by)
        .open()
        .filter(
            purpose=purpose.value,
            person=_person_id(about),
            application=about.application,
            job=about.job,
        )
    )
    for draft in earlier.select_for_update(of=("self",)):
        _settled(draft, DraftOutcome.THROWN_AWAY, by, at)


def _keep(written: Written, wish: Wish, about: About, known: list[Fact], by: Actor, at: datetime) -> Draft:
    composed = written.composed
    draft = Draft.objects.create(
        id=written.id,
        organization_id=by.organization_id,
        person_id=_person_id(about),
        application=about.application,
        job=about.job,
        purpose=wish.purpose.value,
        language=composed.language,
        tone=wish.tone.value,
        length=wish.length.value,
        version=composed.version,
        model=written.model,
        model_note=written.note,
        subject=composed.subject.text[:300],
        text=composed.text,
        sentences=[_kept(one) for one in composed.sentences],
        facts=[_fact(one) for one in known],
        left_out=list(written.left_out),
        asked_by_id=by.membership_id,
        made_at=at,
    )
    told = DraftWritten(
        draft_id=draft.pk,
        purpose=draft.purpose,
        language=draft.language,
        version=draft.version,
        sentences=len(draft.sentences),
        dropped=len(draft.left_out),
    )
    events.record(told, by=by, at=at)
    return draft


def _kept(sentence: Sentence) -> dict[str, object]:
    return {"text": sentence.text, "paragraph": sentence.paragraph, "facts": list(sentence.fact_ids)}


def _fact(fact: Fact) -> dict[str, str]:
    since = fact.known_since.isoformat() if fact.known_since else ""
    return {"id": fact.id, "kind": fact.kind.value, "value": fact.value, "source": fact.source, "since": since}


def _person_id(about: About) -> UUID | None:
    if about.application:
        return about.application.person_id
    return about.person.pk if about.person else None


def _language(wish: Wish, about: About, organization: Organization) -> str:
    """What is wanted, else what the reader speaks, else what the organization does; the first that is spoken here."""
    said = (
        wish.language,
        about.post.language if about.post else "",
        about.application.language if about.application else "",
        about.person.language if about.person else "",
        about.mail.language if about.mail else "",
        organization.language,
    )
    spoken = composing.languages()
    return next((code for one in said if (code := one.partition("-")[0]) in spoken), spoken[0])


def _plain(text: str) -> str:
    return " ".join(text.split())
