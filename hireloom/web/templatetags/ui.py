"""The words of our templates: icons, components with a body, numbers, moments, money, initials."""

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zlib import crc32

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm
from django.template import Context
from django.template.base import Parser, Token
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, pgettext

from hireloom.kit import money as amounts
from hireloom.web import ready_tags
from hireloom.web.enclosures import Enclosures
from hireloom.web.props import include, render
from hireloom.web.shapes import Notice
from hireloom.web.toasts import LEVELS, ON, SENT, UNDO

register = template.Library()
register.tag("include", include)
register.tag("url", ready_tags.url)
register.tag("translate", ready_tags.translate)

SPRITE = Path(__file__).parent.parent / "static" / "icons" / "sprite.svg"
SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="0 0 24 24">(.*?)</symbol>')
ICON_SIZES = {"small": "icon--small", "large": "icon--large"}
MIRRORED = ("arrow-left", "arrow-right", "chevron-left", "chevron-right", "panel-", "corner-", "log-", "move-right")

AVATAR_GROUNDS = 6
MONTH_DAYS = 30
DASH = "\N{EN DASH}"
WEEK_DAYS = 7
KEY_CAPS = {"Mod": "Ctrl", "Shift": "\N{UPWARDS WHITE ARROW}", "Enter": "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"} | {
    "Up": "\N{UPWARDS ARROW}",
    "Down": "\N{DOWNWARDS ARROW}",
    "Right": "\N{RIGHTWARDS ARROW}",
    "Left": "\N{LEFTWARDS ARROW}",
}
TONES = {level: tone for tone, level in LEVELS.items()}


@cache
def _sprite() -> dict[str, SafeString]:
    return {name: SafeString(shapes) for name, shapes in SYMBOL.findall(SPRITE.read_text(encoding="utf-8"))}


@register.simple_tag
@lru_cache(maxsize=1024)
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """Inline an icon of the sprite; decorative unless it gets a `label`. Sizes: small, (16 px), large.

    Raises:
        KeyError: the sprite has no such icon; add it to static/icons/icons.txt and run tools/icons.py.

    """
    mirrored = "icon--mirrored" if name.startswith(MIRRORED) else ""
    classes = " ".join(filter(None, ("icon", ICON_SIZES.get(size), mirrored)))
    meaning = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>', classes, meaning, _sprite()[name])


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: SafeString, component_name: str, **props: Any) -> SafeString:
    """Render components/`component_name`.html around the block's body, which it finds as `content`.

    Like `include ... only`: the component sees its props, its body and the CSRF token, nothing else.
    """
    given = {"csrf_token": context.get("csrf_token"), "content": content, **props}
    return render(component_name, given)


@register.simple_block_tag
def fragment(content: SafeString) -> SafeString:
    """Keep rendered markup in a variable for a component's prop: `{% fragment as actions %}...{% endfragment %}`."""
    return SafeString(content.strip())


class ShownNode(template.Node):
    """One cell of a row."""

    def __init__(self, key: str, nodelist: template.NodeList) -> None:
        self.key, self.nodelist = key, nodelist

    def render(self, context: Context) -> SafeString | str:
        return self.nodelist.render(context) if self.key in context["shown"] else ""


@register.tag
def shown(parser: Parser, token: Token) -> ShownNode:
    """Render a cell of a table where its column is in the set `shown`: `{% shown "tags" %}<td>...</td>{% endshown %}`.

    It says what an `if` says at a third of its cost, which a table of forty rows pays four hundred times.
    """
    _, key = token.split_contents()
    nodelist = parser.parse(("endshown",))
    parser.delete_first_token()
    return ShownNode(key.strip('"'), nodelist)


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """A number with the locale's separators: 12,345. None is a dash."""
    if value is None:
        return DASH
    return formats.number_format(round(value, decimals), decimals, use_l10n=True, force_grouping=True)


@register.filter
def percent(share: float | None, decimals: int = 0) -> str:
    """A share in [0, 1] as a percentage in the locale's manner. None is a dash."""
    if share is None:
        return DASH
    return pgettext("share as percentage", "%(number)s%%") % {"number": number(share * 100, decimals)}


@register.filter
def hundredths(share: float | None) -> str:
    """A share in [0, 1] as a whole number from 0 to 100 for an attribute; never localized. None is 0."""
    return str(round(min(max(share or 0, 0), 1) * 100))


@register.filter
def unlocalized(value: float) -> str:
    """A number for an attribute: no separators, whatever the locale."""
    return str(value)


@register.simple_tag
def money(minor: int | None, currency: str) -> str:
    """An amount in minor units of an ISO 4217 currency: 6250000, "EUR" is €62,500. None is a dash.

    Cents are shown only when there are some.
    """
    return DASH if minor is None else amounts.amount(minor, currency)


