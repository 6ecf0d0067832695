"""Somebody said no: whom we do not write to, by which mails, until when, and who may take that back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability
from hireloom.messaging.enums import (
    Channel,
    ConsentNeed,
    MailClass,
    SuppressionCover,
    SuppressionReason,
    SuppressionScope,
)
from hireloom.messaging.models import Suppression
from hireloom.messaging.operations import contact_policies, suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people.enums import ConsentEvidence, ConsentPurpose, ContactKind, LegalBasis
from hireloom.people.models import ContactPoint, Person
from hireloom.people.operations import consents, merges
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@mail.example.org")


@pytest.fixture
def cora(acme):
    return acme.actor("cora")


def no(scope=SuppressionScope.PERSON, reason=SuppressionReason.DO_NOT_CONTACT, **more):
    return No(scope=scope, reason=reason, **more)


def verdict(person, mail_class=MailClass.OUTREACH, at=WEDNESDAY, **more):
    return contactability.of([Person.objects.get(pk=person.pk)], mail_class=mail_class, at=at, **more)[person.pk]


def words(person, mail_class=MailClass.OUTREACH, at=WEDNESDAY, **more):
    return [objection.words for objection in verdict(person, mail_class, at, **more).objections]


def test_nothing_stands_against_writing_to_somebody_with_an_address(ada):
    assert verdict(ada) == contactability.Verdict(ada.pk, "ada@mail.example.org")


def test_somebody_without_an_address_cannot_be_written_to(acme, ada):
    ContactPoint.objects.filter(person=ada).delete()

    assert words(ada) == ["No e-mail address is known."]
    assert words(ada, channel=Channel.PHONE) == []


def test_a_person_who_is_not_to_be_contacted_gets_answers_only(rita, ada):
    suppressions.suppress(no=no(note="Knows our rival well"), person=ada, by=rita, at=MONDAY)

    assert [words(ada, mail_class) for mail_class in MailClass] == [["Do not contact"], ["Do not contact"], []]


def test_who_unsubscribed_can_still_be_written_to_by_a_colleague(rita, ada):
    unsubscribed = no(reason=SuppressionReason.UNSUBSCRIBED, covers=SuppressionCover.OUTREACH)
    suppressions.suppress(no=unsubscribed, person=ada, by=rita, at=MONDAY)

    assert [words(ada, mail_class) for mail_class in MailClass] == [["Unsubscribed"], [], []]


@pytest.mark.parametrize(
    ("scope", "value", "said"),
    [
        (SuppressionScope.ADDRESS, "Ada@Mail.Example.org", "ada@mail.example.org"),
        (SuppressionScope.DOMAIN, "https://www.example.org/about", "example.org"),
        (SuppressionScope.COMPANY, "Café Löwe", "cafe lowe"),
    ],
)
def test_an_address_a_domain_and_an_employer_are_barred_however_they_are_written(cora, ada, scope, value, said):
    Person.objects.filter(pk=ada.pk).update(company="CAFE LÖWE")
    suppressions.suppress(no=no(scope, value=value), by=cora, at=MONDAY)

    assert words(ada) == [f"Do not contact: {said}"]


def test_a_person_with_another_address_is_written_to_there(cora, acme, ada):
    other = "ada@elsewhere.example"
    ContactPoint.objects.create(
        organization=acme.organization, person=ada, kind=ContactKind.EMAIL, value=other, normalized=other
    )
    suppressions.suppress(no=no(SuppressionScope.ADDRESS, value="ada@mail.example.org"), by=cora, at=MONDAY)

    assert verdict(ada) == contactability.Verdict(ada.pk, "ada@elsewhere.example")
    assert words(ada, wanted="ada@mail.example.org") == ["Do not contact: ada@mail.example.org"]


def test_a_no_for_a_time_ends_by_itself(rita, ada):
    later = no(reason=SuppressionReason.LATER, until=WEDNESDAY)
    suppressions.suppress(no=later, person=ada, by=rita, at=MONDAY)

    assert words(ada, at=TUESDAY) == ["Asked for later"]
    assert words(ada, at=WEDNESDAY) == []


def test_a_no_to_mail_is_none_to_calls(rita, ada):
    suppressions.suppress(no=no(channel=Channel.EMAIL), person=ada, by=rita, at=MONDAY)

    assert words(ada) == ["Do not contact"]
    assert words(ada, channel=Channel.PHONE) == []


def test_the_same_no_is_one_row_and_one_event(rita, ada):
    first = suppressions.suppress(no=no(), person=ada, by=rita, at=MONDAY)
    again = suppressions.suppress(no=no(note="As I said"), person=ada, by=rita, at=TUESDAY)

    assert first == again
    assert Event.objects.filter(name="messaging.suppression.added").count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"scope": SuppressionScope.ADDRESS, "value": "nobody"}, "This is no e-mail address."),
        (
            {"scope": SuppressionScope.PHONE, "value": "0612"},
            "Write the phone number with + and the country's code.",
        ),
        ({"scope": SuppressionScope.DOMAIN, "value": "example"}, "This is no domain; write one such as example.org."),
        (
            {"scope": SuppressionScope.DOMAIN, "value": "@Gmail.com"},
            "Everybody can have a mailbox at this domain; name the address or the person.",
        ),
        ({"scope": SuppressionScope.COMPANY, "value": " "}, "Say whom it is about."),
        ({"scope": SuppressionScope.PERSON}, "Say whom it is about."),
        ({"scope": SuppressionScope.COMPANY, "value": "Acme", "until": MONDAY}, "Choose a day to come, or none."),
    ],
)
def test_what_cannot_be_read_is_told_and_changes_nothing(cora, more, sentence):
    with pytest.raises(Unacceptable, match="^" + sentence.replace("+", "[+]")):
        suppressions.suppress(no=no(**more), by=cora, at=TUESDAY)
    assert not Suppression.objects.exists()


def test_only_who_keeps_the_list_bars_companies(rita, cora):
    with pytest.raises(PermissionDenied):
        suppressions.suppress(no=no(SuppressionScope.COMPANY, value="Acme"), by=rita, at=MONDAY)
    assert suppressions.suppress(no=no(SuppressionScope.COMPANY, value="Acme"), by=cora, at=MONDAY)


def test_nobody_of_another_organization_says_no_for_us(otto, ada):
    with pytest.raises(PermissionDenied):
        suppressions.suppress(no=no(), person=ada, by=otto, at=MONDAY)


def test_our_own_judgment_is_lifted_by_whoever_writes_to_people(rita, ada):
    said = suppressions.suppress(no=no(), person=ada, by=rita, at=MONDAY)
    suppressions.lift(suppression=said, because="She wrote to us", by=rita, at=TUESDAY)

    assert words(ada) == []
    said.refresh_from_db()
    assert (said.lifted_at, said.lifted_because) == (TUESDAY, "She wrote to us")
    assert Event.objects.about(ada.pk).filter(name="messaging.suppression.lifted").count() == 1
    with pytest.raises(suppressions.AlreadyLifted):
        suppressions.lift(suppression=said, because="Again", by=rita, at=FRIDAY)


def test_what_they_said_themselves_is_lifted_only_by_who_keeps_the_list(rita, cora, ada):
    objected = suppressions.suppress(no=no(reason=SuppressionReason.OBJECTED), person=ada, by=rita, at=MONDAY)

    with pytest.raises(PermissionDenied):
        suppressions.lift(suppression=objected, because="I think so", by=rita, at=TUESDAY)
    with pytest.raises(Unacceptable):
        suppressions.lift(suppression=objected, because=" ", by=cora, at=TUESDAY)
    suppressions.lift(suppression=objected, because="She asked us to by letter", by=cora, at=TUESDAY)
    assert words(ada) == []


def decide(by, need, countries=(), seen=0, days=7):
    policy = contact_policies.Policy(need, tuple(countries), days, "", tracks_opens=False)
    return contact_policies.decide(policy=policy, seen=seen, by=by, at=MONDAY)


def test_outreach_needs_consent_where_the_policy_wants_one(cora, ada):
    decide(cora, ConsentNeed.ALWAYS)

    assert [words(ada, each) for each in MailClass] == [["They did not agree to be written to."], [], []]


def test_consent_is_needed_in_the_countries_named_and_where_the_country_is_not_known(cora, ada):
    decide(cora, ConsentNeed.COUNTRIES, ["DE"])
    assert words(ada) == ["They did not agree to be written to."]

    Person.objects.filter(pk=ada.pk).update(country="US")
    assert words(ada) == []


def test_a_consent_that_ran_out_is_said_to_have_run_out(cora, rita, ada):
    decide(cora, ConsentNeed.ALWAYS)
    consents.give(
        person=ada,
        agreement=consents.Agreement(
            purpose=ConsentPurpose.FUTURE_JOBS,
            basis=LegalBasis.CONSENT,
            notice="We may write to you",
            evidence=ConsentEvidence.COLLEAGUE,
            expires_at=WEDNESDAY,
        ),
        by=rita,
        at=MONDAY,
    )

    assert words(ada, at=TUESDAY) == []
    assert words(ada, at=WEDNESDAY + timedelta(seconds=1)) == ["Their consent to be written to has run out."]


def test_a_policy_names_countries_where_it_speaks_of_them_and_knows_the_version_it_changes(cora, rita):
    with pytest.raises(Unacceptable):
        decide(cora, ConsentNeed.COUNTRIES)
    with pytest.raises(Unacceptable):
        decide(cora, ConsentNeed.NEVER, days=366)
    with pytest.raises(PermissionDenied):
        decide(rita, ConsentNeed.ALWAYS)
    decide(cora, ConsentNeed.ALWAYS)
    with pytest.raises(PolicyChangedMeanwhile):
        decide(cora, ConsentNeed.NEVER, seen=0)
    assert decide(cora, ConsentNeed.NEVER, seen=1).version == 2


def test_a_hundred_people_are_asked_about_in_as_many_queries_as_one(cora, acme):
    decide(cora, ConsentNeed.ALWAYS)
    people = [
        factories.person(acme.organization.pk, name=f"Person {n}", email=f"p{n}@d{n}.example") for n in range(100)
    ]

    def asked(some):
        with CaptureQueriesContext(connection) as queries:
            contactability.of(some, mail_class=MailClass.OUTREACH, at=MONDAY)
        return len(queries)

    assert asked(people[:1]) == asked(people) <= 4


def test_a_no_follows_the_person_through_a_merge_and_its_undoing(rita, acme, ada):
    twin = factories.person(acme.organization.pk, name="Ada King", email="king@example.org")
    suppressions.suppress(no=no(), person=twin, by=rita, at=MONDAY)
    merge = merges.merge(kept=ada, absorbed=twin, by=rita, at=TUESDAY)
    assert words(ada) == ["Do not contact"]

    merges.unmerge(merge=merge, by=rita, at=WEDNESDAY)
    assert words(ada) == []
    assert words(twin) == ["Do not contact"]


def test_what_is_seen_of_the_list_follows_the_people(rita, cora, otto, acme, ada):
    suppressions.suppress(no=no(), person=ada, by=rita, at=MONDAY)
    suppressions.say_no(no=no(SuppressionScope.COMPANY, value="Acme"), by=system(acme.organization.pk), at=MONDAY)

    seen = {name: Suppression.objects.visible_to(actor).count() for name, actor in [("rita", rita), ("otto", otto)]}
    assert seen == {"rita": 2, "otto": 0}
    assert Suppression.objects.visible_to(acme.actor("ines")).count() == 0
    assert Suppression.objects.visible_to(cora).count() == 2
