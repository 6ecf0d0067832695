"""Single rights: what one colleague may beyond the role, and what no role lets them."""

import pytest

from hireloom.ats.enums import PayKind
from hireloom.ats.models import Job, Offer, TeamMember
from hireloom.ats.operations import offers
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.core import access
from hireloom.core.access import PermissionDenied, Rights
from hireloom.core.enums import JobRole, SiteRole
from hireloom.core.event_types import MemberRightsChanged
from hireloom.core.events import sentences
from hireloom.core.models import Event, Membership
from hireloom.core.operations import members
from hireloom.core.operations.members import RightsChangedMeanwhile
from hireloom.core.queries import colleagues
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import NoteVisibility
from hireloom.people.models import Note
from hireloom.people.operations import notes
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

NONE = Rights()


@pytest.fixture
def decide(acme, adam):
    """Gives a colleague single rights, whatever they had, and returns who they are from now on."""

    def change(name, *, granted=(), withheld=()):
        membership = Membership.objects.get(pk=acme.colleagues[name].pk)
        rights = Rights(frozenset(granted), frozenset(withheld))
        changed = members.change_rights(
            membership=membership, rights=rights, seen=membership.rights, by=adam, at=TUESDAY
        )
        return changed.as_actor()

    return change


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, at=MONDAY, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def offer(ada, rita):
    salary = Component(PayKind.SALARY, 5_000_000, "EUR")
    draft = OfferDraft(title="Nurse", components=[salary], starts_on=FRIDAY.date(), expires_at=FRIDAY)
    return offers.write(application=ada, draft=draft, by=rita, at=MONDAY)


def rights_of(acme, name):
    return Membership.objects.get(pk=acme.colleagues[name].pk).rights


def test_a_right_that_is_given_holds_beyond_the_role(acme, adam, rita, ada, decide):
    note = notes.add(person=ada.person, body="x", by=adam, at=MONDAY, visibility=NoteVisibility.ADMINISTRATORS)
    assert not Note.objects.visible_to(rita).exists()

    trusted = decide("rita", granted={"people.view_private_notes"})

    assert list(Note.objects.visible_to(trusted)) == [note]
    assert (trusted.scopes, trusted.permissions - rita.permissions) == (None, {"people.view_private_notes"})


def test_confidential_jobs_are_seen_by_whom_the_right_was_given(acme, rita, nurse_job, decide):
    TeamMember.objects.filter(job=nurse_job).delete()
    Job.objects.filter(pk=nurse_job.pk).update(is_confidential=True)
    assert not Job.objects.visible_to(rita).exists()

    assert Job.objects.visible_to(decide("rita", granted={"ats.view_confidential_jobs"})).get() == nurse_job


def test_a_right_shows_nothing_of_jobs_the_colleague_does_not_see(acme, offer, decide):
    edda = decide("edda", granted={"ats.view_offers", "ats.view_pay"})

    assert edda.may("ats.view_offers")
    assert not Offer.objects.visible_to(edda).exists()


def test_what_is_taken_is_taken_on_hiring_teams_too(acme, henry, nurse_job, offer, decide):
    assert TeamMember.objects.get(job=nurse_job, membership=acme.colleagues["henry"]).role == JobRole.HIRING_MANAGER
    assert Offer.objects.visible_to(henry).get() == offer

    assert not Offer.objects.visible_to(decide("henry", withheld={"ats.view_offers"})).exists()


def test_who_may_not_see_offers_writes_none(acme, ada, rita, offer, decide):
    blind = decide("rita", withheld={"ats.view_offers"})

    with pytest.raises(PermissionDenied):
        offers.withdraw(offer=offer, by=blind, at=FRIDAY)

    assert Offer.objects.get().state == "draft"
    offers.withdraw(offer=offer, by=decide("rita"), at=FRIDAY)


