"""Colleagues come, change their role, go, and somebody always remains to manage the organization."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.enums import SiteRole
from hireloom.core.models import ApiToken, Event, Membership, User
from hireloom.core.operations import members, tokens
from hireloom.core.operations.members import LastAdministrator, Profile
from hireloom.core.queries import colleagues
from hireloom.core.queries.colleagues import Standing
from hireloom.kit.refusals import Unacceptable
from tests.cast import FRIDAY, MONDAY, TUESDAY
from tests.races import at_once


def happened():
    return list(Event.objects.filter(at__gte=TUESDAY).order_by("sequence").values_list("name", flat=True))


def role_of(membership):
    return Membership.objects.get(pk=membership.pk).role


def test_a_new_colleague_gets_an_account_without_a_password(acme, adam):
    added = members.add(email=" New@ACME.example ", name="Nia Obi", role=SiteRole.SOURCER, by=adam, at=TUESDAY)

    user = User.objects.get(pk=added.user_id)
    assert (user.email, user.name, user.has_usable_password()) == ("new@acme.example", "Nia Obi", False)
    assert (added.role, added.is_active, added.joined_at) == ("sourcer", True, TUESDAY)
    assert happened() == ["core.membership.added"]


def test_an_account_that_exists_keeps_its_password_and_name(acme, adam, globex):
    otto = globex.colleagues["otto"].user

    added = members.add(
        email=otto.email, name="Otto F.", role=SiteRole.OBSERVER, by=adam, at=TUESDAY, password="another one 1234"
    )

    again = User.objects.get(pk=otto.pk)
    assert (added.user_id, again.name, again.password) == (otto.pk, "Otto Fischer", otto.password)
    assert added.name == "Otto F."


def test_a_colleague_who_was_deactivated_comes_back_with_the_new_role(acme, adam):
    sam = acme.colleagues["sam"]
    members.deactivate(membership=sam, by=adam, at=TUESDAY)

    back = members.add(email=sam.user.email, name="Sam Moreau", role=SiteRole.OBSERVER, by=adam, at=FRIDAY)

    assert (back.pk, back.is_active, role_of(sam)) == (sam.pk, True, "observer")


def test_adding_an_active_colleague_again_only_gives_the_role(acme, adam):
    sam = acme.colleagues["sam"]

    again = members.add(email=sam.user.email, name="Somebody Else", role=SiteRole.RECRUITER, by=adam, at=TUESDAY)

    assert (again.pk, again.name, again.role) == (sam.pk, "Sam Moreau", "recruiter")
    assert happened() == ["core.membership.role_changed"]


def test_adding_the_last_administrator_in_a_lesser_role_is_refused(acme, adam):
    with pytest.raises(LastAdministrator):
        members.add(email="adam@acme.example", name="Adam", role=SiteRole.OBSERVER, by=adam, at=TUESDAY)

    assert role_of(acme.colleagues["adam"]) == "administrator"


def test_a_role_is_changed_and_recorded_once(acme, adam):
    for _ in range(2):
        members.change_role(membership=acme.colleagues["sam"], role=SiteRole.RECRUITER, by=adam, at=TUESDAY)

    assert role_of(acme.colleagues["sam"]) == "recruiter"
    row = Event.objects.get(at=TUESDAY)
    assert row.payload == {
        "membership_id": str(acme.colleagues["sam"].pk),
        "from_role": "sourcer",
        "to_role": "recruiter",
    }


def test_the_last_administrator_keeps_the_role_and_the_seat(acme, adam):
    mine = acme.colleagues["adam"]

    with pytest.raises(LastAdministrator):
        members.change_role(membership=mine, role=SiteRole.RECRUITER, by=adam, at=TUESDAY)
    with pytest.raises(LastAdministrator):
        members.deactivate(membership=mine, by=adam, at=TUESDAY)
    assert (role_of(mine), happened()) == ("administrator", [])

    members.change_role(membership=acme.colleagues["rita"], role=SiteRole.ADMINISTRATOR, by=adam, at=TUESDAY)
    members.change_role(membership=mine, role=SiteRole.RECRUITER, by=adam, at=TUESDAY)
    assert role_of(mine) == "recruiter"


def test_a_deactivated_administrator_does_not_count(acme, adam):
    rita = acme.colleagues["rita"]
    members.change_role(membership=rita, role=SiteRole.ADMINISTRATOR, by=adam, at=TUESDAY)
    members.deactivate(membership=rita, by=adam, at=TUESDAY)

    with pytest.raises(LastAdministrator):
        members.deactivate(membership=acme.colleagues["adam"], by=adam, at=TUESDAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_let_each_other_go_at_once_one_stays(committed):
    organization_id = committed.organization.pk
    adam, rita = committed.colleagues["adam"], committed.colleagues["rita"]
    by = committed.actor("adam")
    [outcome] = at_once(
        organization_id, lambda: members.change_role(membership=rita, role=SiteRole.ADMINISTRATOR, by=by, at=MONDAY)
    )
    assert outcome.role == "administrator"

    outcomes = at_once(
        organization_id,
        lambda: members.deactivate(membership=rita, by=by, at=TUESDAY),
        lambda: members.change_role(
            membership=adam, role=SiteRole.OBSERVER, by=rita_as_administrator(rita), at=TUESDAY
        ),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LastAdministrator", "Membership"]


def rita_as_administrator(rita):
    rita.role = SiteRole.ADMINISTRATOR
    return rita.as_actor()


def test_letting_somebody_go_ends_access_and_tokens_and_keeps_the_name(acme, adam):
    sam = acme.colleagues["sam"]
    token, _ = tokens.create(membership=sam, name="Sheet", scopes=["people.view_people"], by=adam, at=MONDAY)

    for _ in range(2):
        members.deactivate(membership=sam, by=adam, at=TUESDAY)

    gone = Membership.objects.get(pk=sam.pk)
    assert (gone.is_active, gone.deactivated_at, gone.name) == (False, TUESDAY, "Sam Moreau")
    assert ApiToken.objects.get(pk=token.pk).revoked_at == TUESDAY
    assert happened() == ["core.membership.deactivated"]


def test_who_was_let_go_can_be_let_in_again_without_the_old_tokens(acme, adam):
    sam = acme.colleagues["sam"]
    token, _ = tokens.create(membership=sam, name="Sheet", scopes=["people.view_people"], by=adam, at=MONDAY)
    members.deactivate(membership=sam, by=adam, at=TUESDAY)

    for _ in range(2):
        members.reactivate(membership=sam, by=adam, at=FRIDAY)

    assert Membership.objects.get(pk=sam.pk).is_active
    assert ApiToken.objects.get(pk=token.pk).revoked_at == TUESDAY
    assert happened() == ["core.membership.deactivated", "core.membership.added"]


@pytest.mark.parametrize("name", ["rita", "sam", "vera", "cora", "edda"])
def test_only_administrators_manage_members(name, acme):
    by, sam = acme.actor(name), acme.colleagues["sam"]

    with pytest.raises(PermissionDenied):
        members.add(email="x@acme.example", name="X", role=SiteRole.OBSERVER, by=by, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        members.change_role(membership=sam, role=SiteRole.ADMINISTRATOR, by=by, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        members.deactivate(membership=sam, by=by, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        members.reactivate(membership=sam, by=by, at=TUESDAY)
    assert happened() == []


def test_somebody_changes_their_own_profile_and_nobody_elses(acme, rita):
    profile = Profile(name=" Rita  Berg ", title="Talent lead", language="de", time_zone="Europe/Berlin")

    changed = members.change_profile(membership=acme.colleagues["rita"], profile=profile, by=rita, at=TUESDAY)

    assert (changed.name, changed.title) == ("Rita Berg", "Talent lead")
    assert (changed.user.language, changed.user.time_zone) == ("de", "Europe/Berlin")
    assert Event.objects.get(at=TUESDAY).payload["fields"] == "name title language time_zone"
    with pytest.raises(PermissionDenied):
        members.change_profile(membership=acme.colleagues["sam"], profile=profile, by=rita, at=TUESDAY)


def test_a_profile_that_stays_the_same_is_not_recorded(acme, rita):
    profile = Profile(name="Rita Lindqvist", title="", language="", time_zone="")

    members.change_profile(membership=acme.colleagues["rita"], profile=profile, by=rita, at=TUESDAY)

    assert happened() == []


def test_a_colleague_needs_a_name(adam):
    with pytest.raises(Unacceptable, match="needs a name"):
        members.add(email="nia@acme.example", name=" \u200b ", role=SiteRole.SOURCER, by=adam, at=TUESDAY)

    assert User.objects.filter(email="nia@acme.example").count() == 0


def test_a_profile_needs_a_name(acme, rita):
    with pytest.raises(Unacceptable, match="needs a name"):
        members.change_profile(
            membership=acme.colleagues["rita"], profile=Profile(" \u200b ", "", "", ""), by=rita, at=TUESDAY
        )


def test_the_list_tells_who_comes_in_who_is_invited_and_who_went(acme, adam):
    members.add(email="nia@acme.example", name="Nia Obi", role=SiteRole.SOURCER, by=adam, at=TUESDAY)
    members.deactivate(membership=acme.colleagues["sam"], by=adam, at=TUESDAY)

    found = colleagues.listed(adam)

    assert found.counts == {Standing.ACTIVE: 7, Standing.INVITED: 1, Standing.DEACTIVATED: 1}
    assert [line.name for line in colleagues.listed(adam, standing=Standing.INVITED).lines] == ["Nia Obi"]
    assert [line.name for line in colleagues.listed(adam, text="SAM@").lines] == ["Sam Moreau"]


def test_the_list_costs_one_query(acme, adam, django_assert_num_queries):
    with django_assert_num_queries(1):
        colleagues.listed(adam)


def test_otto_sees_no_colleague_of_acme(acme, otto):
    assert colleagues.listed(otto).lines == []
    assert colleagues.one(otto, acme.colleagues["rita"].pk) is None
