"""What segments ask of people, one fact after the other, and who may see whom in them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.test.utils import CaptureQueriesContext

from hireloom.core import tenancy
from hireloom.crm import compiling, facts, trees
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.facts import Scope
from hireloom.crm.operations import enrollments, pools
from hireloom.crm.queries import segment_choices, segments
from hireloom.crm.trees import NotATree
from hireloom.messaging import contactability
from hireloom.messaging.contactability import Obstacle
from hireloom.messaging.enums import Channel, MailClass, Purpose, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message, Subscription
from hireloom.messaging.operations import outbox, suppressions, topics
from hireloom.messaging.operations.suppressions import No
from hireloom.people import field_holders
from hireloom.people.enums import ConsentEvidence, ConsentPurpose, ContactKind, FieldKind, FieldSubject
from hireloom.people.models import ContactPoint, Employment, Person, Source
from hireloom.people.operations import consents, field_values, fields, persons, sources, tags
from hireloom.people.operations.consents import Agreement
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def crowd(acme):
    """Ada in Lyon, Bela in Munich, Chidi nowhere; touched on Monday, Tuesday and Wednesday."""
    people = factories.crowd(acme.organization.pk)
    known = [
        {"headline": "Staff nurse", "company": "Hôpital Nord", "city": "Lyon", "country": "FR", "language": "fr"},
        {"headline": "Software engineer", "company": "Acme Robotics", "city": "Munich", "country": "DE"},
        {},
    ]
    for person, values in zip(people, known, strict=True):
        Person.objects.filter(pk=person.pk).update(**values)
    return people


def fits(actor, *leaves, at=FRIDAY, joint="all"):
    """The first names of those who fit conditions, each (fact, operator, value)."""
    given = [{"fact": fact, "operator": operator, "value": value} for fact, operator, value in leaves]
    people = compiling.people(trees.read({joint: given}), Scope(actor, at))
    return sorted(name.split()[0] for name in people.values_list("name", flat=True))


def test_fields_of_the_record(rita, sam, crowd):
    ada, bela, _chidi = crowd
    source = sources.add(name="Fair", kind="event", by=rita, at=MONDAY)
    Person.objects.filter(pk=ada.pk).update(source=source, owner_id=rita.membership_id, contact_type="prospect")
    Person.objects.filter(pk=bela.pk).update(owner_id=sam.membership_id)

    assert fits(rita, ("country", "any_of", ["FR", "DE"])) == ["Ada", "Bela"]
    assert fits(rita, ("country", "none_of", ["FR"])) == ["Bela", "Chidi"]
    assert fits(rita, ("country", "unknown", None)) == ["Chidi"]
    assert fits(rita, ("language", "any_of", ["fr"])) == ["Ada"]
    assert fits(rita, ("contact_type", "any_of", ["prospect"])) == ["Ada"]
    assert fits(rita, ("source", "any_of", [str(source.pk)])) == ["Ada"]
    assert fits(rita, ("source", "none_of", [str(source.pk)])) == ["Bela", "Chidi"]
    assert fits(rita, ("owner", "me", None)) == ["Ada"]
    assert fits(rita, ("owner", "any_of", [str(sam.membership_id)])) == ["Bela"]
    assert fits(rita, ("owner", "nobody", None)) == ["Chidi"]
    assert Source.objects.count() == 1


def test_since_when_they_are_known_and_when_they_were_touched(rita, crowd):
    assert fits(rita, ("added", "within", 3)) == ["Bela", "Chidi"] == fits(rita, ("touched", "within", 3))
    assert fits(rita, ("added", "before", 3)) == ["Ada"] == fits(rita, ("touched", "before", 3))


def test_words_towns_and_years_as_search_knows_them(rita, crowd):
    began = MONDAY.date() - timedelta(days=8 * 365)
    organization_id = crowd[0].organization_id
    Employment.objects.create(
        organization_id=organization_id, person=crowd[0], title="Nurse", started_on=began, is_current=True
    )
    persons.change(person=crowd[0], changes={"headline": "Head nurse"}, by=rita, at=MONDAY)
    persons.change(person=crowd[1], changes={"headline": "Engineer"}, by=rita, at=TUESDAY)
    jobs.drain()

    assert fits(rita, ("headline", "has", "nurses")) == ["Ada"]
    assert fits(rita, ("headline", "has", "head nurse")) == ["Ada"]
    assert fits(rita, ("headline", "has_not", "nurse")) == ["Bela", "Chidi"]
    assert fits(rita, ("name", "has", "Byron")) == ["Ada"]
    assert fits(rita, ("company", "has", "hopital nord")) == ["Ada"]
    assert fits(rita, ("city", "has", "Lyon")) == ["Ada"]
    assert fits(rita, ("near", "near", {"place": "Villeurbanne", "km": 30})) == ["Ada"]
    assert fits(rita, ("near", "not_near", {"place": "Lyon", "km": 30})) == ["Bela", "Chidi"]
    assert fits(rita, ("years", "at_least", 5)) == ["Ada"]
    assert fits(rita, ("years", "at_most", 5)) == []
    both = [("headline", "has", "nurse"), ("near", "near", {"place": "Munich", "km": 30})]
    assert fits(rita, *both) == []
    assert fits(rita, *both, joint="any") == ["Ada", "Bela"]
    assert fits(rita, *both, ("country", "unknown", None), joint="none") == []


def test_a_town_that_does_not_exist_is_refused_at_its_place(rita, crowd):
    tree = trees.read({"all": [{"any": [{"fact": "near", "operator": "near", "value": "Xyzzyburg"}]}]})

    with pytest.raises(NotATree) as refused:
        segment_choices.check(tree, Scope(rita, FRIDAY))
    assert [one.place for one in refused.value.problems] == ["/all/0/any/0"]


def test_tags_and_pools(rita, crowd):
    ada, bela, _chidi = crowd
    icu = tags.put_on(person=ada, name="ICU", by=rita, at=MONDAY)
    night = tags.put_on(person=ada, name="Night", by=rita, at=MONDAY)
    tags.put_on(person=bela, name="Night", by=rita, at=MONDAY)
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    pools.add(pool=pool, person=ada, by=rita, at=MONDAY)
    pools.add(pool=pool, person=bela, by=rita, at=THURSDAY)

    assert fits(rita, ("tag", "any_of", [str(icu.pk), str(night.pk)])) == ["Ada", "Bela"]
    assert fits(rita, ("tag", "all_of", [str(icu.pk), str(night.pk)])) == ["Ada"]
    assert fits(rita, ("tag", "none_of", [str(icu.pk)])) == ["Bela", "Chidi"]
    assert fits(rita, ("pool", "any_of", [str(pool.pk)])) == ["Ada", "Bela"]
    assert fits(rita, ("pool", "none_of", [str(pool.pk)])) == ["Chidi"]
    assert fits(rita, ("pool", "within", {"choices": [str(pool.pk)], "days": 2})) == ["Bela"]
    assert fits(rita, ("pool", "before", {"choices": [str(pool.pk)], "days": 2})) == ["Ada"]


def test_a_private_pool_of_a_colleague_tells_nothing(rita, sam, crowd):
    pool = pools.create(name="Mine", by=rita, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    pools.add(pool=pool, person=crowd[0], by=rita, at=MONDAY)
    leaf = ("pool", "any_of", [str(pool.pk)])

    assert fits(rita, leaf) == ["Ada"]
    assert fits(sam, leaf) == []
    given = {"all": [{"fact": leaf[0], "operator": leaf[1], "value": leaf[2]}]}
    with pytest.raises(NotATree):
        segment_choices.check(trees.read(given), Scope(sam, FRIDAY))


def test_words_of_the_organizations_own_fields(rita, vera, adam, crowd):
    holder = field_holders.of(FieldSubject.PERSON)
    shifts = [Choice("Days"), Choice("Nights")]
    for label, kind, rules in (
        ("Notice", FieldKind.SINGLE_SELECT, Rules()),
        ("Shifts", FieldKind.MULTI_SELECT, Rules(is_private=True)),
    ):
        fields.define(
            draft=FieldDraft(FieldSubject.PERSON, label, kind, choices=shifts, rules=rules), by=adam, at=MONDAY
        )
    offered = dict(segment_choices.of([facts.named("own_field")], Scope(rita, FRIDAY))["own_field"])
    notice, nights = (value for value in offered if offered[value] in ("Notice: Days", "Shifts: Nights"))
    for person, values in ((crowd[0], {"notice": "days"}), (crowd[1], {"shifts": ["nights", "days"]})):
        field_values.write(holder=holder, row=person, values=values, by=rita, at=MONDAY)

    assert fits(rita, ("own_field", "any_of", [notice])) == ["Ada"] == fits(vera, ("own_field", "any_of", [notice]))
    assert fits(rita, ("own_field", "any_of", [nights, notice])) == ["Ada", "Bela"]
    assert fits(rita, ("own_field", "none_of", [nights])) == ["Ada", "Chidi"]
    assert fits(vera, ("own_field", "any_of", [nights])) == [], "private fields say nothing to whom they are hidden"


def test_addresses_and_consents(rita, crowd):
    ada, bela, chidi = crowd
    ContactPoint.objects.filter(person=chidi).delete()
    soon = {"evidence": ConsentEvidence.CAREERS_FORM, "purpose": ConsentPurpose.FUTURE_JOBS}
    consents.give(person=ada, agreement=Agreement(**soon, expires_at=FRIDAY + timedelta(days=10)), by=rita, at=MONDAY)
    consents.give(person=bela, agreement=Agreement(**soon, expires_at=THURSDAY), by=rita, at=MONDAY)
    purpose = [ConsentPurpose.FUTURE_JOBS.value]

    assert fits(rita, ("email", "known", None)) == ["Ada", "Bela"]
    assert fits(rita, ("email", "unknown", None)) == ["Chidi"]
    assert fits(rita, ("consent", "in_force", purpose)) == ["Ada"]
    assert fits(rita, ("consent", "in_force", purpose), at=WEDNESDAY) == ["Ada", "Bela"]
    assert fits(rita, ("consent", "not_in_force", purpose)) == ["Bela", "Chidi"]
    assert fits(rita, ("consent", "runs_out", {"choices": purpose, "days": 14})) == ["Ada"]
    assert fits(rita, ("consent", "runs_out", {"choices": purpose, "days": 7})) == []
    consents.give(person=ada, agreement=Agreement(**soon, notice="For good"), by=rita, at=TUESDAY)
    assert fits(rita, ("consent", "runs_out", {"choices": purpose, "days": 14})) == []


def test_numbers_and_topics(rita, adam, crowd):
    ada, bela, chidi = crowd
    points = {"kind": ContactKind.PHONE, "value": "+33 1", "normalized": "+331"}
    ContactPoint.objects.create(organization_id=ada.organization_id, person=ada, **points)
    made = [topics.add(draft=topics.TopicDraft(name, ""), by=adam, at=MONDAY) for name in ("Nights", "Events")]
    nights, events = ([str(one.pk)] for one in made)
    for person, topic, state in ((ada, 0, "confirmed"), (bela, 0, "unconfirmed"), (chidi, 1, "unsubscribed")):
        Subscription.objects.create(
            organization_id=ada.organization_id, person=person, topic=made[topic], state=state, source="page",
            confirmed_at=MONDAY, unsubscribed_at=TUESDAY if state == "unsubscribed" else None,
        )  # fmt: skip

    assert fits(rita, ("phone", "known", None)) == ["Ada"]
    assert fits(rita, ("phone", "unknown", None)) == ["Bela", "Chidi"]
    assert fits(rita, ("topic", "any_of", nights)) == ["Ada"], "who was asked and did not answer wants nothing yet"
    assert fits(rita, ("topic", "none_of", nights)) == ["Bela", "Chidi"]
    assert fits(rita, ("topic", "ended", nights)) == []
    assert fits(rita, ("topic", "ended", [*nights, *events])) == ["Chidi"]
    assert fits(rita, ("topic", "any_of", ["nonsense"])) == []


def test_sequences_who_is_in_who_was_and_how_it_ended(rita, vera, crowd):
    ada, bela, _chidi = crowd
    night, day = factories.sequence(rita), factories.sequence(rita, name="Day nurses")
    [one, _other] = enrollments.enroll(sequence=night, people=[ada, bela], by=rita, at=TUESDAY).enrollments
    enrollments.stop(enrollment=one, by=rita, at=WEDNESDAY)
    first, second = ([str(sequence.pk)] for sequence in (night, day))
    gone = "Ada" if one.person_id == ada.pk else "Bela"
    stays = {"Ada": "Bela", "Bela": "Ada"}[gone]

    assert fits(rita, ("sequence", "now", first)) == [stays]
    assert fits(rita, ("sequence", "not_now", first)) == sorted([gone, "Chidi"])
    assert fits(rita, ("sequence", "ever", first)) == ["Ada", "Bela"]
    assert fits(rita, ("sequence", "never", first)) == ["Chidi"]
    assert fits(rita, ("sequence", "ever", second)) == []
    assert fits(rita, ("enrolled", "within", 3)) == ["Ada", "Bela"]
    assert fits(rita, ("enrolled", "within", 2)) == []
    assert fits(rita, ("enrolled", "not_within", 2)) == ["Ada", "Bela", "Chidi"]
    assert fits(rita, ("sequence_end", "any_of", ["stopped"])) == [gone]
    assert fits(rita, ("sequence_end", "none_of", ["stopped"])) == sorted([stays, "Chidi"])


@pytest.fixture
def suppressed(acme, crowd, cora, adam):
    """Every way in which somebody may be barred, and some in which they are not quite."""
    more = {
        "Dora": ["dora@bad.example", "dora@good.example"],
        "Emil": ["emil@mail.acme-corp.example"],
        "Fay": ["fay@notacme-corp.example"],
        "Gus": ["gus@gone.example"],
        "Hal": ["hal@example.org"],
        "Ivy": ["ivy@example.org"],
    }
    people = {}
    for name, addresses in more.items():
        people[name] = factories.person(acme.organization.pk, name=f"{name} Test", email=addresses[0])
        for address in addresses[1:]:
            ContactPoint.objects.create(
                organization_id=acme.organization.pk,
                person=people[name],
                kind=ContactKind.EMAIL,
                value=address,
                normalized=address,
            )
    Person.objects.filter(pk=people["Hal"].pk).update(company="ÉCOLE  Sud")
    Person.objects.filter(pk=people["Ivy"].pk).update(company="École Sud-Est")
    said = [
        (No(SuppressionScope.PERSON, SuppressionReason.UNSUBSCRIBED, covers=SuppressionCover.OUTREACH), crowd[0]),
        (No(SuppressionScope.PERSON, SuppressionReason.LATER, until=THURSDAY), crowd[1]),
        (No(SuppressionScope.PERSON, SuppressionReason.OBJECTED, channel=Channel.PHONE), crowd[2]),
        (No(SuppressionScope.ADDRESS, SuppressionReason.BOUNCED, value="dora@bad.example"), None),
        (No(SuppressionScope.ADDRESS, SuppressionReason.BOUNCED, value="gus@gone.example"), None),
        (No(SuppressionScope.DOMAIN, SuppressionReason.DO_NOT_CONTACT, value="acme-corp.example"), None),
        (No(SuppressionScope.COMPANY, SuppressionReason.DO_NOT_CONTACT, value="Ecole Sud"), None),
    ]
    for no, person in said:
        suppressions.suppress(no=no, person=person, by=adam, at=MONDAY)
    jobs.drain()
    for person in people.values():
        persons.change(person=person, changes={"headline": "x"}, by=adam, at=MONDAY)
    jobs.drain()
    return people


@pytest.mark.parametrize(("value", "mail_class"), [("outreach", MailClass.OUTREACH), ("personal", MailClass.PERSONAL)])
@pytest.mark.parametrize("at", [WEDNESDAY, FRIDAY])
def test_who_is_suppressed_is_decided_as_when_a_mail_leaves(rita, suppressed, value, mail_class, at):
    everybody = list(Person.objects.all())
    verdicts = contactability.of(everybody, mail_class=mail_class, at=at)
    barred = {
        pk for pk, one in verdicts.items() if any(each.obstacle == Obstacle.SUPPRESSED for each in one.objections)
    }
    expected = sorted(person.name.split()[0] for person in everybody if person.pk in barred)

    assert fits(rita, ("suppressed", "is", [value]), at=at) == expected
    assert {"Emil", "Gus", "Hal"} <= set(expected)
    assert not {"Dora", "Fay", "Ivy"} & set(expected)
    tree = trees.read({"all": [{"fact": "suppressed", "operator": "is", "value": [value]}]})
    for person in everybody:
        reason = segments.explain(tree, Scope(rita, at, person_id=person.pk))
        assert reason.holds == (person.pk in barred), person.name


def test_who_was_mailed(rita, crowd):
    letter = outbox.Letter(to_address="ada@example.org", subject="Hi", text="Hi", purpose=Purpose.ONE_TO_ONE)
    sent = outbox.queue(letter=letter, key="one", by=rita, at=MONDAY, person=crowd[0])
    assert fits(rita, ("mailed", "within", 30)) == []

    Message.objects.filter(pk=sent.pk).update(state="accepted", settled_at=TUESDAY)

    assert fits(rita, ("mailed", "within", 4)) == ["Ada"]
    assert fits(rita, ("mailed", "within", 2)) == []
    assert fits(rita, ("mailed", "not_within", 4)) == ["Bela", "Chidi"]


def test_groups_stand_in_each_other(rita, crowd):
    tree = {
        "any": [
            {"all": [{"fact": "country", "operator": "any_of", "value": ["FR"]}]},
            {
                "none": [
                    {"fact": "country", "operator": "known"},
                    {"any": [{"fact": "touched", "operator": "within", "value": 1}]},
                ]
            },
        ]
    }
    people = compiling.people(trees.read(tree), Scope(rita, FRIDAY))

    assert sorted(people.values_list("name", flat=True)) == ["Ada Byron", "Chidi Okafor"]


def test_nobody_sees_in_a_segment_whom_they_do_not_see(rita, sam, adam, otto, crowd):
    Person.objects.filter(pk=crowd[0].pk).update(is_private=True, owner_id=rita.membership_id)
    Person.objects.filter(pk=crowd[1].pk).update(archived_at=TUESDAY)
    everybody = ("touched", "within", 300)

    assert fits(rita, everybody) == ["Ada", "Chidi"]
    assert fits(sam, everybody) == ["Chidi"]
    assert fits(adam, everybody) == ["Ada", "Chidi"]
    with tenancy.organization(otto.organization_id):
        assert fits(otto, everybody) == []


def test_every_fact_is_asked_in_one_statement_and_explains_itself(rita, adam, crowd):
    """Whatever can be declared compiles for many and for one, and its negation is what is left."""
    usual = {
        "days": 30,
        "years": 3,
        "words": "python",
        "near": {"place": "Lyon", "km": 50},
        "nothing": None,
    }
    everybody = set(Person.objects.values_list("pk", flat=True))
    scope = Scope(adam, FRIDAY)
    offered = segment_choices.of(facts.declared(), scope)
    for fact in facts.declared():
        choices = [value for value, _label in offered.get(fact.name, ())][:1] or ["none such"]
        values = usual | {"choices": choices, "choices_days": {"choices": choices, "days": 30}}
        for operator in fact.operators:
            leaf = {"fact": fact.name, "operator": operator.name, "value": values[operator.kind.value]}
            tree = trees.read({"all": [leaf]})
            with CaptureQueriesContext(connection) as queries:
                found = set(compiling.people(tree, scope).values_list("pk", flat=True))
            others = set(compiling.people(trees.read({"none": [leaf]}), scope).values_list("pk", flat=True))
            assert (found | others, found & others) == (everybody, set()), leaf
            looked_up = {"near": 1, "suppressed": 1, "search": 1}.get(fact.name, 0)
            assert len(queries) <= 1 + looked_up, leaf
            one = crowd[0].pk
            reason = segments.explain(tree, Scope(adam, FRIDAY, person_id=one))
            assert (reason.holds, reason.parts[0].leaf.fact) == (one in found, fact), leaf


def test_counting_stops_at_a_bound_and_says_so(rita, crowd, monkeypatch):
    scope, tree = Scope(rita, FRIDAY), trees.read({"all": [{"fact": "touched", "operator": "within", "value": 30}]})

    assert segments.count(tree, scope) == segments.Count(3)
    monkeypatch.setattr(segments, "MOST_COUNTED", 2)
    assert segments.count(tree, scope) == segments.Count(2, is_capped=True)
    assert segments.count(tree, scope, is_exact=True) == segments.Count(3)


def test_counting_that_takes_longer_than_a_moment_says_so_and_the_transaction_goes_on(rita, crowd, monkeypatch):
    tree, whole = trees.read({"all": [{"fact": "touched", "operator": "within", "value": 30}]}), compiling.people

    def slow(tree, scope):
        return whole(tree, scope).filter(RawSQL("pg_sleep(0.2) IS NOT NULL", [], BooleanField()))

    scope = Scope(rita, FRIDAY)
    monkeypatch.setattr(compiling, "people", slow)
    monkeypatch.setattr(segments, "MOMENT_MS", 50)
    monkeypatch.setattr(segments, "SHORT_MS", 5000)

    assert segments.count(tree, scope) == segments.Count(3), "of a table so small that all were seen"
    assert segments.preview(slow(tree, scope)) is None
    assert segments.count(tree, scope, is_exact=True) == segments.Count(3)
    monkeypatch.setattr(segments, "SHORT_MS", 50)
    assert segments.count(tree, scope) == segments.Count(None, is_capped=True)
    assert Person.objects.count() == 3


def test_where_only_some_are_looked_at_the_count_says_about_how_many(rita, acme, monkeypatch):
    scope = Scope(rita, FRIDAY)
    tree = trees.read({"all": [{"fact": "country", "operator": "any_of", "value": ["FR"]}]})
    rare = trees.read({"all": [{"fact": "country", "operator": "any_of", "value": ["DE"]}]})
    Person.objects.bulk_create(
        Person(
            organization_id=acme.organization.pk, name=f"N {one}", sort_name="n", country="FR" if one % 5 == 0 else ""
        )
        for one in range(6000)
    )
    monkeypatch.setattr(segments, "rows_of_people", lambda: 6000)
    monkeypatch.setattr(segments, "SHORT_MS", 5000)
    found = segments.estimate(tree, scope)

    assert found.is_estimate
    assert found.is_capped
    assert 800 <= found.people <= 1600
    assert found.people % 10 == 0
    assert segments.estimate(rare, scope) == segments.Count(4, is_estimate=True, is_at_most=True)
    monkeypatch.setattr(segments, "MOST_SAMPLED", 100)
    assert segments.estimate(tree, scope) == segments.Count(None, is_capped=True)


def test_words_are_looked_for_among_those_who_are_looked_at_alone(rita, crowd):
    ada, bela, chidi = crowd
    jobs.drain()
    tree = trees.read(
        {
            "any": [
                {"fact": "headline", "operator": "has", "value": "nurse"},
                {"fact": "near", "operator": "near", "value": {"place": "Munich", "km": 30}},
            ]
        }
    )

    def among(*people):
        some = Scope(rita, FRIDAY, among=[one.pk for one in people])
        return set(compiling.people(tree, some).values_list("pk", flat=True))

    assert among(ada, bela, chidi) == set(compiling.people(tree, Scope(rita, FRIDAY)).values_list("pk", flat=True))
    assert among(ada, bela, chidi) == {ada.pk, bela.pk}
    assert among(ada, chidi) == {ada.pk}
    assert among() == set()


def test_why_somebody_is_in_names_each_condition_in_one_statement(rita, crowd, django_assert_num_queries):
    tree = trees.read(
        {
            "all": [
                {"fact": "country", "operator": "any_of", "value": ["FR"]},
                {
                    "any": [
                        {"fact": "touched", "operator": "within", "value": 1},
                        {"fact": "email", "operator": "known"},
                    ]
                },
                {"none": [{"fact": "owner", "operator": "me"}]},
            ]
        }
    )

    with django_assert_num_queries(1):
        ada = segments.explain(tree, Scope(rita, FRIDAY, person_id=crowd[0].pk))
    bela = segments.explain(tree, Scope(rita, FRIDAY, person_id=crowd[1].pk))

    def shape(reason):
        return (reason.holds, [shape(part) for part in reason.parts])

    assert shape(ada) == (
        True,
        [(True, []), (True, [(False, []), (True, [])]), (True, [(False, [])])],
    )
    assert bela.holds is False
    Person.objects.filter(pk=crowd[0].pk).update(archived_at=TUESDAY)
    assert segments.explain(tree, Scope(rita, FRIDAY, person_id=crowd[0].pk)) is None
