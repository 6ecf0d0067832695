"""Letters and offers of Acme, by the product's own verbs: one of each kind that a recruiter meets."""

from dataclasses import replace
from datetime import datetime, timedelta

from hireloom.ats.enums import PayKind, PayRhythm
from hireloom.ats.models import Application, LetterTemplate, Offer, Opening
from hireloom.ats.operations import letters, offer_answers, offers
from hireloom.ats.operations.offer_answers import Signature
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.casting import Cast
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor, system
from hireloom.core.enums import ActorKind

OPEN_FOR = timedelta(days=6)
ABOVE_BAND_MINOR = 400_000
LETTER = "Offer, full time"
WELCOME = """{{today}}

Dear {{candidate_first_name}},

thank you for the conversations of the past weeks. We would love to build robots with you, and offer you the position of
**{{job_title}}**{{#location}} in {{location}}{{/location}}.

## What we offer

{{pay}}

| Employment | {{employment_type}} |
| Start | {{start_date}} |

- Thirty days of leave
- A robot of your own to break and repair

The offer is open until {{expires_on}}. Open the link in our mail to ask, to accept or to decline.

{{recruiter}}
{{organization}}
"""


def make(house: House, cast: Cast, now: datetime) -> None:
    """Write the letters, then the offers; the caller shows the organization."""
    rita, noor, caleb = (casting.actor(house, key) for key in ("rita", "noor", "caleb"))
    _letters(rita, casting.ago(now, 399))
    _expired(cast.expired, by=caleb, now=now)
    _withdrawn(cast.drafted, by=rita, now=now)
    _in_lyon(cast, by=rita, now=now)
    _declined(cast.declined, by=noor, now=now)
    _accepted(cast.accepted, by=caleb, now=now)


def _letters(by: Actor, at: datetime) -> None:
    german = casting.texts()["letter_german"]
    letters.write(draft=letters.LetterDraft(name=LETTER, body=WELCOME), by=by, at=at)
    letters.write(draft=letters.LetterDraft(name="Angebot, Vollzeit", body=german, language="de"), by=by, at=at)


def _in_lyon(cast: Cast, *, by: Actor, now: datetime) -> None:
    """One offer that was read and asked about, one above the band that waits for approval, one half written anew."""
    first, second = Opening.objects.open().filter(job=cast.sent.job).order_by("code")
    offer = _sent(cast.sent, _draft(cast.sent, first, now), by=by, at=casting.ago(now, 1, hours=20))
    person = _person(offer)
    offer_answers.view(offer=offer, by=person, at=casting.ago(now, 1, hours=2))
    offer_answers.ask(offer=offer, text=casting.texts()["question"], by=person, at=casting.ago(now, 1))
    above = _draft(cast.waiting, second, now, above=ABOVE_BAND_MINOR)
    waits = offers.write(application=cast.waiting, draft=above, by=by, at=casting.ago(now, hours=9))
    offers.submit(offer=waits, by=by, at=casting.ago(now, hours=8))
    begun = replace(_draft(cast.drafted, None, now), note="Wants to start in spring; ask Henry about the lease.")
    offers.write(application=cast.drafted, draft=begun, by=by, at=casting.ago(now, hours=2))


def _expired(application: Application, *, by: Actor, now: datetime) -> None:
    """Read, and never answered."""
    since = application.entered_at
    ends = casting.between(since, now, 0.9)
    draft = replace(_draft(application, None, now), expires_at=ends)
    offer = _sent(application, draft, by=by, at=casting.between(since, now, 0.3))
    offer_answers.view(offer=offer, by=_person(offer), at=casting.between(since, now, 0.4))
    offer_answers.expire(offer=offer, by=system(offer.organization_id), at=ends)


def _withdrawn(application: Application, *, by: Actor, now: datetime) -> None:
    """Taken back for another beginning; the next version is half written."""
    since = application.entered_at
    offer = _sent(application, _draft(application, None, now), by=by, at=casting.between(since, now, 0.4))
    offers.withdraw(offer=offer, reason=casting.texts()["withdraw_reason"], by=by, at=casting.between(since, now, 0.6))


def _declined(application: Application, *, by: Actor, now: datetime) -> None:
    since = application.entered_at
    draft = _draft(application, None, now)
    offer = _sent(application, draft, by=by, at=casting.between(since, now, 0.2))
    person = _person(offer)
    offer_answers.view(offer=offer, by=person, at=casting.between(since, now, 0.3))
    reason = casting.texts()["decline_reason"]
    offer_answers.decline(offer=offer, reason=reason, by=person, at=casting.between(since, now, 0.7))


def _accepted(application: Application, *, by: Actor, now: datetime) -> None:
    """Signed: the opening of the backfill closes, and with it the requisition that was for one."""
    since = application.entered_at
    seat = Opening.objects.open().filter(job=application.job, is_backfill=True).get()
    offer = _sent(application, _draft(application, seat, now), by=by, at=casting.between(since, now, 0.2))
    person = _person(offer)
    offer_answers.view(offer=offer, by=person, at=casting.between(since, now, 0.4))
    signature = Signature(application.person.name, address="192.0.2.44", agent="Mozilla/5.0 (Android 15; Mobile)")
    offer_answers.accept(offer=offer, signature=signature, by=person, at=casting.between(since, now, 0.6))


def _sent(application: Application, draft: OfferDraft, *, by: Actor, at: datetime) -> Offer:
    """An offer within its band: nobody must agree, and it goes out."""
    offer = offers.write(application=application, draft=draft, by=by, at=at - timedelta(hours=1))
    offer = offers.submit(offer=offer, by=by, at=at - timedelta(minutes=50))
    return offers.send(offer=offer, by=by, at=at)


def _draft(application: Application, seat: Opening | None, now: datetime, *, above: int = 0) -> OfferDraft:
    band = seat or Opening.objects.open().filter(job=application.job).order_by("code").first()
    most, currency = (band.pay_max_minor or 0, band.pay_currency) if band else (0, "EUR")
    pay = (
        Component(PayKind.SALARY, most + above, currency),
        Component(PayKind.SIGN_ON, 300_000, currency, PayRhythm.ONCE),
        Component(PayKind.EQUITY, label="Virtual shares, 0.05 %, vesting over four years"),
    )
    return OfferDraft(
        title=application.job.title,
        components=pay,
        location=application.job.office.name if application.job.office else "",
        starts_on=(now + timedelta(days=75)).date(),
        expires_at=now + OPEN_FOR,
        opening=seat,
        template=LetterTemplate.objects.active().get(organization_id=application.organization_id, name=LETTER),
    )


def _person(offer: Offer) -> Actor:
    return Actor(ActorKind.CANDIDATE, offer.organization_id, id=offer.application.person_id)
