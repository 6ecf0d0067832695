"""What each part that reckons is for, what it rests on, how well it does and where it ends: a card of each, to be read.

The figures are those of docs/reference, measured by the commands that stand there; of matching, what was found here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ai.models import Audit, LanguageModel, PredictionModel
from hireloom.core.actor import Actor
from hireloom.engine.drafting.types import VERSION as COMPOSER
from hireloom.engine.duplicates import VERSION as DUPLICATES
from hireloom.engine.mail.replies import VERSION as REPLIES
from hireloom.engine.matching.scoring import VERSION as MATCHING
from hireloom.engine.prediction import VERSION as PREDICTION
from hireloom.engine.reading.outcomes import READER_VERSION


@dataclass(frozen=True)
class Card:
    """One part: `figures` say how well it does, `limits` where not to trust it; `page` is its page in the reference."""

    name: str
    version: str
    does: str
    rests_on: str
    leaves_out: str
    decides: str
    figures: Sequence[str]
    limits: str
    page: str


def cards(actor: Actor) -> list[Card]:
    """The cards of all parts, those that touch decisions first. Three queries."""
    made: list[Callable[[UUID], Card]] = [
        _matching,
        _predictions,
        _reader,
        _replies,
        _duplicates,
        _drafts,
        _language_model,
    ]
    return [make(actor.organization_id) for make in made]


def _matching(organization_id: UUID) -> Card:
    audit = Audit.objects.filter(organization_id=organization_id, version=MATCHING).order_by("-made_at").first()
    found = (
        _("Audited here: %(pairs)s pairs compared, %(moved)s moved") % {"pairs": audit.pairs, "moved": audit.moved}
        if audit
        else _("This version was not audited here yet, and cannot be switched on")
    )
    return Card(
        _("Matches"),
        MATCHING,
        _("Says of each thing a job asks for whether documents and profile show it, with the words that do."),
        _("Skills, titles, months at work, education by level and field, languages, licences, place and availability."),
        _(
            "Names, contacts, pictures, age, dates of birth, sex, nationality, family, health, religion, schools, "
            "postcodes, time without work, hidden text, and sentences that speak to a program."
        ),
        _("Nothing. People move and reject; nobody is moved or rejected by a match."),
        [found],
        _("Not shown is not no: who writes little is shown little. It knows the words of its lists and no others."),
        "matching",
    )


def _predictions(organization_id: UUID) -> Card:
    used = PredictionModel.objects.filter(organization_id=organization_id).in_use()
    learned = [
        _("In use here: version %(number)s of “%(question)s”")
        % {"number": one.number, "question": one.get_question_display()}
        for one in used.order_by("question")
    ]
    return Card(
        _("Predictions"),
        PREDICTION,
        _("Says how likely somebody answers a first message, and when to write."),
        _("What people did: answers, links followed, applications, days since contact, where they came from."),
        _(
            "Who they are. Whoever objects to tracking or to being compared, or asked that a person decides, is in "
            "nothing that is learned or said."
        ),
        _("Nothing. It narrows lists when somebody asks it to."),
        learned or [_("Nothing was learned here yet that is better than the average")],
        _("Answers can hardly be foretold; a band is shown, no percentage, and one person in twenty is held out."),
        "predictions",
    )


def _reader(organization_id: UUID) -> Card:  # noqa: ARG001  all cards are asked alike
    return Card(
        _("Reading of documents"),
        READER_VERSION,
        _("Finds name, contacts, work, education, skills and languages in a document, each with its place there."),
        _("The layout and the words of the document, in seven languages."),
        _("Hidden, white and tiny text, which is shown to people as such and counts nowhere."),
        _("Nothing. What it cannot read waits for a person, and every fact can be corrected."),
        [
            _("F1 on made-up documents in layouts it was not tuned on: names 0.98, work 0.98, skills 0.98"),
            _("F1 on 220 public résumés: companies 0.68, titles 0.70"),
        ],
        _("Scans need a program for letters in pictures, and are read less well: two names of three."),
        "reading",
    )


def _replies(organization_id: UUID) -> Card:  # noqa: ARG001
    return Card(
        _("Answers to mails"),
        REPLIES,
        _("Proposes what an answer means, and the day it names."),
        _("The words of the answer in seven languages."),
        _("Who wrote it."),
        _("It stops a sequence when somebody asks to be left alone; everything else a colleague confirms."),
        [_("Precision on answers it was not tuned on: interested 0.90, not interested 1.00")],
        _("Irony, and answers that say two things."),
        "replies",
    )


def _duplicates(organization_id: UUID) -> Card:  # noqa: ARG001
    return Card(
        _("Possible duplicates"),
        DUPLICATES,
        _("Says how likely two records are one person, factor by factor."),
        _("Addresses, numbers, profiles, names with their spellings, employers and dates."),
        _("Everything else."),
        _("The same mailbox, or number, profile and name, are linked on arrival; a merge can be undone."),
        [_("Beside splink on public sets, without an identity number: as good or better")],
        _("Names of cultures its lists know little of are compared by their letters alone."),
        "duplicates",
    )


def _drafts(organization_id: UUID) -> Card:  # noqa: ARG001
    return Card(
        _("Drafts"),
        COMPOSER,
        _("Writes a first text from what is on record; each sentence names the facts it rests on."),
        _("Facts of the profile, the job and the organization that whoever asks may see."),
        _("What the law protects, what people said for the statistics, notes of others, hidden text."),
        _("Nothing. A person reads, changes and sends."),
        [_("5,000 drafts about made-up people: no claim without a fact")],
        _("It says little, and the same things again."),
        "drafts",
    )


def _language_model(organization_id: UUID) -> Card:
    model = LanguageModel.objects.filter(organization_id=organization_id).first()
    return Card(
        _("Language model"),
        model.model if model else _("none is set"),
        _("May word drafts anew, for the purposes it was switched on for."),
        _("Facts without names, addresses and numbers, which are put back here."),
        _("Documents and everything that is not in the facts."),
        _("Nothing. A sentence that no fact supports is dropped, and it scores nobody."),
        [_("Every call is on record, with what was dropped and why")],
        _("What leaves this server goes to the address that an administrator set."),
        "drafts",
    )
