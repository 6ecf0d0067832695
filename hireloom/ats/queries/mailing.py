"""Whom of many a mail by a colleague would not reach, and why: told before it is written, and asked when it is.

Who left our outreach gets no mail that goes to many; one to them alone stays possible.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.ats.models import Application
from hireloom.messaging import contactability
from hireloom.messaging.contactability import Objection
from hireloom.messaging.enums import MailClass, SuppressionReason
from hireloom.people.models import Person


@dataclass(frozen=True)
class LeftOut:
    """Why some of many get no mail, and how many they are; of somebody with several reasons the first counts."""

    words: str
    count: int


def left_out(application_ids: Collection[UUID], *, at: datetime) -> Sequence[LeftOut]:
    """Those whom a mail to many may not go to, by reason, the most first. Four queries, any number."""
    written = Counter(Application.objects.filter(pk__in=list(application_ids)).values_list("person_id", flat=True))
    people = Person.objects.filter(pk__in=list(written)).only("pk", "organization_id", "company", "country")
    verdicts = contactability.of(people, mail_class=MailClass.OUTREACH, at=at, with_consent=False)
    counted = Counter[str]()
    for one in verdicts.values():
        if one.objections:
            counted[_reason(one.objections[0])] += written[one.person_id]
    return [LeftOut(words, count) for words, count in counted.most_common()]


def _reason(objection: Objection) -> str:
    """The reason without whom it is about, so that those who share it are one line."""
    if objection.suppression is None:
        return objection.words.rstrip(".")
    return str(SuppressionReason(objection.suppression.reason).label)
