"""What components take: plain, frozen values that a view fills and a template shows.

A component with one or two props takes them as words; these are the shapes of those that take lists.
Every label is already translated, every number already decided; nothing here knows a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Tone = Literal["neutral", "woad", "madder", "weld", "lincoln", "alert"]


class Shape:
    """Lets a template find a field at its first try, by key, instead of at its second, after an exception."""

    def __getitem__(self, name: str) -> Any:
        return self.__dict__[name]


@dataclass(frozen=True)
class NavItem(Shape):
    """One entry of the rail. `count` is work waiting (None hides it), `shortcut` such as "g j"."""

    label: str
    url: str
    icon: str
    count: int | None = None
    current: bool = False
    shortcut: str = ""


@dataclass(frozen=True)
class MenuItem(Shape):
    """One entry of a menu: a link, or a button that posts when `method` is "post"."""

    label: str
    url: str
    icon: str = ""
    method: Literal["get", "post"] = "get"
    hint: str = ""
    current: bool = False
    danger: bool = False
    separated: bool = False
    shortcut: str = ""


@dataclass(frozen=True)
class Crumb(Shape):
    """One step of the way to this page; the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Shell(Shape):
    """What surrounds every page of the app: who is signed in, where one can go, what one can create."""

    navigation: Sequence[NavItem]
    organization_name: str
    member_name: str
    member_email: str
    home_url: str
    palette_url: str
    user_menu: Sequence[MenuItem] = ()
    organizations: Sequence[MenuItem] = ()
    create: Sequence[MenuItem] = ()
    way_back: Sequence[Crumb] = ()
    """The place this page lies below, for a page that names no other way to it."""

    @property
    def bar(self) -> Sequence[NavItem]:
        """The first four entries, which the bottom bar of a phone shows; the fifth place is the menu."""
        return self.navigation[:4]

    @property
    def is_beyond_bar(self) -> bool:
        """Whether the page belongs to a place that only the menu of the bottom bar leads to."""
        return any(item.current for item in self.navigation[4:])


@dataclass(frozen=True)
class Tab(Shape):
    """One tab: a link to an address of its own."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Choice(Shape):
    """One option of a select, a radio group or a segmented control."""

    value: str
    label: str
    help: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Column(Shape):
    """One column of a table. `direction` is how it is sorted now; an empty `sort_url` cannot be sorted.

    A column with `is_shown` False keeps its place in the column chooser; `is_fixed` is not in the chooser at all.
    """

    key: str
    label: str
    sort_url: str = ""
    direction: Literal["", "ascending", "descending"] = ""
    is_numeric: bool = False
    is_shown: bool = True
    is_fixed: bool = False


@dataclass(frozen=True)
class Page(Shape):
    """A stretch of a longer list, both ends counted from 1. `total` None means: too many to count."""

    first: int
    last: int
    total: int | None
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class Filter(Shape):
    """One filter in force: what is filtered, by what, and the address without it."""

    label: str
    value: str
    remove_url: str
    edit_url: str = ""


@dataclass(frozen=True)
class SavedView(Shape):
    """A list's filters, order and columns under a name, mine or the team's."""

    label: str
    url: str
    current: bool = False
    is_shared: bool = False
    count: int | None = None


@dataclass(frozen=True)
class PaletteItem(Shape):
    """One result of the command palette; `method` "post" runs it instead of going there."""

    label: str
    url: str
    icon: str = ""
    hint: str = ""
    method: Literal["get", "post"] = "get"
    drawer_url: str = ""


@dataclass(frozen=True)
class PaletteGroup(Shape):
    """Results of one kind under their heading, best first."""

    label: str
    items: Sequence[PaletteItem]


@dataclass(frozen=True)
class TimelineEntry(Shape):
    """One thing that happened. `sentence` is whole and translated; `body` is what was written, if anything."""

    id: str
    sentence: str
    at: datetime
    icon: str = "circle"
    tone: Tone = "neutral"
    actor: str = ""
    body: str = ""
    url: str = ""
    is_private: bool = False


@dataclass(frozen=True)
class Fact(Shape):
    """One line of a description list."""

    label: str
    value: str
    url: str = ""
    icon: str = ""


@dataclass(frozen=True)
class FunnelStep(Shape):
    """One bar of a funnel. `share` in [0, 1] is of the first step, `conversion_share` of the step before.

    Without a conversion share it is the share that is written beside the bar.
    """

    label: str
    count: int
    share: float
    conversion_share: float | None = None
    url: str = ""


@dataclass(frozen=True)
class Notice(Shape):
    """One message of a list of errors; `url` points at the field it is about ("#id_email")."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class PipelineCard(Shape):
    """Somebody on a board, as the card shows them; everything is decided already.

    `noun` stands before the id in the page: an application, or the member of a pool. `late_label` says what it means
    that the card is marked, where that is not that somebody waits for too long.
    """

    id: str
    person_name: str
    url: str
    drawer_url: str = ""
    headline: str = ""
    days_here: int = 0
    is_late: bool = False
    asleep_until: date | None = None
    match_share: float | None = None
    match_reasons: str = ""
    match_url: str = ""
    source: str = ""
    next_interview_at: datetime | None = None
    unread_count: int = 0
    move_url: str = ""
    tags: Sequence[str] = ()
    actions: Sequence[MenuItem] = field(default=())
    noun: str = "application"
    late_label: str = ""
