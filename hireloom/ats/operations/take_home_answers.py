"""What candidates do with a take-home: open it, hand in what they did, hand in something else instead.

Source: decision record 0022.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.ats import rules, take_home_mails
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.events import TakeHomeOpened, TakeHomeSubmitted
from hireloom.ats.models import AnswerFile, TakeHome, TakeHomeAnswer
from hireloom.ats.operations import take_home_parts as parts
from hireloom.ats.operations.take_home_parts import TakeHomeIsOver
from hireloom.core import access, events, files
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.engine import stripping
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.people.operations import persons

MOST_LETTERS, MOST_LINKS, MOST_FILES = 50_000, 10, 10


class NothingHandedIn(Exception):
    """No text, no link, no file."""


class DeadlineOver(Exception):
    """The deadline is over, and what was handed in before stays."""


class NamesItsAuthor(Exception):
    """From this kind of file cannot be taken out who made it, and graders are not to know; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(file)s would say who made it.") % {"file": name})
        self.name = name


class BadLink(Exception):
    """That is no address of a page; `link` is what was typed."""

    def __init__(self, link: str) -> None:
        super().__init__(f"{link} is no link.")
        self.link = link


@dataclass(frozen=True)
class Answer:
    """What is handed in. The files were taken in already; `key` is the form's."""

    text: str
    links: Sequence[str]
    files: Sequence[File]
    key: str


@transaction.atomic
def open_exercise(*, take_home: TakeHome, by: Actor, at: datetime) -> TakeHome:
    """Note that the candidate opened the exercise; opening it again changes nothing.

    Raises:
        PermissionDenied: it was not sent to `by`.
        TakeHomeIsOver: nobody waits for it any more.

    """
    access.require(rules.can_answer_take_home, by, take_home)
    take_home = parts.locked(take_home)
    if take_home.is_over:
        raise TakeHomeIsOver
    if take_home.opened_at is not None:
        return take_home
    take_home.opened_at = take_home.updated_at = at
    if take_home.state == TakeHomeState.SENT:
        take_home.state = TakeHomeState.OPENED
    take_home.save(update_fields=["opened_at", "state", "updated_at"])
    events.record(TakeHomeOpened(**parts.ids_of(take_home)), by=by, at=at)
    return take_home


@transaction.atomic
def hand_in(*, take_home: TakeHome, answer: Answer, by: Actor, at: datetime) -> TakeHomeAnswer:
    """Hand in what one did, or something else instead; the same form twice is one answer.

    The first one is taken after the deadline, too, and is late; another one instead until the deadline. Graders hear
    of it once its files are ready for them.

    Raises:
        PermissionDenied: it was not sent to `by`.
        TakeHomeIsOver: it was graded or cancelled, or the application ended.
        DeadlineOver: something is in, and the deadline is over.
        NothingHandedIn: there is nothing in it.
        NamesItsAuthor: it is anonymous, and a file would say who made it.
        BadLink: one of the links is none.
        Unacceptable: too many links or files, too long a text.
        files.Unavailable: one of the files is gone; it must be chosen again.

    """
    access.require(rules.can_answer_take_home, by, take_home)
    take_home = parts.locked(take_home)
    known = take_home.answers.filter(key=answer.key).first()
    if known:
        return known
    if take_home.is_over or take_home.application.is_closed:
        raise TakeHomeIsOver
    if not take_home.takes_answers(at):
        raise DeadlineOver
    made = _made(take_home, _checked(answer, is_anonymous=take_home.is_anonymous), at)
    take_home.state, take_home.updated_at = TakeHomeState.SUBMITTED, at
    take_home.submitted_at = take_home.submitted_at or at
    take_home.opened_at = take_home.opened_at or at
    take_home.save(update_fields=["state", "submitted_at", "opened_at", "updated_at"])
    persons.touch(person_id=take_home.application.person_id, at=at)
    event = TakeHomeSubmitted(
        **parts.ids_of(take_home),
        answer_id=made.pk,
        number=made.number,
        file_count=len(answer.files),
        is_late=made.is_late,
    )
    events.record(event, by=by, at=at)
    take_home_mails.confirm(take_home, made, at=at)
    return made


