"""From what the board's query knows to what its components show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hireloom.ai.queries.matches import Summary
from hireloom.ats.queries.board import Card, Column, Stretch
from hireloom.ats.queries.grants import Grants
from hireloom.web.recruiting import addresses
from hireloom.web.shapes import MenuItem, PipelineCard

SELECTION = "selection"
"""The id of the bulk bar that cards and rows belong to."""


@dataclass(frozen=True)
class BoardColumn:
    """One column as components/board_column.html takes it."""

    id: UUID
    name: str
    count: int
    median_days: int | None
    cards: Sequence[PipelineCard]
    more_url: str


def column(of: Column, may: Grants, more_url: str, matches: Mapping[UUID, Summary]) -> BoardColumn:
    """Shape one column; `more_url` is where its next cards are, without their place."""
    return BoardColumn(
        id=of.stage_id,
        name=of.name,
        count=of.tally.count,
        median_days=of.tally.median_days,
        cards=[shape(card, may, matches.get(card.application_id)) for card in of.stretch.cards],
        more_url=next_url(of.stretch, more_url),
    )


def next_url(stretch: Stretch, url: str) -> str:
    """Build the address of the cards that follow; empty at the end. `url` has a query string already."""
    return f"{url}&{urlencode({'after': str(stretch.next)})}" if stretch.next else ""


def shape(card: Card, may: Grants, match: Summary | None = None) -> PipelineCard:
    """Shape one card with the verbs the colleague has, and with its match where there is one to see."""
    return PipelineCard(
        id=str(card.application_id),
        person_name=card.person_name,
        url=addresses.of_person(card.person_id, card.application_id),
        drawer_url=addresses.of("people:drawer", card.person_id) if card.person_id else "",
        headline=card.headline,
        days_here=card.days_in_stage,
        is_late=card.is_late,
        asleep_until=card.asleep_until,
        match_share=match.share if match else None,
        match_reasons=match.words if match else "",
        match_url=addresses.of("recruiting:application-match", card.application_id) if match else "",
        source=card.source,
        next_interview_at=card.next_interview_at,
        tags=(*card.tags, *card.skills),
        move_url=addresses.of("recruiting:application-moves", card.application_id) if may.may_move else "",
        actions=verbs(card.application_id, may),
    )


def verbs(application_id: UUID, may: Grants) -> list[MenuItem]:
    """List what can be done to an open application from where it is listed, with its keys."""
    offered = [
        (may.may_move, "application-moves", _("Move"), "move-right", "m"),
        (may.may_reject, "application-rejections", _("Reject"), "user-x", "r"),
    ]
    return [
        MenuItem(label, addresses.of(f"recruiting:{name}", application_id), icon=icon, shortcut=key)
        for is_offered, name, label, icon, key in offered
        if is_offered
    ]
