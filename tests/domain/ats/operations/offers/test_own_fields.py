"""Fields of the organization's own in offers: in place, in the next version, approved anew."""

import pytest

from hireloom.ats import letter_values
from hireloom.ats.enums import OfferState
from hireloom.ats.models import ApprovalRun, Offer
from hireloom.ats.operations import letters, offers
from hireloom.core.models import Event
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import FieldDraft, Rules
from hireloom.people.queries import own_fields
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def define(adam):
    def make(label="Bonus", **flags):
        draft = FieldDraft(FieldSubject.OFFER, label, FieldKind.SHORT_TEXT, rules=Rules(**flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


def holder():
    return field_holders.of(FieldSubject.OFFER)


def fill(offer, by, **values):
    return field_values.write(holder=holder(), row=offer, values=values, by=by, at=FRIDAY)


def said(offer, by):
    return {line.definition.key: line.value for line in own_fields.of_row(holder(), offer, by).lines}


def versions(offer):
    rows = Offer.objects.filter(application=offer.application).order_by("number")
    return list(rows.values_list("number", "state"))


def test_a_draft_is_filled_in_in_place(define, write, rita):
    define(makes_version=True)
    offer = write()

    assert fill(offer, rita, bonus="10 %") == offer

    assert said(offer, rita) == {"bonus": "10 %"}
    assert versions(offer) == [(1, "draft")]
    assert Event.objects.filter(name="ats.offer.field_changed").get().payload["number"] == 1


def test_once_somebody_has_it_a_change_makes_the_next_version_with_everything_else_as_it_was(define, write, rita):
    define("Bonus", makes_version=True)
    define("Car")
    offer = write()
    fill(offer, rita, bonus="10 %", car="none")
    offers.send(offer=offers.submit(offer=offer, by=rita, at=MONDAY), by=rita, at=TUESDAY)

    made = fill(offer, rita, bonus="12 %")

    assert versions(offer) == [(1, "deprecated"), (2, "draft")]
    assert said(made, rita) == {"bonus": "12 %", "car": "none"}
    assert said(offer, rita) == {"bonus": "10 %", "car": "none"}
    assert offers.draft_of(made) == offers.draft_of(offer)


def test_a_field_that_makes_no_version_changes_in_place_whoever_has_the_offer(define, sent, rita):
    define()
    offer = sent()

    assert fill(offer, rita, bonus="x") == offer
    assert versions(offer) == [(1, "sent")]


def test_a_change_of_the_offer_itself_takes_the_fields_along(define, write, rita):
    define()
    offer = write()
    fill(offer, rita, bonus="x")
    offers.submit(offer=offer, by=rita, at=MONDAY)
    draft = offers.draft_of(offer)

    made = offers.change(offer=offer, draft=type(draft)(**vars(draft) | {"title": "Head nurse"}), by=rita, at=FRIDAY)

    assert (made.number, said(made, rita)) == (2, {"bonus": "x"})


def test_a_field_that_is_approved_asks_again_while_it_is_asked_about(define, board_decides, write, rita, seat):
    define(needs_approval=True)
    offer = write(opening=seat, components=[offers.Component("salary", 9_900_000, "EUR")])
    fill(offer, rita, bonus="x")
    offers.submit(offer=offer, by=rita, at=MONDAY)
    runs = ApprovalRun.objects.filter(subject_id=offer.pk).order_by("started_at", "pk")
    assert [one["words"] for one in runs.get().snapshot["fields"]] == ["x"]

    fill(offer, rita, bonus="y")

    offer.refresh_from_db()
    assert [run.state for run in runs] == ["cancelled", "waiting"]
    assert [one["words"] for one in runs.last().snapshot["fields"]] == ["y"]
    assert (offer.state, versions(offer)) == (OfferState.APPROVAL_PENDING, [(1, "approval_pending")])


def test_a_field_that_is_approved_is_changed_in_the_next_version_of_an_offer_that_is_out(define, sent, rita):
    define(needs_approval=True)
    offer = sent()

    made = fill(offer, rita, bonus="x")

    assert (made.number, versions(offer)) == (2, [(1, "deprecated"), (2, "draft")])


def test_an_offer_that_is_over_stays_as_it_is(define, write, rita):
    define()
    offer = write()
    offers.withdraw(offer=offer, reason="", by=rita, at=TUESDAY)

    with pytest.raises(field_values.FieldsStay):
        fill(offer, rita, bonus="x")


def test_no_offer_is_sent_for_approval_while_a_required_field_is_empty(define, write, rita):
    define(is_required=True)
    offer = write()

    with pytest.raises(field_values.FieldsMissing):
        offers.submit(offer=offer, by=rita, at=MONDAY)
    fill(offer, rita, bonus="x")

    assert offers.submit(offer=offer, by=rita, at=MONDAY).state == OfferState.APPROVED


def test_who_does_not_see_offers_sees_no_field_of_one(define, write, vera, otto):
    define()
    offer = write()

    assert holder().find(offer.pk, vera) is None
    assert holder().find(offer.pk, otto) is None


def test_a_letter_says_what_fields_say_but_for_private_ones(define, write, rita):
    define("Bonus")
    define("Budget", is_private=True)
    offer = write()
    fill(offer, rita, bonus="10 %", budget="much")
    body = "{{field_bonus}} {{field_budget}} {{field_car}} {{car}}"
    template = letters.write(draft=letters.LetterDraft(name="Own", body=body), by=rita, at=MONDAY)

    known = letter_values.of(offer, at=FRIDAY)

    assert {name: known[name] for name in known if name.startswith("field_")} == {"field_bonus": "10 %"}
    assert letters.own_tokens_of(template) == ["field_budget", "field_car", "car"]