def relative(at: datetime, now: datetime) -> str:
    """How long ago or ahead a moment is, in its largest unit; past a month the date itself."""
    span = abs(now - at)
    ahead = at > now
    if span < timedelta(minutes=1):
        return gettext("just now")
    if span < timedelta(hours=1):
        count = span // timedelta(minutes=1)
        words = (
            ngettext("in %(count)d minute", "in %(count)d minutes", count)
            if ahead
            else ngettext("%(count)d minute ago", "%(count)d minutes ago", count)
        )
    elif span < timedelta(days=1):
        count = span // timedelta(hours=1)
        words = (
            ngettext("in %(count)d hour", "in %(count)d hours", count)
            if ahead
            else ngettext("%(count)d hour ago", "%(count)d hours ago", count)
        )
    elif span < timedelta(days=MONTH_DAYS):
        count = span.days
        words = (
            ngettext("in %(count)d day", "in %(count)d days", count)
            if ahead
            else ngettext("%(count)d day ago", "%(count)d days ago", count)
        )
    else:
        return day(timezone.localtime(at).date(), timezone.localtime(now).date())
    return words % {"count": count}


def day(on: date, today: date) -> str:
    """A date as short as it stays clear: without the year when it is this year's."""
    if on.year == today.year:
        return formats.date_format(on, pgettext("date format without year", "M j"))
    return formats.date_format(on, "DATE_FORMAT")


@register.filter
def short_day(on: date) -> str:
    """A date to come or just gone, where the room is small: without the year when it is this year's."""
    return day(on, timezone.localdate())


@register.simple_tag
def moment(at: datetime | None, now: datetime | None = None) -> str:
    """A moment relative to now, with the exact moment and its zone on hover. None is a dash."""
    if at is None:
        return DASH
    return _time(timezone.localtime(at), relative(at, now or timezone.now()))


def _time(local: datetime, words: str) -> SafeString:
    exact = _exact(local, local.tzname() or "", get_language() or "")
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="seconds"), exact, words)


@lru_cache(maxsize=4096)
def _exact(local: datetime, zone: str, language: str) -> str:
    """A moment in full. Kept, since formatting one costs more than all else in a row of a table."""
    return f"{formats.date_format(local, 'DATETIME_FORMAT')} {zone}"


@register.simple_tag
def appointment(at: datetime | None, now: datetime | None = None) -> str:
    """When something takes place: the day, as one says it, and the time. None is a dash."""
    if at is None:
        return DASH
    local = timezone.localtime(at)
    return _time(local, _at(local, timezone.localtime(now).date(), get_language() or ""))


@lru_cache(maxsize=4096)
def _at(local: datetime, today: date, language: str) -> str:
    ahead = (local.date() - today).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    on = near.get(ahead) or (formats.date_format(local, "D") if 0 < ahead < WEEK_DAYS else day(local.date(), today))
    return f"{on} {formats.time_format(local, 'TIME_FORMAT')}"


@register.filter
def days(count: int) -> str:
    """A number of days as short as a card has room for: "4 d", or "today"."""
    return ngettext("%(count)d d", "%(count)d d", count) % {"count": count} if count else gettext("today")


@register.filter
def days_here(count: int) -> str:
    """How long somebody has been in a stage, in full."""
    return ngettext("%(count)d day in this stage", "%(count)d days in this stage", count) % {"count": count}


@register.filter
def selecting(label: str) -> str:
    """What the check in front of a row does, for who does not see it there."""
    return gettext("Select %(label)s") % {"label": label}


@register.filter
@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name; a question mark for none."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper() or "?"


@register.filter
def ground(name: str) -> int:
    """Which of the quiet grounds, 1 to 6, lies behind a name's initials; always the same for the same name."""
    return crc32(name.encode()) % AVATAR_GROUNDS + 1


@register.filter
@cache
def keycaps(keys: str) -> list[str]:
    """The caps of a shortcut: "Mod+k" is Ctrl and K, "g j" is G and J."""
    return [KEY_CAPS.get(key, key.upper() if len(key) == 1 else key) for key in re.split(r"[ +]", keys)]


@register.filter
def tone(message: Message) -> str:
    """The tone of one of Django's messages."""
    return TONES.get(message.level, "neutral")


@register.filter
def form_notices(form: BaseForm, enclosures: Enclosures | None = None) -> list[Notice]:
    """Everything that is wrong with a form and the files that came with it, in its order, each leading to its field."""
    general = [Notice(text=str(text)) for text in form.non_field_errors()]
    of_fields = [
        Notice(text=f"{field.label}: {text}", url=f"#{field.id_for_label or field.auto_id}")
        for field in form
        for text in field.errors
    ]
    of_files = [Notice(text=sentence, url="#id_files") for sentence in enclosures.sentences] if enclosures else []
    return general + of_fields + of_files


@register.filter
def undo_url(message: Message) -> str:
    """Where the undo button of a message posts to; empty when there is nothing to undo."""
    return _tagged(message, UNDO)


@register.filter
def way_url(message: Message) -> str:
    """Where one may go on from a message; empty when there is nowhere to go."""
    return _tagged(message, ON).partition("|")[0]


@register.filter
def way_label(message: Message) -> str:
    """What the link to go on by is called."""
    return unquote(_tagged(message, ON).partition("|")[2])


@register.filter
def draft_key(message: Message) -> str:
    """The key of the form whose draft is not needed any more; empty when there was none."""
    return _tagged(message, SENT)


def _tagged(message: Message, prefix: str) -> str:
    words = (message.extra_tags or "").split()
    return next((word.removeprefix(prefix) for word in words if word.startswith(prefix)), "")
