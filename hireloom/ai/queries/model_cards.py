"""What each part that reckons is for, what it rests on, how well it does and where it ends: a card of each, to be read.

The figures are those of docs/reference, measured by the commands that stand there; of matching, what was found here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ai.models import Audit, LanguageModel, PredictionModel
from hireloom.core.actor import Actor
from hireloom.engine.drafting.types import VERSION as COMPOSER
from hireloom.engine.duplicates import VERSION as WEIGHTS
from hireloom.engine.mail.replies import VERSION as CLASSES
from hireloom.engine.matching.scoring import VERSION as RULES
from hireloom.engine.prediction import VERSION as FORETELLING
from hireloom.engine.reading.outcomes import READER_VERSION


@dataclass(frozen=True)
class Card:
    """One part: `figures` say how well it does, `limits` where not to trust it; `page` is its page in the reference."""

    name: str | Promise
    version: str | Promise
    does: str | Promise
    rests_on: str | Promise
    leaves_out: str | Promise
    decides: str | Promise
    limits: str | Promise
    page: str
    figures: Sequence[str | Promise] = ()


MATCHING = Card(
    name=gettext_lazy("Matches"),
    version=RULES,
    does=gettext_lazy(
        "Says of each thing a job asks for whether documents and profile show it, with the words that do."
    ),
    rests_on=gettext_lazy(
        "Skills, titles, months at work, education by level and field, languages, licences, place and availability."
    ),
    leaves_out=gettext_lazy(
        "Names, contacts, pictures, age, dates of birth, sex, nationality, family, health, religion, schools, "
        "postcodes, time without work, hidden text, and sentences that speak to a program."
    ),
    decides=gettext_lazy("Nothing. People move and reject; nobody is moved or rejected by a match."),
    limits=gettext_lazy(
        "Not shown is not no: who writes little is shown little. It knows the words of its lists and no others."
    ),
    page="matching",
)

PREDICTIONS = Card(
    name=gettext_lazy("Predictions"),
    version=FORETELLING,
    does=gettext_lazy("Says how likely somebody answers a first message, and when to write."),
    rests_on=gettext_lazy(
        "What people did: answers, links followed, applications, days since contact, where they came from."
    ),
    leaves_out=gettext_lazy(
        "Who they are. Whoever objects to tracking or to being compared, or asked that a person decides, is in "
        "nothing that is learned or said."
    ),
    decides=gettext_lazy("Nothing. It narrows lists when somebody asks it to."),
    limits=gettext_lazy(
        "Answers can hardly be foretold; a band is shown, no percentage, and one person in twenty is held out."
    ),
    page="predictions",
)

READER = Card(
    name=gettext_lazy("Reading of documents"),
    version=READER_VERSION,
    does=gettext_lazy(
        "Finds name, contacts, work, education, skills and languages in a document, each with its place there."
    ),
    rests_on=gettext_lazy("The layout and the words of the document, in seven languages."),
    leaves_out=gettext_lazy("Hidden, white and tiny text, which is shown to people as such and counts nowhere."),
    decides=gettext_lazy("Nothing. What it cannot read waits for a person, and every fact can be corrected."),
    limits=gettext_lazy("Scans need a program for letters in pictures, and are read less well: two names of three."),
    page="reading",
    figures=[
        gettext_lazy("F1 on made-up documents in layouts it was not tuned on: names 0.98, work 0.98, skills 0.98"),
        gettext_lazy("F1 on 220 public résumés: companies 0.68, titles 0.70"),
    ],
)

REPLIES = Card(
    name=gettext_lazy("Answers to mails"),
    version=CLASSES,
    does=gettext_lazy("Proposes what an answer means, and the day it names."),
    rests_on=gettext_lazy("The words of the answer in seven languages."),
    leaves_out=gettext_lazy("Who wrote it."),
    decides=gettext_lazy(
        "It stops a sequence when somebody asks to be left alone; everything else a colleague confirms."
    ),
    limits=gettext_lazy("Irony, and answers that say two things."),
    page="replies",
    figures=[gettext_lazy("Precision on answers it was not tuned on: interested 0.90, not interested 1.00")],
)

DUPLICATES = Card(
    name=gettext_lazy("Possible duplicates"),
    version=WEIGHTS,
    does=gettext_lazy("Says how likely two records are one person, factor by factor."),
    rests_on=gettext_lazy("Addresses, numbers, profiles, names with their spellings, employers and dates."),
    leaves_out=gettext_lazy("Everything else."),
    decides=gettext_lazy(
        "The same mailbox, or number, profile and name, are linked on arrival; a merge can be undone."
    ),
    limits=gettext_lazy("Names of cultures its lists know little of are compared by their letters alone."),
    page="duplicates",
    figures=[gettext_lazy("Beside splink on public sets, without an identity number: as good or better")],
)

DRAFTS = Card(
    name=gettext_lazy("Drafts"),
    version=COMPOSER,
    does=gettext_lazy("Writes a first text from what is on record; each sentence names the facts it rests on."),
    rests_on=gettext_lazy("Facts of the profile, the job and the organization that whoever asks may see."),
    leaves_out=gettext_lazy(
        "What the law protects, what people said for the statistics, notes of others, hidden text."
    ),
    decides=gettext_lazy("Nothing. A person reads, changes and sends."),
    limits=gettext_lazy("It says little, and the same things again."),
    page="drafts",
    figures=[gettext_lazy("5,000 drafts about made-up people: no claim without a fact")],
)

LANGUAGE_MODEL = Card(
    name=gettext_lazy("Language model"),
    version=gettext_lazy("none is set"),
    does=gettext_lazy("May word drafts anew, for the purposes it was switched on for."),
    rests_on=gettext_lazy("Facts without names, addresses and numbers, which are put back here."),
    leaves_out=gettext_lazy("Documents and everything that is not in the facts."),
    decides=gettext_lazy("Nothing. A sentence that no fact supports is dropped, and it scores nobody."),
    limits=gettext_lazy("What leaves this server goes to the address that an administrator set."),
    page="drafts",
    figures=[gettext_lazy("Every call is on record, with what was dropped and why")],
)


def cards(actor: Actor) -> list[Card]:
    """The cards of all parts, those that touch decisions first. Three queries."""
    matching, predictions = replace(MATCHING, figures=[_audited(actor)]), replace(PREDICTIONS, figures=_in_use(actor))
    model = LanguageModel.objects.filter(organization_id=actor.organization_id).first()
    language_model = replace(LANGUAGE_MODEL, version=model.model) if model else LANGUAGE_MODEL
    return [matching, predictions, READER, REPLIES, DUPLICATES, DRAFTS, language_model]


def _audited(actor: Actor) -> str:
    audits = Audit.objects.filter(organization_id=actor.organization_id, version=RULES)
    audit = audits.order_by("-made_at").first()
    if audit is None:
        return _("This version was not audited here yet, and cannot be switched on")
    found = {"pairs": audit.pairs, "moved": audit.moved}
    return _("Audited here: %(pairs)s pairs compared, %(moved)s moved") % found


def _in_use(actor: Actor) -> list[str]:
    used = PredictionModel.objects.filter(organization_id=actor.organization_id).in_use().order_by("question")
    return [
        _("In use here: version %(number)s of “%(question)s”")
        % {"number": one.number, "question": one.get_question_display()}
        for one in used
    ] or [_("Nothing was learned here yet that is better than the average")]
