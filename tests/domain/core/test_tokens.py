"""An API token acts as a colleague, within its scopes, until it is revoked."""

import pytest

from hireloom.core import directory
from hireloom.core.access import PermissionDenied
from hireloom.core.models import ApiToken, Event
from hireloom.core.operations import tokens
from hireloom.core.operations.tokens import UnknownScope
from hireloom.core.queries import tokens as screen
from tests.cast import FRIDAY, MONDAY, TUESDAY


def create(company, name, *, by=None, scopes=("people.view_people",)):
    membership = company.colleagues[name]
    return tokens.create(membership=membership, name="Sheet", scopes=scopes, by=by or membership.as_actor(), at=MONDAY)


def test_the_secret_is_given_once_and_only_its_digest_is_kept(acme):
    token, secret = create(acme, "rita")

    assert secret.startswith("hlm_")
    assert len(secret) > 40
    stored = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret not in str(stored)
    assert bytes(stored["digest"]) == tokens.digest_of(secret)


def test_the_organization_of_a_live_token_is_found_by_its_digest(acme, rita):
    token, secret = create(acme, "rita")

    assert directory.organization_of_token(tokens.digest_of(secret)) == acme.organization.pk
    tokens.revoke(token=token, by=rita, at=TUESDAY)
    assert directory.organization_of_token(tokens.digest_of(secret)) is None


def test_two_secrets_are_never_the_same(acme):
    assert create(acme, "rita")[1] != create(acme, "rita")[1]


def test_scopes_are_kept_once_and_in_order(acme):
    token, _ = create(acme, "rita", scopes=["people.view_people", "ats.hire_people", "people.view_people"])

    assert token.scopes == ["ats.hire_people", "people.view_people"]
    assert Event.objects.get(name="core.token.created").payload["scopes"] == "ats.hire_people people.view_people"


def test_a_scope_is_the_name_of_a_permission(acme):
    with pytest.raises(UnknownScope, match=r"everything\.always"):
        create(acme, "rita", scopes=["everything.always"])

    assert ApiToken.objects.count() == 0


@pytest.mark.parametrize("name", ["vera", "henry", "cora", "edda"])
def test_who_may_not_create_tokens_creates_none(name, acme):
    with pytest.raises(PermissionDenied):
        create(acme, name)


def test_only_an_administrator_creates_a_token_for_somebody_else(acme, adam, rita):
    with pytest.raises(PermissionDenied):
        create(acme, "sam", by=rita)

    token, _ = create(acme, "sam", by=adam)
    assert token.membership_id == acme.colleagues["sam"].pk


def test_revoking_again_changes_nothing(acme, rita):
    token, _ = create(acme, "rita")

    tokens.revoke(token=token, by=rita, at=TUESDAY)
    tokens.revoke(token=token, by=rita, at=FRIDAY)

    assert ApiToken.objects.get(pk=token.pk).revoked_at == TUESDAY
    assert Event.objects.filter(name="core.token.revoked").count() == 1


def test_colleagues_revoke_their_own_tokens_and_administrators_all(acme, adam, rita, sam):
    token, _ = create(acme, "rita")

    with pytest.raises(PermissionDenied):
        tokens.revoke(token=token, by=sam, at=TUESDAY)
    assert ApiToken.objects.live().count() == 1

    tokens.revoke(token=token, by=adam, at=TUESDAY)
    assert ApiToken.objects.live().count() == 0


def test_colleagues_see_their_own_tokens_and_administrators_all(acme, adam, rita, sam, otto):
    create(acme, "rita")
    create(acme, "sam")

    assert {line.holder for line in screen.listed(rita)} == {"Rita Lindqvist"}
    assert {line.holder for line in screen.listed(adam)} == {"Rita Lindqvist", "Sam Moreau"}
    assert screen.listed(otto) == []


def test_the_list_names_scopes_in_words_and_puts_live_tokens_first(acme, rita):
    old, _ = create(acme, "rita")
    tokens.revoke(token=old, by=rita, at=TUESDAY)
    live, _ = create(acme, "rita")

    first, second = screen.listed(rita)

    assert (first.id, second.id) == (live.pk, old.pk)
    assert first.scopes == ["See people who are not private"]


def test_offered_scopes_are_what_a_token_could_use(acme, sam):
    offered = {scope.name for group in screen.scopes_for(sam) for scope in group.scopes}

    assert "people.view_people" in offered
    assert "core.manage_members" not in offered
    assert "ats.hire_people" in offered  # through a hiring team