@transaction.atomic
def prepare(*, answer_id: UUID, by: Actor, at: datetime) -> TakeHomeAnswer | None:
    """Make the copies that anonymous graders get, then tell the graders; doing it twice is once.

    A file from which the author cannot be taken out keeps no copy: the graders are told that it is there.

    Raises:
        PermissionDenied: `by` is not the software itself.
        files.NotStored: there is no room for the copies; the job tries again.

    """
    answer = TakeHomeAnswer.objects.select_related("take_home").filter(pk=answer_id).first()
    if answer is None:
        return None
    access.require(rules.is_the_software, by, answer)
    take_home = parts.locked(answer.take_home)
    answer = TakeHomeAnswer.objects.select_for_update().get(pk=answer_id)
    if answer.prepared_at is not None:
        return answer
    if take_home.is_anonymous:
        for row in answer.files.select_related("file"):
            _strip(row, at)
    answer.prepared_at = at
    answer.save(update_fields=["prepared_at"])
    is_last = not take_home.answers.filter(number__gt=answer.number).exists()
    if is_last and take_home.state == TakeHomeState.SUBMITTED:
        graders = parts.owed(take_home).select_related("membership__user").order_by("membership_id")
        take_home_mails.ask_graders(take_home, graders, answer, at=at)
    return answer


def _checked(answer: Answer, *, is_anonymous: bool) -> Answer:
    text = answer.text.strip()
    links = [link for link in (one.strip() for one in answer.links) if link]
    if not (text or links or answer.files):
        raise NothingHandedIn
    if len(text) > MOST_LETTERS or len(links) > MOST_LINKS or len(answer.files) > MOST_FILES:
        msg = _("At most %(letters)d letters, %(links)d links and %(files)d files.") % {
            "letters": MOST_LETTERS,
            "links": MOST_LINKS,
            "files": MOST_FILES,
        }
        raise Unacceptable(msg)
    for link in links:
        _refuse_bad(link)
    telling = next((one for one in answer.files if is_anonymous and not stripping.can_strip(one.media_type)), None)
    if telling:
        raise NamesItsAuthor(telling.name)
    return Answer(text, links, [files.claim(one) for one in answer.files], answer.key)


def _refuse_bad(link: str) -> None:
    try:
        parts_of = urlsplit(link)
        is_link = parts_of.scheme in {"http", "https"} and bool(parts_of.hostname) and len(link) <= 2000
    except ValueError:
        is_link = False
    if not is_link or any(letter.isspace() for letter in link):
        raise BadLink(link[:200])


def _made(take_home: TakeHome, answer: Answer, at: datetime) -> TakeHomeAnswer:
    made = TakeHomeAnswer.objects.create(
        id=uuid7(at),
        organization_id=take_home.organization_id,
        take_home=take_home,
        number=take_home.answers.count() + 1,
        key=answer.key[:64],
        text=answer.text,
        links=list(answer.links),
        submitted_at=at,
        is_late=at > take_home.due_at,
    )
    AnswerFile.objects.bulk_create(
        AnswerFile(organization_id=take_home.organization_id, answer=made, position=place, name=file.name, file=file)
        for place, file in enumerate(answer.files, 1)
    )
    return made


def _strip(row: AnswerFile, at: datetime) -> None:
    """Keep the copy of a file that says nothing of its author."""
    if row.unnamed_id is not None:
        return
    try:
        content = stripping.stripped(files.read(row.file), row.file.media_type)
    except files.Unavailable:
        return
    if content is None:
        return
    row.unnamed = files.keep(
        organization_id=row.organization_id,
        content=content,
        name=f"answer-{row.position}",
        media_type=row.file.media_type,
        at=at,
    )
    row.save(update_fields=["unnamed"])
