"""What mails about applications say: texts with placeholders, and the words that fill them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats.models import Application
from hireloom.engine import tokens
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations.outbox import Letter
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint

PLACEHOLDERS = ("first_name", "name", "job", "organization")


@dataclass(frozen=True)
class Draft:
    """A mail before it is anybody's: subject and text with `{{first_name}}`, `{{job}}` and so on."""

    subject: str
    text: str


def words_of(application: Application) -> dict[str, str]:
    """Return what the placeholders stand for; the application comes with person, job, post and organization."""
    person = application.person
    return {
        "first_name": person.given_name or person.name.partition(" ")[0],
        "name": person.name,
        "job": application.post.title if application.post else application.job.title,
        "organization": application.organization.name,
    }


def letter(application: Application, draft: Draft, address: str, purpose: Purpose) -> Letter:
    """Write a draft to the person of an application.

    Raises: tokens.Unresolved: a placeholder cannot be filled.
    """
    words, organization = words_of(application), application.organization
    return Letter(
        to_address=address,
        to_name=application.person.name,
        from_name=organization.name,
        subject=tokens.fill(draft.subject, words),
        text=tokens.fill(draft.text, words),
        purpose=purpose,
        language=application.language or organization.language,
    )


def addresses(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Find the primary e-mail address of each person who has one. One query."""
    points = ContactPoint.objects.filter(person__in=list(person_ids), kind=ContactKind.EMAIL, is_primary=True)
    return dict(points.order_by("-state", "is_preferred", "-added_at", "-pk").values_list("person_id", "value"))


def rejection(language: str) -> Draft:
    """Return the usual rejection in a language; whoever rejects may write it anew."""
    with translation.override(language):
        return Draft(
            _("Your application for {{job}}"),
            _(
                "Hello {{first_name}},\n\n"
                "thank you for applying for {{job}} at {{organization}} and for the time you took. We have read your "
                "application with care, and we have decided not to go on with it.\n\n"
                "We wish you all the best for your search.\n\n"
                "Kind regards\n{{organization}}\n"
            ),
        )


def knockout(language: str, *, link: str) -> Draft:
    """Return the rejection of a rule in a language: what decided, and how to ask for a person."""
    with translation.override(language):
        text = _(
            "Hello {{first_name}},\n\n"
            "thank you for applying for {{job}} at {{organization}}. One of the questions you answered asks for "
            "something that this job cannot do without, so we cannot go on with your application.\n\n"
            "No person has decided this: a rule compared your answer with what the job needs. If you think that it is "
            "wrong, or want a person to look at your application, ask for that here:\n%(link)s\n\n"
            "Kind regards\n{{organization}}\n"
        )
        return Draft(_("Your application for {{job}}"), text % {"link": link})


def read_with_words(applications: Collection[UUID]) -> Sequence[Application]:
    """Read applications with everything that letters say of them, by id. One query."""
    rows = Application.objects.filter(pk__in=list(applications))
    return list(rows.select_related("person", "job", "post", "organization").order_by("pk"))
