"""What each type of block takes."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.marketing.enums import BlockKind

MOST_BLOCKS, MOST_ITEMS, MOST_SHOWN = 40, 24, 50


class FieldKind(StrEnum):
    """How a field is written: a line, lines, sanitized HTML, an address, something chosen, a number, yes or no."""

    LINE = "line"
    WORDS = "words"
    HTML = "html"
    ADDRESS = "address"
    PICTURE = "picture"
    STORY = "story"
    TEAM = "team"
    NUMBER = "number"
    FLAG = "flag"


MOST = {
    FieldKind.LINE: 200,
    FieldKind.WORDS: 1_000,
    FieldKind.HTML: 30_000,
    FieldKind.ADDRESS: 500,
    FieldKind.TEAM: 100,
}
"""Letters that a field of a kind may have."""


@dataclass(frozen=True)
class Field:
    """One field. `lack`, where it is given, is the sentence for somebody who publishes without it."""

    name: str
    kind: FieldKind
    label: str | Promise
    help: str | Promise = ""
    lack: str | Promise = ""
    start: int = 0
    """What a number is to begin with."""


@dataclass(frozen=True)
class BlockType:
    """One type: its fields, and the fields of each of its `items` where it is a list.

    `item` is what one of them is called. `lack` is the sentence for a list without any.
    """

    kind: BlockKind
    icon: str
    fields: tuple[Field, ...]
    items: tuple[Field, ...] = ()
    item: str | Promise = ""
    add: str | Promise = ""
    lack: str | Promise = ""


HEADING = Field("heading", FieldKind.LINE, _("Heading"), _("Left empty: none."))
WRITING = _(
    "An empty line starts a paragraph, ## a heading, - a list. "
    "**Bold**, *italic* and [words](https://example.org) work too."
)
PICTURE = Field("picture", FieldKind.PICTURE, _("Picture"))
CHOOSE_PICTURE = _("Choose a picture.")

_TYPES = (
    BlockType(
        BlockKind.TEXT,
        "text-quote",
        (HEADING, Field("html", FieldKind.HTML, _("Text"), WRITING, _("Write the text."))),
    ),
    BlockType(
        BlockKind.PICTURE,
        "image",
        (
            Field("picture", FieldKind.PICTURE, _("Picture"), lack=CHOOSE_PICTURE),
            Field(
                "alternative",
                FieldKind.LINE,
                _("What it shows"),
                _("For those who do not see it, in the language of this page. Left empty: as it was added."),
            ),
            Field("caption", FieldKind.LINE, _("Words below it")),
        ),
    ),
    BlockType(
        BlockKind.VIDEO,
        "play",
        (
            Field("title", FieldKind.LINE, _("What the video is called"), lack=_("Say what the video is called.")),
            Field(
                "url",
                FieldKind.ADDRESS,
                _("Address"),
                _("The video opens there. Nothing of it is loaded before somebody follows the link."),
                _("Give the address of the video, beginning with https://."),
            ),
            Field("picture", FieldKind.PICTURE, _("Still picture"), lack=CHOOSE_PICTURE),
        ),
    ),
    BlockType(
        BlockKind.JOBS,
        "briefcase",
        (
            HEADING,
            Field("team", FieldKind.TEAM, _("Only of this team")),
            Field("place", FieldKind.LINE, _("Only at this place"), _("As the jobs say it.")),
            Field("words", FieldKind.LINE, _("Only with these words"), _("In the title, team or place.")),
            Field("most", FieldKind.NUMBER, _("At most"), start=6),
        ),
    ),
    BlockType(
        BlockKind.PEOPLE,
        "users",
        (HEADING,),
        (
            Field("name", FieldKind.LINE, _("Name"), lack=_("Say who it is.")),
            Field("role", FieldKind.LINE, _("What they do")),
            Field("words", FieldKind.WORDS, _("In their words")),
            PICTURE,
            Field(
                "agreed",
                FieldKind.FLAG,
                _("They agreed to be shown here"),
                lack=_("Ask them, and note that they agreed to be shown."),
            ),
        ),
        _("Person"),
        _("Add a person"),
        _("Add at least one person."),
    ),
    BlockType(
        BlockKind.STORY,
        "book-open",
        (
            HEADING,
            Field("page", FieldKind.STORY, _("Story"), _("Left open: the newest ones.")),
            Field("most", FieldKind.NUMBER, _("At most"), start=3),
        ),
    ),
    BlockType(
        BlockKind.FIGURES,
        "trending-up",
        (HEADING,),
        (
            Field("figure", FieldKind.LINE, _("Figure"), lack=_("Give the figure.")),
            Field("label", FieldKind.LINE, _("What it counts"), lack=_("Say what the figure counts.")),
        ),
        _("Figure"),
        _("Add a figure"),
        _("Add at least one figure."),
    ),
    BlockType(
        BlockKind.QUESTIONS,
        "circle-question-mark",
        (HEADING,),
        (
            Field("question", FieldKind.LINE, _("Question"), lack=_("Write the question.")),
            Field("html", FieldKind.HTML, _("Answer"), WRITING, _("Write the answer.")),
        ),
        _("Question"),
        _("Add a question"),
        _("Add at least one question."),
    ),
    BlockType(
        BlockKind.CALL,
        "megaphone",
        (
            HEADING,
            Field("words", FieldKind.WORDS, _("Words")),
            Field("label", FieldKind.LINE, _("Words of the button"), lack=_("Say what the button does.")),
            Field(
                "url",
                FieldKind.ADDRESS,
                _("Where it leads"),
                _("An address beginning with https:// or mailto:, or #jobs for the list of open jobs."),
                _("Say where the button leads: https://, mailto:, or #jobs."),
            ),
        ),
    ),
)
TYPES: dict[str, BlockType] = {one.kind.value: one for one in _TYPES}


def type_of(kind: str) -> BlockType | None:
    """The type of that name."""
    return TYPES.get(kind)
