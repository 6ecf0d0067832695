"""Single rights of a colleague, on their page and on the page of roles."""

import pytest
from django.urls import reverse

from hireloom.core.access import Rights
from hireloom.core.models import Membership
from hireloom.core.operations import members
from tests import factories
from tests.cast import TUESDAY
from tests.web.recruiting.conftest import text_of

ROLES = reverse("settings:roles")
PAY, NOTES = "ats.view_pay", "people.view_private_notes"


def page_of(company, name, verb="colleague"):
    return reverse(f"settings:{verb}", args=[company.colleagues[name].pk])


def rights_of(company, name):
    return Membership.objects.get(pk=company.colleagues[name].pk).rights


def test_rights_are_given_and_taken_on_the_colleagues_page(sign_in, acme):
    adam = sign_in("adam")
    assert "See the pay of requisitions and openings As the role allows: yes" in text_of(
        adam.get(page_of(acme, "rita"))
    )

    response = adam.post(page_of(acme, "rita", "colleague-rights"), {PAY: "never", NOTES: "always"}, follow=True)

    assert "The rights of Rita Lindqvist hold from the next click." in response.content.decode()
    assert rights_of(acme, "rita") == Rights(granted=frozenset({NOTES}), withheld=frozenset({PAY}))
    words = text_of(adam.get(ROLES))
    assert (
        "Rita Lindqvist Recruiter · always: Read notes and files that are kept for administrators · "
        "never: See the pay of requisitions and openings"
    ) in words


def test_what_was_taken_is_gone_from_the_pages_at_the_next_click(sign_in, acme, adam):
    row = factories.requisition(acme.actor("rita"), pay_max_minor=5_200_000, pay_currency="EUR")
    rita = sign_in("rita")
    assert "52,000" in text_of(rita.get(f"/requisitions/{row.pk}/"))

    rights = Rights(withheld=frozenset({PAY}))
    members.change_rights(membership=acme.colleagues["sam"], rights=rights, seen=Rights(), by=adam, at=TUESDAY)
    assert "52,000" in text_of(rita.get(f"/requisitions/{row.pk}/"))
    vera = sign_in("vera")
    assert "52,000" not in text_of(vera.get(f"/requisitions/{row.pk}/"))
    members.change_rights(
        membership=acme.colleagues["vera"],
        rights=Rights(granted=frozenset({PAY})),
        seen=Rights(),
        by=adam,
        at=TUESDAY,
    )
    assert "52,000" in text_of(vera.get(f"/requisitions/{row.pk}/"))


def test_the_second_who_decides_sees_what_holds_and_keeps_what_they_chose(sign_in, acme, adam):
    rights = Rights(withheld=frozenset({PAY}))
    members.change_rights(membership=acme.colleagues["rita"], rights=rights, seen=Rights(), by=adam, at=TUESDAY)

    response = sign_in("adam").post(page_of(acme, "rita", "colleague-rights"), {NOTES: "always"})

    assert response.status_code == 409
    words = text_of(response)
    assert "Somebody else changed these rights meanwhile." in words
    assert "Now: Never, on hiring teams neither" in words
    assert rights_of(acme, "rita") == rights

    again = {NOTES: "always", "granted": "", "withheld": PAY}
    sign_in("adam").post(page_of(acme, "rita", "colleague-rights"), again)
    assert rights_of(acme, "rita") == Rights(granted=frozenset({NOTES}))


def test_an_administrator_holds_every_right(sign_in, acme):
    adam = sign_in("adam")
    assert "Administrators hold every right." in text_of(adam.get(page_of(acme, "adam")))

    response = adam.post(page_of(acme, "adam", "colleague-rights"), {PAY: "never"})

    assert (response.status_code, rights_of(acme, "adam")) == (409, Rights())


def test_who_may_not_decide_does_not_and_otto_finds_nobody(sign_in, acme, globex, adam):
    for who, company in (("rita", acme), ("otto", globex)):
        response = sign_in(who, company).post(page_of(acme, "rita", "colleague-rights"), {NOTES: "always"})
        assert response.status_code in {403, 404}
    assert rights_of(acme, "rita") == Rights()
    assert "single rights" not in text_of(sign_in("rita").get(ROLES))


def test_a_token_has_no_right_that_was_taken_from_its_colleague(acme, program, adam):
    row = factories.requisition(acme.actor("rita"), pay_max_minor=5_200_000, pay_currency="EUR")
    rita = program("rita")
    assert rita.get(f"/requisitions/{row.pk}")["pay_max_minor"] == 5_200_000

    row.hiring_manager = row.recruiter = row.requested_by = None
    row.save()
    rights = Rights(withheld=frozenset({PAY}))
    members.change_rights(membership=acme.colleagues["rita"], rights=rights, seen=Rights(), by=adam, at=TUESDAY)

    assert rita.get(f"/requisitions/{row.pk}")["pay_max_minor"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_roles_costs_the_same_for_one_and_for_three(count, sign_in, acme, adam, django_assert_num_queries):
    for name in ("rita", "sam", "vera")[:count]:
        rights = Rights(withheld=frozenset({PAY}))
        members.change_rights(membership=acme.colleagues[name], rights=rights, seen=Rights(), by=adam, at=TUESDAY)
    browser = sign_in("adam")
    browser.get(ROLES)

    with django_assert_num_queries(8):
        browser.get(ROLES)
