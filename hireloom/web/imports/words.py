"""What fields, states and fates are called on the pages of imports."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.engine.importing import FIELDS
from hireloom.people.enums import ImportState, RowOutcome, RowUndo
from hireloom.people.models import Import
from hireloom.web.shapes import Choice, Tone

FIELD_LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("Full name"),
    "given_name": gettext_lazy("First name"),
    "family_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "link": gettext_lazy("Link or profile"),
    "headline": gettext_lazy("Headline or job title"),
    "company": gettext_lazy("Company"),
    "city": gettext_lazy("City"),
    "country": gettext_lazy("Country"),
    "language": gettext_lazy("Language of mails"),
    "work": gettext_lazy("Working life"),
    "skills": gettext_lazy("Skills"),
    "tags": gettext_lazy("Tags"),
    "source": gettext_lazy("Source"),
    "note": gettext_lazy("Note"),
    "resume": gettext_lazy("Résumé (JSON Resume)"),
}
STATE_TONES: dict[str, Tone] = {
    ImportState.CHECKING: "woad",
    ImportState.RUNNING: "woad",
    ImportState.UNDOING: "woad",
    ImportState.PAUSED: "weld",
    ImportState.FINISHED: "lincoln",
    ImportState.FAILED: "alert",
}
OUTCOME_TONES: dict[str, Tone] = {
    RowOutcome.ADDED: "lincoln",
    RowOutcome.UPDATED: "woad",
    RowOutcome.FAILED: "alert",
    RowOutcome.WAITING: "weld",
}


def field_choices() -> list[Choice]:
    """What a column may mean, for a select."""
    return [Choice(name, str(FIELD_LABELS[name])) for name in FIELDS]


def state(batch: Import) -> str:
    """The state in a word or two; a pile without any file waits for files, not for columns."""
    return str(ImportState(batch.state).label)


def outcome(value: str) -> str:
    return str(RowOutcome(value).label) if value else _("All")


def undone(value: str) -> str:
    return str(RowUndo(value).label) if value else ""
