"""What stands behind the events of take-homes in a hiring record: what was asked, what came in, who grades."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hireloom.ats.models import TakeHome, TakeHomeAnswer
from hireloom.core.models import Event
from hireloom.flywheel.queries import record_interviews
from hireloom.flywheel.queries.record_details import Detail, Scene, Told, ids_of, kept, listed, names_in
from hireloom.people import rules


def take_homes(rows: Sequence[Event], scene: Scene) -> Told:
    """The exercise as it was sent, deadlines, graders, and what was handed in for those who may read documents."""
    known = TakeHome.objects.visible_to(scene.actor).in_bulk(ids_of(rows, "take_home_id"))
    if any(row.payload.get("answer_id") for row in rows):
        prefetch_related_objects(list(known.values()), "answers__files__file")
    names = names_in(rows, "grader_ids")
    return {
        row.pk: _of_take_home(row, known[UUID(row.payload["take_home_id"])], names, scene)
        for row in rows
        if UUID(row.payload["take_home_id"]) in known
    }


def scorecards(rows: Sequence[Event], scene: Scene) -> Told:
    """The version that was submitted, and whether its writer was told whose work it is."""
    without = {True: _("Without a name"), False: _("Knowing whose work it is")}
    told = record_interviews.scorecards(rows, scene)
    blind = {row.pk: Detail("graded", _("Graded"), without[bool(row.payload.get("was_blind"))]) for row in rows}
    return {pk: [*details, blind[pk]] for pk, details in told.items()}


def _of_take_home(row: Event, take_home: TakeHome, names: Mapping[str, str], scene: Scene) -> list[Detail]:
    details = [Detail("exercise", _("Exercise"), take_home.name)]
    if row.payload.get("due_at"):
        due = timezone.localtime(datetime.fromisoformat(row.payload["due_at"]), ZoneInfo(take_home.time_zone))
        details.append(
            Detail("due_at", _("Deadline"), f"{formats.date_format(due, 'DATETIME_FORMAT')} ({due.tzname()})")
        )
    details.append(Detail("graders", _("Graders"), listed(row, "grader_ids", names)))
    if row.name == "ats.take_home.sent":
        details.append(Detail("instructions", _("Instructions"), take_home.instructions))
    if row.name == "ats.take_home.cancelled":
        details.append(Detail("reason", _("Reason"), take_home.cancelled_because))
    if row.payload.get("answer_id") and rules.may_on(scene.actor, scene.person, "people.view_documents"):
        given = (one for one in take_home.answers.all() if str(one.pk) == row.payload["answer_id"])
        details += [detail for one in given for detail in _of_answer(one)]
    return kept(details)


def _of_answer(answer: TakeHomeAnswer) -> list[Detail]:
    return [
        Detail("text", _("Answer"), answer.text),
        *(Detail("link", _("Link"), link) for link in answer.links),
        *(Detail("file", _("File"), f"{one.name} (SHA-256 {one.file.digest})") for one in answer.files.all()),
    ]
