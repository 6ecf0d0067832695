"""What is being written of a page, and beginning anew from a version of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import require as hold
from hireloom.kit.text import clean
from hireloom.marketing import blocks, rules
from hireloom.marketing.events import PageDrafted, PageRestored
from hireloom.marketing.languages import LANGUAGES
from hireloom.marketing.models import Page, PageDraft, PageVersion


class DraftChangedMeanwhile(Exception):
    """Somebody else wrote the draft since a form was filled with it; `draft` is what they wrote."""

    def __init__(self, draft: PageDraft) -> None:
        super().__init__()
        self.draft = draft


@dataclass(frozen=True)
class Text:
    """What a page is to say in a language: `blocks` as `marketing.blocks` declares them."""

    title: str
    description: str = ""
    blocks: Sequence[Mapping[str, Any]] = ()


@transaction.atomic
def draft(*, page: Page, language: str, text: Text, revision: int, by: Actor, at: datetime) -> PageDraft:
    """Write the draft of a page in a language; the same text again changes nothing.

    `revision` is that of the draft when the form was filled, 0 when there was none. It may lack anything but a title:
    `publish` asks for the rest.

    Raises:
        PermissionDenied: `by` may not edit the page.
        DraftChangedMeanwhile: somebody else wrote it since.
        Unacceptable: it has no title, is too long, or the language is none.

    """
    access.require(rules.can_edit_page, by, page)
    Page.objects.select_for_update().get(pk=page.pk)
    values = _checked(language, text)
    now = PageDraft.objects.filter(page=page, language=language).first()
    if now and all(getattr(now, name) == value for name, value in values.items()):
        return now
    if (now.revision if now else 0) != revision:
        if now is None:  # it was there, and is not any more: what was typed is a first draft
            return _write(page, language, values, None, by, at)
        raise DraftChangedMeanwhile(now)
    return _write(page, language, values, now, by, at)


@transaction.atomic
def restore(*, version: PageVersion, revision: int, by: Actor, at: datetime) -> PageDraft:
    """Let the draft say what a version said; nothing that is public changes.

    Raises:
        PermissionDenied: `by` may not edit the page.
        DraftChangedMeanwhile: somebody else wrote the draft since it was seen.

    """
    access.require(rules.can_edit_page, by, version.page)
    text = Text(version.title, version.description, version.blocks)
    before = PageDraft.objects.filter(page_id=version.page_id, language=version.language).first()
    after = draft(page=version.page, language=version.language, text=text, revision=revision, by=by, at=at)
    if before is None or before.revision != after.revision:
        happened = PageRestored(page_id=version.page_id, language=version.language, version=version.number)
        events.record(happened, by=by, at=at)
    return after


def _checked(language: str, text: Text) -> dict[str, Any]:
    title, description = clean(text.title), clean(text.description)
    hold(
        (language in LANGUAGES, gettext_noop("One of the languages is not known.")),
        (title, gettext_noop("A page needs a title.")),
        (len(title) <= 150, gettext_noop("A title has up to 150 letters.")),
        (len(description) <= 300, gettext_noop("A description has up to 300 letters.")),
    )
    return {"title": title, "description": description, "blocks": blocks.cleaned(text.blocks)}


def _write(
    page: Page, language: str, values: Mapping[str, Any], now: PageDraft | None, by: Actor, at: datetime
) -> PageDraft:
    written = now or PageDraft(
        id=uuid7(at), organization_id=page.organization_id, page=page, language=language, revision=0
    )
    for name, value in values.items():
        setattr(written, name, value)
    written.revision += 1
    written.changed_at, written.changed_by_id = at, by.membership_id
    written.save()
    happened = PageDrafted(page_id=page.pk, language=language, revision=written.revision)
    events.record(happened, by=by, at=at)
    return written
