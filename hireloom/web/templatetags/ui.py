"""The words of our templates: icons, components with a body, numbers, moments, money, initials."""

import re
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm
from django.template import Context
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext

from hireloom.web.shapes import Notice
from hireloom.web.toasts import LEVELS, UNDO

register = template.Library()

SPRITE = Path(__file__).parent.parent / "static" / "icons" / "sprite.svg"
SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="0 0 24 24">(.*?)</symbol>')
ICON_SIZES = {"small": "icon--small", "large": "icon--large"}
MIRRORED = ("arrow-left", "arrow-right", "chevron-left", "chevron-right", "panel-", "corner-", "log-", "move-right")

AVATAR_GROUNDS = 6
CURRENCY_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
WITHOUT_MINOR_UNIT = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "HUF"})
MONTH_DAYS = 30
WEEK_DAYS = 7
KEY_CAPS = {"Mod": "Ctrl", "Shift": "\N{UPWARDS WHITE ARROW}", "Enter": "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"} | {
    "Up": "\N{UPWARDS ARROW}", "Down": "\N{DOWNWARDS ARROW}", "Right": "\N{RIGHTWARDS ARROW}", "Left": "\N{LEFTWARDS ARROW}"
}
TONES = {level: tone for tone, level in LEVELS.items()}


@cache
def _sprite() -> dict[str, str]:
    return dict(SYMBOL.findall(SPRITE.read_text(encoding="utf-8")))


@register.simple_tag
@cache
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """Inline an icon of the sprite; decorative unless it gets a `label`. Sizes: small, (16 px), large.

    Raises:
        KeyError: the sprite has no such icon; add it to static/icons/icons.txt and run tools/icons.py.
    """
    classes = " ".join(filter(None, ("icon", ICON_SIZES.get(size), name.startswith(MIRRORED) and "icon--mirrored")))
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>', classes, meaning, mark_safe(_sprite()[name]))


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: SafeString, component_name: str, **props: Any) -> SafeString:
    """Render components/`component_name`.html around the block's body, which it finds as `content`.

    Like `include ... only`: the component sees its props, its body and the CSRF token, nothing else.
    """
    found = context.template.engine.get_template(f"components/{component_name}.html")
    return found.render(context.new({"csrf_token": context.get("csrf_token"), "content": content, **props}))


@register.simple_block_tag
def fragment(content: SafeString) -> SafeString:
    """Keep rendered markup in a variable for a component's prop: `{% fragment as actions %}...{% endfragment %}`."""
    return mark_safe(content.strip())


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """A number with the locale's separators: 12,345. None is a dash."""
    if value is None:
        return "–"
    return formats.number_format(round(value, decimals), decimals, use_l10n=True, force_grouping=True)


@register.filter
def percent(share: float | None, decimals: int = 0) -> str:
    """A share in [0, 1] as a percentage in the locale's manner. None is a dash."""
    if share is None:
        return "–"
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
    if minor is None:
        return "–"
    amount = minor if currency in WITHOUT_MINOR_UNIT else minor / 100
    words = {"sign": CURRENCY_SIGNS.get(currency, currency + "\N{NO-BREAK SPACE}")}
    words["amount"] = number(amount, 0 if amount == int(amount) else 2)
    return pgettext("money", "%(sign)s%(amount)s") % words


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
        return day(timezone.localtime(at), timezone.localtime(now))
    return words % {"count": count}


def day(at: datetime, now: datetime) -> str:
    """A date as short as it stays clear: without the year when it is this year's. Both moments in one zone."""
    if at.year == now.year:
        return formats.date_format(at, pgettext("date format without year", "M j"))
    return formats.date_format(at, "DATE_FORMAT")


@register.simple_tag
def moment(at: datetime | None, now: datetime | None = None) -> str:
    """A moment relative to now, with the exact moment and its zone on hover. None is a dash."""
    if at is None:
        return "–"
    local = timezone.localtime(at)
    exact = f"{formats.date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"
    words = relative(at, now or timezone.now())
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, words)


@register.simple_tag
def appointment(at: datetime | None, now: datetime | None = None) -> str:
    """When something takes place: the day, as one says it, and the time. None is a dash."""
    if at is None:
        return "–"
    local, today = timezone.localtime(at), timezone.localtime(now)
    ahead = (local.date() - today.date()).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    date = near.get(ahead) or (formats.date_format(local, "D") if 0 < ahead < WEEK_DAYS else day(local, today))
    exact = f"{formats.date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"
    time = formats.time_format(local, "TIME_FORMAT")
    return format_html('<time datetime="{}" title="{}">{} {}</time>', local.isoformat(), exact, date, time)


@register.filter
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
def keycaps(keys: str) -> list[str]:
    """The caps of a shortcut: "Mod+k" is Ctrl and K, "g j" is G and J."""
    return [KEY_CAPS.get(key, key.upper() if len(key) == 1 else key) for key in re.split(r"[ +]", keys)]


@register.filter
def tone(message: Message) -> str:
    """The tone of one of Django's messages."""
    return TONES.get(message.level, "neutral")


@register.filter
def form_notices(form: BaseForm) -> list[Notice]:
    """Everything that is wrong with a form, in its order, each leading to its field."""
    general = [Notice(text=text) for text in form.non_field_errors()]
    return general + [
        Notice(text=f"{field.label}: {text}", url=f"#{field.id_for_label or field.auto_id}")
        for field in form
        for text in field.errors
    ]


@register.filter
def undo_url(message: Message) -> str:
    """Where the undo button of a message posts to; empty when there is nothing to undo."""
    return (message.extra_tags or "").removeprefix(UNDO)
