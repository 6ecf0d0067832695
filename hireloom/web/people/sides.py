"""Two people side by side as the page shows them: each field once, what differs marked, the likely winner chosen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from hireloom.flywheel.queries.duplicates import Comparison, Side
from hireloom.kit import countries
from hireloom.people.models import Person
from hireloom.web.people import work


@dataclass(frozen=True)
class Field:
    """A field of the profile: both values, and which goes on unless somebody chooses. `choice` is kept or absorbed."""

    name: str
    label: str
    kept: str
    absorbed: str
    choice: str

    @property
    def differs(self) -> bool:
        return self.kept != self.absorbed

    @property
    def must_choose(self) -> bool:
        """Whether both say something, and not the same."""
        return self.differs and bool(self.kept) and bool(self.absorbed)


@dataclass(frozen=True)
class Item:
    """One thing that one of the two has; `is_shared` when the other has it too."""

    text: str
    is_shared: bool


@dataclass(frozen=True)
class Group:
    """Things of one kind, of both; all of them are in the merged record."""

    label: str
    icon: str
    kept: Sequence[Item]
    absorbed: Sequence[Item]


def _place(person: Person) -> str:
    country = countries.name(person.country, get_language() or "en") if person.country else ""
    return ", ".join(filter(None, (person.city, country)))


def _language(person: Person) -> str:
    """The name of the language in the reader's; the code of one that nobody named."""
    try:
        return str(get_language_info(person.language)["name_translated"]) if person.language else ""
    except KeyError:
        return person.language


LABELS: tuple[tuple[str, str | Promise, Callable[[Person], str]], ...] = (
    ("name", _("Name"), lambda person: person.name),
    ("headline", _("Headline"), lambda person: person.headline),
    ("company", _("Company"), lambda person: person.company),
    ("place", _("Location"), _place),
    ("language", _("Language"), _language),
    ("owner_id", _("Owner"), lambda person: person.owner.name if person.owner else ""),
    ("source_id", _("Source"), lambda person: person.source.name if person.source else ""),
)


def fields(found: Comparison) -> list[Field]:
    """The fields that at least one of the two has."""
    kept, absorbed = found.kept.profile.person, found.absorbed.profile.person
    rows = [(name, str(label), read(kept), read(absorbed)) for name, label, read in LABELS]
    return [
        Field(name, label, one, other, "kept" if one else "absorbed")
        for name, label, one, other in rows
        if one or other
    ]


def groups(found: Comparison) -> list[Group]:
    """What both have, by kind; kinds that neither has are left out."""
    kept, absorbed = found.kept, found.absorbed
    read: tuple[tuple[str | Promise, str, Callable[[Side], Iterable[str]]], ...] = (
        (_("E-mail"), "mail", lambda side: _contacts(side, "email")),
        (_("Phone"), "phone", lambda side: _contacts(side, "phone")),
        (_("Link"), "link", lambda side: _contacts(side, "link")),
        (_("Jobs"), "briefcase", _jobs),
        (_("Work"), "building-2", _work),
        (_("Documents"), "file-text", lambda side: [paper.name for paper in side.profile.documents]),
        (_("Pools"), "heart-handshake", lambda side: [pool.name for pool in side.profile.pools]),
        (_("Tags"), "tag", lambda side: [tag.name for tag in side.profile.tags]),
        (_("Skills"), "graduation-cap", lambda side: [skill.name for skill in side.profile.skills]),
    )
    made = [_group(str(label), icon, list(of(kept)), list(of(absorbed))) for label, icon, of in read]
    return [group for group in made if group.kept or group.absorbed]


def _group(label: str, icon: str, kept: list[str], absorbed: list[str]) -> Group:
    both = set(kept) & set(absorbed)
    return Group(
        label, icon, [Item(text, text in both) for text in kept], [Item(text, text in both) for text in absorbed]
    )


def _contacts(side: Side, kind: str) -> list[str]:
    return [contact.normalized for contact in side.profile.contacts if contact.kind == kind]


def _jobs(side: Side) -> list[str]:
    return [f"{one.job_title} · {one.outcome_label or one.stage_name}" for one in side.candidacies]


def _work(side: Side) -> list[str]:
    lines = work.shown(side.profile.jobs)
    return [" · ".join(filter(None, (line.title, line.company, line.span))) for line in lines]
