"""Acme's careers site, by the product's own verbs: a front, a team, two stories, an event, in English and German.

Like everything afterwards, their events stand at the end of the chain. The pictures are drawn, and show nobody.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import vocabulary
from hireloom.core.actor import Actor
from hireloom.marketing.enums import PageKind
from hireloom.marketing.operations import pages, pictures, sites
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from hireloom.marketing.operations.sites import SiteDraft

WIDTH, HEIGHT = 1600, 900
GROUNDS = {"hall": "#dfe7ee", "bench": "#efe6d8", "campus": "#e2e6da"}
BOXES = ("#1f4e79", "#c98b3c", "#7d9bb5", "#e8d6b3", "#a4502f", "#33658a")
MADE_BEFORE = timedelta(days=200)


def tell(house: House, now: datetime) -> None:
    """Set the look, add the pictures, and publish the pages; the caller shows the organization."""
    told = json.loads((vocabulary.DATA / "site.json").read_text())
    adam = casting.actor(house, "adam")
    draft = SiteDraft(languages=list(told["words"]), words=told["words"])
    sites.change(draft=draft, revision=0, by=adam, at=now - MADE_BEFORE)
    shown = {name: _picture(name, words, adam, now) for name, words in told["pictures"].items()}
    for page in told["pages"]:
        _page(house, page, shown, adam, now)


def _page(house: House, told: Mapping[str, Any], shown: Mapping[str, str], by: Actor, now: datetime) -> None:
    at = now - timedelta(days=told["days"])
    page = pages.make(plan=_plan(house, told, now), by=by, at=at)
    for language, said in told["said"].items():
        blocks = [_block(block, shown) for block in said["blocks"]]
        text = Text(said["title"], said.get("description", ""), blocks)
        draft = pages.draft(page=page, language=language, text=text, revision=0, by=by, at=at)
        pages.publish(page=page, language=language, revision=draft.revision, by=by, at=at)


def _plan(house: House, told: Mapping[str, Any], now: datetime) -> PagePlan:
    kind = PageKind(told["kind"])
    begins = now.replace(hour=16, minute=0, second=0) + timedelta(days=told.get("in_days", 0))
    is_event = kind == PageKind.EVENT
    return PagePlan(
        kind,
        told["name"],
        about_id=UUID(house.departments[told["about"]]) if "about" in told else None,
        author=told.get("author", ""),
        told_on=(now - timedelta(days=told["days"])).date() if kind == PageKind.STORY else None,
        starts_at=begins if is_event else None,
        ends_at=begins + timedelta(hours=told["hours"]) if is_event else None,
        place=told.get("place", ""),
        position=told.get("position"),
    )


def _block(told: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, Any]:
    return {**told, "picture": shown[told["picture"]]} if told.get("picture") else dict(told)


def _picture(name: str, words: str, by: Actor, now: datetime) -> str:
    picture = pictures.add(content=_drawn(name), name=f"{name}.png", alternative=words, by=by, at=now - MADE_BEFORE)
    return str(picture.pk)


def _drawn(name: str) -> bytes:
    """Boxes on a floor, the nearer the larger."""
    from PIL import Image, ImageDraw  # slow: for whoever loads the demo

    chance = chances.stream(1, "picture", name)
    picture = Image.new("RGB", (WIDTH, HEIGHT), GROUNDS[name])
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 560, WIDTH, HEIGHT), fill="#cfd3d1")
    for line in range(9):
        pen.line((WIDTH // 2 + (line - 4) * 60, 560, WIDTH // 2 + (line - 4) * 420, HEIGHT), fill="#c2c6c4", width=4)
    for row in range(4):
        side = 70 + 48 * row
        floor = 575 + 82 * row
        across = -chance.randint(0, side)
        while across < WIDTH:
            if not 560 - 90 * row < across < 900 + 90 * row:
                _stack(pen, across, floor, side, chance)
            across += side + chance.randint(12, 60)
    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def _stack(pen: Any, across: int, floor: int, side: int, chance: Any) -> None:
    for number in range(chance.randint(1, 3)):
        top = floor - side * (number + 1)
        pen.rectangle((across, top, across + side - 4, top + side - 4), fill=chance.choice(BOXES))
        pen.rectangle((across, top, across + side - 4, top + side // 8), fill="#f6f2ea")
