"""What stands behind the events of offers and of their approvals in a hiring record; only for who may see offers."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats import pay_words, rules
from hireloom.ats.enums import ApprovalCondition, SignatureKind
from hireloom.ats.models import (
    ApprovalRun,
    ApprovalSeat,
    ApprovalStep,
    LetterEdition,
    Offer,
    OfferComponent,
    OfferDocument,
    OfferQuestion,
    OfferSigner,
)
from hireloom.core import together
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.flywheel.queries.record_details import Detail, Scene, Told, as_it_stood, by_id, ids_of, kept
from hireloom.kit import days

WRITTEN = {"ats.offer.created", "ats.offer.changed", "ats.offer.sent"}


def offers(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """What was offered as it stood after each event, and what the person answered."""
    visible = Offer.objects.visible_to(scene.actor).filter(application=scene.application)
    shown = visible.filter(pk__in=ids_of(rows, "offer_id")).select_related("template", "edition", "opening")
    yield [shown, scene.changes]
    known = by_id(shown)
    components = OfferComponent.objects.filter(offer__in=known)
    documents = OfferDocument.objects.filter(offer__in=known).select_related("edition")
    questions = OfferQuestion.objects.filter(offer__in=known)
    yield [components, documents, questions]
    together.attach(shown, "components", components)
    together.attach(shown, "documents", documents)
    together.attach(shown, "questions", questions)
    return {
        row.pk: _of_offer(row, known[UUID(row.payload["offer_id"])], scene)
        for row in rows
        if UUID(row.payload["offer_id"]) in known
    }


def _of_offer(row: Event, offer: Offer, scene: Scene) -> list[Detail]:
    version = Detail("number", _("Version"), str(offer.number))
    if row.name in WRITTEN:
        return kept([version, *_terms(row, offer, scene), *_letter(row, offer)])
    say: Mapping[str, Callable[[Event, Offer], list[Detail]]] = {
        "ats.offer.letter_renewed": _renewed,
        "ats.offer.signing_started": lambda row, _one: [
            Detail("digest", _("SHA-256 of the letter"), row.payload["digest"])
        ],
        "ats.offer.signed": _signed,
        "ats.offer.accepted": _signed,
        "ats.offer.declined": lambda _row, one: [Detail("reason", _("Reason"), one.decline_reason)],
        "ats.offer.withdrawn": lambda _row, one: [Detail("reason", _("Reason"), one.withdraw_reason)],
        "ats.offer.question_asked": _asked,
        "ats.offer.question_answered": _answered,
    }
    return kept([version, *(say[row.name](row, offer) if row.name in say else [])])


def _terms(row: Event, offer: Offer, scene: Scene) -> list[Detail]:
    """The offer's fields as they stood after an event; an event of a change tells what it changed.

    What was written over is said to be so, also where nothing took its place, and not what is there now in parts.
    """
    over = scene.written_over_after(row, "offer_id")
    fields = [
        Detail("title", _("Title"), offer.title),
        *([Detail("components", _("Pay"), "")] if "components" in over else _parts(offer)),
        Detail("employment_type", _("Employment"), str(offer.get_employment_type_display())),
        Detail("location", _("Location"), offer.location),
        Detail("starts_on", _("Start"), days.day(offer.starts_on)),
        Detail("expires_at", _("Open until"), days.moment(offer.expires_at)),
        Detail("opening", _("Opening"), offer.opening.code if offer.opening else ""),
        Detail("template", _("Letter"), offer.template.name if offer.template else ""),
        *([Detail("own_tokens", _("Letter"), "")] if "own_tokens" in over else _own_words(offer)),
        Detail("note", _("Note"), offer.note),
    ]
    if row.name == "ats.offer.changed":
        changed = row.payload["fields"].split()
        fields = [one for one in fields if one.name in changed]
    elif row.name == "ats.offer.sent":
        fields = [one for one in fields if one.name != "note"]
    return kept(as_it_stood(fields, over))


def _parts(offer: Offer) -> list[Detail]:
    pay = pay_words.lines(sorted(offer.components.all(), key=lambda one: one.position))
    return [Detail("components", what, amount) for what, amount in pay]


def _own_words(offer: Offer) -> list[Detail]:
    return [Detail("own_tokens", name, str(value)) for name, value in offer.own_tokens.items()]


def _letter(row: Event, offer: Offer) -> list[Detail]:
    """What was sent, and the versions of the templates that it was made from."""
    if row.name != "ats.offer.sent":
        return []
    held = [one.edition for one in offer.documents.all()] or ([offer.edition] if offer.edition else [])
    templates = [detail for edition in held for detail in _template(edition)]
    return [*templates, Detail("digest", _("SHA-256 of the letter"), row.payload["digest"])]


def _template(edition: LetterEdition) -> list[Detail]:
    said = {"name": edition.name or _("The one that is built in"), "number": edition.number}
    return [
        Detail("edition", _("Letter template"), _("%(name)s, version %(number)d") % said),
        Detail("edition_digest", _("SHA-256 of the letter template"), edition.digest),
    ]


def _renewed(row: Event, _offer: Offer) -> list[Detail]:
    return [Detail("edition_digest", _("SHA-256 of the letter template"), row.payload["edition_digest"])]


def _signed(row: Event, offer: Offer) -> list[Detail]:
    return [
        Detail("signed_name", _("Signed by"), offer.signed_name),
        Detail("signature", _("Signature"), str(SignatureKind(row.payload["signature"]).label)),
        Detail("signed_from", _("From the address"), offer.signed_from or ""),
        Detail("digest", _("SHA-256 of the letter"), row.payload["digest"]),
        Detail("signed_digest", _("SHA-256 of the signed document"), row.payload["signed_digest"]),
    ]


def signatures(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """Who signed for us, how and from where, or why not."""
    shown = Offer.objects.visible_to(scene.actor).filter(application=scene.application).values("pk")
    places = OfferSigner.objects.filter(pk__in=ids_of(rows, "signer_id"), offer__in=shown)
    yield [places]
    known = by_id(places)
    return {
        row.pk: kept(_of_signature(row, known[UUID(row.payload["signer_id"])]))
        for row in rows
        if UUID(row.payload["signer_id"]) in known
    }


def _of_signature(row: Event, signer: OfferSigner) -> list[Detail]:
    """What a place says of an event, unless somebody else answered there since."""
    is_still_so = signer.decided_at == row.at
    if row.name == "ats.signature.declined":
        return [Detail("note", _("Their words"), signer.note if is_still_so else "")]
    return [
        Detail("signed_name", _("Signed by"), signer.signed_name),
        Detail("signature", _("Signature"), str(SignatureKind(row.payload["signature"]).label)),
        Detail("way", _("How"), _("By the link in the mail") if row.payload["by_link"] else ""),
        Detail("signed_from", _("From the address"), signer.signed_from or ""),
        Detail("digest", _("SHA-256 of the letter"), row.payload["digest"]),
    ]


def _asked(row: Event, offer: Offer) -> list[Detail]:
    return [Detail("question", _("Question"), one.text) for one in offer.questions.all() if one.asked_at == row.at]


def _answered(row: Event, offer: Offer) -> list[Detail]:
    found = [one for one in offer.questions.all() if one.answered_at == row.at]
    said = [(Detail("question", _("Question"), one.text), Detail("answer", _("Answer"), one.answer)) for one in found]
    return [detail for pair in said for detail in pair]


def approvals(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """What was asked, as it stood, of whom, and what each said."""
    shown = Offer.objects.visible_to(scene.actor).filter(application=scene.application).values("pk")
    runs = ApprovalRun.objects.filter(pk__in=ids_of(rows, "run_id"), subject_id__in=shown).select_related("flow")
    yield [runs]
    known = by_id(runs)
    steps = ApprovalStep.objects.filter(run__in=known)
    seats = ApprovalSeat.objects.filter(step__run__in=known).select_related("membership")
    yield [steps, seats]
    together.attach(runs, "steps", steps)
    together.attach(steps, "seats", seats)
    sees_band = rules.can_view_pay(scene.actor, scene.application.job)
    return {
        row.pk: _of_run(row, known[UUID(row.payload["run_id"])], sees_band=sees_band)
        for row in rows
        if UUID(row.payload["run_id"]) in known
    }


def _of_run(row: Event, run: ApprovalRun, *, sees_band: bool) -> list[Detail]:
    if row.name == "ats.approval.started":
        return kept([*_question(run, sees_band=sees_band), *_groups(run)])
    seat = _seat(row, run)
    if seat is None:
        return []
    by_link = row.payload.get("by_link")
    return kept(
        [
            Detail("group", _("Group"), seat.step.name),
            Detail("way", _("How"), _("By the link in the mail") if by_link else ""),
            Detail("note", _("Their words"), seat.note if seat.decided_at == row.at else ""),
        ]
    )


def _question(run: ApprovalRun, *, sees_band: bool) -> list[Detail]:
    said = run.snapshot
    flow = {"name": run.flow.name if run.flow else _("(deleted)"), "number": run.flow_version}
    band = pay_words.compared(said)
    return [
        Detail("flow", _("Approval flow"), _("%(name)s, version %(number)d") % flow),
        Detail("number", _("Version"), str(said.get("offer_version", ""))),
        *(Detail("components", what, amount) for what, amount in pay_words.asked(said)),
        Detail("band", _("Approved band"), (band if sees_band else _("hidden")) if band else ""),
    ]


def _groups(run: ApprovalRun) -> list[Detail]:
    """Each group: how many of whom must agree. Who was asked later instead of somebody is told by that event."""
    steps = sorted(run.steps.all(), key=lambda step: step.position)
    return [Detail("group", step.name, _asked_of(step)) for step in steps]


def _asked_of(step: ApprovalStep) -> str:
    seats = [seat for seat in step.seats.all() if seat.replaces_id is None]
    if not seats:
        return str(ApprovalCondition(step.condition).label)
    names = ", ".join(sorted(seat.membership.name for seat in seats))
    return _("%(needed)d of %(count)d: %(names)s") % {
        "needed": step.needed,
        "count": len(seats),
        "names": names,
    }


def _seat(row: Event, run: ApprovalRun) -> ApprovalSeat | None:
    """The seat that an event is about; of several of one colleague the one that was asked or decided then."""
    member = row.payload.get("membership_id")
    seats = [seat for step in run.steps.all() for seat in step.seats.all() if str(seat.membership_id) == member]
    then = (seat for seat in seats if row.at in {seat.asked_at, seat.decided_at})
    return next(then, seats[0] if seats else None)