def test_rights_stay_when_the_role_changes_and_count_for_nothing_in_an_administrator(acme, adam, decide):
    decide("sam", granted={"ats.view_pay"}, withheld={"people.view_private_fields"})

    changed = members.change_role(membership=acme.colleagues["sam"], role=SiteRole.RECRUITER, by=adam, at=FRIDAY)
    assert changed.as_actor().may("ats.view_pay")
    assert not changed.as_actor().may("people.view_private_fields")

    raised = members.change_role(membership=changed, role=SiteRole.ADMINISTRATOR, by=adam, at=FRIDAY)
    assert raised.as_actor().scopes is None
    assert raised.as_actor().permissions == access.of_site_role(SiteRole.ADMINISTRATOR)


def test_the_history_says_which_rights_changed_in_words(acme, decide):
    decide("rita", granted={"people.view_private_notes"}, withheld={"ats.view_pay"})
    decide("rita", granted={"people.view_private_notes"})
    decide("rita", granted={"people.view_private_notes"})

    first, second = Event.objects.filter(name=MemberRightsChanged.name).order_by("sequence")
    assert (second.payload["fields"], second.payload["granted"], second.payload["withheld"]) == (
        "ats.view_pay", "people.view_private_notes", "",
    )  # fmt: skip
    said = sentences.filled(
        str(MemberRightsChanged.sentence),
        first.payload,
        {acme.colleagues["rita"].pk: "Rita Lindqvist"},
        event_name=first.name,
    )
    assert said == (
        "Rita Lindqvist was given or lost single rights: See the pay of requisitions and openings, "
        "Read notes and files that are kept for administrators"
    )


def test_of_two_who_decide_the_second_is_told(acme, adam, decide):
    decide("rita", withheld={"ats.view_pay"})

    with pytest.raises(RightsChangedMeanwhile):
        members.change_rights(
            membership=acme.colleagues["rita"],
            rights=Rights(granted=frozenset({"ats.view_pay"})),
            seen=NONE,
            by=adam,
            at=FRIDAY,
        )

    assert rights_of(acme, "rita") == Rights(withheld=frozenset({"ats.view_pay"}))


@pytest.mark.parametrize(
    "rights",
    [
        Rights(granted=frozenset({"core.manage_members"})),
        Rights(withheld=frozenset({"ats.edit_jobs"})),
        Rights(granted=frozenset({"ats.view_pay"}), withheld=frozenset({"ats.view_pay"})),
        Rights(granted=frozenset({"ats.rule_the_world"})),
    ],
)
def test_what_is_no_right_of_its_own_is_neither_given_nor_taken(rights, acme, adam):
    with pytest.raises(Unacceptable):
        members.change_rights(membership=acme.colleagues["rita"], rights=rights, seen=NONE, by=adam, at=TUESDAY)

    assert rights_of(acme, "rita") == NONE


def test_nothing_is_taken_from_an_administrator(acme, adam):
    rights = Rights(withheld=frozenset({"ats.view_pay"}))

    with pytest.raises(Unacceptable):
        members.change_rights(membership=acme.colleagues["adam"], rights=rights, seen=NONE, by=adam, at=TUESDAY)

    assert rights_of(acme, "adam") == NONE


def test_only_who_manages_members_decides(acme, rita, otto):
    rights = Rights(granted=frozenset({"ats.view_confidential_jobs"}))
    for actor in (rita, otto):
        with pytest.raises(PermissionDenied):
            members.change_rights(membership=acme.colleagues["rita"], rights=rights, seen=NONE, by=actor, at=TUESDAY)

    assert rights_of(acme, "rita") == NONE


def test_the_list_of_single_rights_names_those_who_have_any(acme, adam, decide):
    decide("rita", withheld={"ats.view_pay"})
    decide("vera", granted={"ats.view_pay"})
    decide("vera")
    members.deactivate(membership=acme.colleagues["sam"], by=adam, at=TUESDAY)

    assert [one.name for one in colleagues.with_single_rights(adam)] == ["Rita Lindqvist"]
