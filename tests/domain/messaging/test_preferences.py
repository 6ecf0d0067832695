"""What people decide themselves behind their link: topics, how often, a pause, no to all; and the mails that obey."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability, preference_links, writing
from hireloom.messaging.enums import (
    ConsentNeed,
    HowOften,
    MailClass,
    Purpose,
    SubscriptionSource,
    SubscriptionState,
    SuppressionReason,
    SuppressionScope,
)
from hireloom.messaging.models import ContactWish, Message, Subscription, Suppression, Topic
from hireloom.messaging.operations import (
    contact_policies,
    mails,
    outbox,
    preferences,
    subscriptions,
    suppressions,
    topics,
)
from hireloom.messaging.operations.preferences import Choice
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.operations.topics import TopicDraft
from hireloom.messaging.queries import preferences as queries
from hireloom.people.models import Person
from hireloom.people.operations import merges
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def nursing(edda):
    return topics.add(draft=TopicDraft("Nursing jobs", "Once a month"), by=edda, at=MONDAY)


@pytest.fixture
def events_topic(edda, nursing):
    return topics.add(draft=TopicDraft("Events"), by=edda, at=MONDAY)


@pytest.fixture
def reader(acme, ada):
    return opened(acme)


def opened(acme, address="ada@example.org", message_id=None):
    token = preference_links.sign(address=address, organization_id=acme.organization.pk, message_id=message_id)
    return preference_links.opened(token, organization_id=acme.organization.pk)


def choose(reader, *chosen, how_often=HowOften.AS_IT_COMES, until=None, at=TUESDAY):
    choice = Choice(frozenset(topic.pk for topic in chosen), how_often, until)
    preferences.choose(person=reader.person, choice=choice, by=reader.actor, at=at)


def states(person):
    rows = Subscription.objects.filter(person=person).order_by("topic__position")
    return [(row.topic.name, row.state, row.source) for row in rows.select_related("topic")]


def words(person, at=WEDNESDAY, mail_class=MailClass.OUTREACH):
    return [one.words for one in contactability.of([person], mail_class=mail_class, at=at)[person.pk].objections]


def told(person):
    rows = Event.objects.about(person.pk).filter(name__startswith="messaging.").order_by("sequence")
    return [row.name.removeprefix("messaging.") for row in rows]


def outreach(by, person, key="news", at=MONDAY):
    letter = outbox.Letter(
        to_address="ada@example.org", subject="News", text="Hi Ada\n", purpose=Purpose.UPDATE_REQUEST
    )
    return outbox.queue(letter=letter, key=key, by=by, at=at, person=person)


def test_whom_a_colleague_adds_is_asked_by_one_mail_and_subscribed_only_by_their_own_yes(
    server, rita, acme, ada, nursing
):
    row = subscriptions.ask(person=ada, topic=nursing, by=rita, at=MONDAY)
    again = subscriptions.ask(person=ada, topic=nursing, by=rita, at=TUESDAY)
    jobs.drain()

    assert (row, states(ada)) == (again, [("Nursing jobs", "unconfirmed", "colleague")])
    [mail] = server.mails
    assert mail["Subject"] == "Do you want to hear from Acme Robotics about Nursing jobs?"
    token = re.search(r"/preferences/([^/\s]+)/", mail.get_body(("plain",)).get_content())[1]
    reader = preference_links.opened(token, organization_id=acme.organization.pk)
    preferences.confirm(person=reader.person, topic_ids=[nursing.pk], by=reader.actor, at=TUESDAY)
    preferences.confirm(person=reader.person, topic_ids=[nursing.pk], by=reader.actor, at=WEDNESDAY)

    row.refresh_from_db()
    assert (row.state, row.source, row.confirmed_at) == ("confirmed", "page", TUESDAY)
    assert told(ada) == ["message.queued", "subscription.asked", "message.settled", "subscription.confirmed"]


def test_who_said_no_is_not_asked_about_a_topic_and_who_ended_one_is_not_asked_again(rita, ada, nursing, reader):
    choose(reader, nursing)
    choose(reader)
    with pytest.raises(subscriptions.SaidNo):
        subscriptions.ask(person=ada, topic=nursing, by=rita, at=WEDNESDAY)

    other = factories.person(ada.organization_id, name="Bob", email="bob@example.org")
    suppressions.suppress(no=No(SuppressionScope.PERSON, SuppressionReason.OBJECTED), person=other, by=rita, at=MONDAY)
    with pytest.raises(mails.NotToBeWrittenTo):
        subscriptions.ask(person=other, topic=nursing, by=rita, at=TUESDAY)
    assert not Subscription.objects.filter(person=other).exists()
    assert not Message.objects.exists()


def test_only_who_may_write_to_a_person_has_them_asked_and_about_what_is_offered(rita, edda, otto, vera, ada, nursing):
    for actor in (otto, vera):
        with pytest.raises(PermissionDenied):
            subscriptions.ask(person=ada, topic=nursing, by=actor, at=MONDAY)
    retired = topics.change(topic=nursing, draft=TopicDraft("Nursing jobs", is_offered=False), by=edda, at=TUESDAY)
    with pytest.raises(Unacceptable):
        subscriptions.ask(person=ada, topic=retired, by=rita, at=WEDNESDAY)


def test_a_choice_on_their_own_page_confirms_ends_and_leaves_the_rest_alone(
    rita, edda, ada, nursing, events_topic, reader
):
    subscriptions.ask(person=ada, topic=events_topic, by=rita, at=MONDAY)
    choose(reader, nursing)
    assert states(ada) == [("Nursing jobs", "confirmed", "page"), ("Events", "unconfirmed", "colleague")]

    topics.change(topic=nursing, draft=TopicDraft("Nursing jobs", is_offered=False), by=edda, at=TUESDAY)
    choose(reader, events_topic)
    assert states(ada) == [("Nursing jobs", "confirmed", "page"), ("Events", "confirmed", "page")]
    choose(reader)
    assert states(ada) == [("Nursing jobs", "confirmed", "page"), ("Events", "unsubscribed", "page")]


def test_a_colleague_ends_what_a_person_wants_no_more(rita, otto, ada, nursing, reader):
    choose(reader, nursing)
    row = Subscription.objects.get()
    with pytest.raises(PermissionDenied):
        subscriptions.end(subscription=row, by=otto, at=WEDNESDAY)
    subscriptions.end(subscription=row, by=rita, at=WEDNESDAY)
    subscriptions.end(subscription=row, by=rita, at=FRIDAY)

    assert states(ada) == [("Nursing jobs", "unsubscribed", "colleague")]
    assert told(ada) == ["subscription.confirmed", "subscription.ended"]


def test_nobody_else_chooses_for_a_person(rita, ada, reader):
    other = factories.person(ada.organization_id, name="Bob", email="bob@example.org")
    for actor, person in ((rita, ada), (reader.actor, other)):
        with pytest.raises(PermissionDenied):
            preferences.choose(person=person, choice=Choice(frozenset(), HowOften.WEEKLY), by=actor, at=TUESDAY)
    assert not ContactWish.objects.exists()


def test_a_pause_stops_outreach_until_its_day_is_moved_and_is_taken_back(rita, ada, reader):
    choose(reader, until=FRIDAY)
    assert (words(ada), words(ada, FRIDAY), words(ada, mail_class=MailClass.PERSONAL)) == (["Asked for later"], [], [])
    choose(reader, until=FRIDAY)
    assert Suppression.objects.count() == 1

    choose(reader, until=FRIDAY + timedelta(days=30))
    assert (Suppression.objects.in_force(WEDNESDAY).count(), words(ada, FRIDAY)) == (1, ["Asked for later"])
    choose(reader)
    assert words(ada) == []
    with pytest.raises(Unacceptable):
        choose(reader, until=MONDAY)


def test_a_pause_they_chose_themselves_is_lifted_by_no_recruiter(rita, cora, ada, reader):
    choose(reader, until=FRIDAY)
    row = Suppression.objects.get()

    with pytest.raises(PermissionDenied):
        suppressions.lift(suppression=row, because="We cannot wait", by=rita, at=WEDNESDAY)
    suppressions.lift(suppression=row, because="She asked us to", by=cora, at=WEDNESDAY)
    assert words(ada) == []


def test_no_to_all_ends_every_topic_stops_what_waits_and_leaves_answers_alone(server, rita, acme, ada, nursing):
    message = outreach(rita, ada)
    reader = opened(acme, message_id=message.pk)
    choose(reader, nursing)

    row = preferences.leave(reader=reader, source=SubscriptionSource.ONE_CLICK, at=TUESDAY)
    again = preferences.leave(reader=reader, source=SubscriptionSource.PAGE, at=WEDNESDAY)
    jobs.drain()

    assert (row, row.reason, row.person, row.covers, row.context_id) == (again, "unsubscribed", ada, 1, message.pk)
    assert states(ada) == [("Nursing jobs", "unsubscribed", "one_click")]
    assert [words(ada, mail_class=each) for each in MailClass] == [["Unsubscribed"], [], []]
    message.refresh_from_db()
    assert (message.state, server.mails) == ("stopped", [])


def test_who_left_takes_their_own_no_back_and_nobody_elses(rita, acme, ada, reader):
    preferences.leave(reader=reader, source=SubscriptionSource.PAGE, at=MONDAY)
    ours = No(SuppressionScope.PERSON, SuppressionReason.DO_NOT_CONTACT)
    suppressions.suppress(no=ours, person=ada, by=rita, at=MONDAY)
    assert queries.of(ada, "ada@example.org", at=TUESDAY).is_out

    preferences.come_back(reader=reader, at=TUESDAY)
    assert (words(ada), queries.of(ada, "ada@example.org", at=TUESDAY).is_out) == (["Do not contact"], False)


def test_a_link_whose_address_is_nobodys_still_unsubscribes_the_address(acme, ada):
    reader = opened(acme, "gone@example.org")
    row = preferences.leave(reader=reader, source=SubscriptionSource.ONE_CLICK, at=TUESDAY)

    assert (reader.person, row.scope, row.value) == (None, "address", "gone@example.org")
    late = factories.person(acme.organization.pk, name="Gone", email="gone@example.org")
    assert words(late) == ["Unsubscribed: gone@example.org"]
    preferences.come_back(reader=opened(acme, "gone@example.org"), at=WEDNESDAY)
    assert words(late, FRIDAY) == []


def test_a_link_follows_the_person_of_its_mail_through_a_merge(rita, acme, ada):
    twin = factories.person(acme.organization.pk, name="Ada King", email="king@example.org")
    letter = outbox.Letter(to_address="king@example.org", subject="Hi", text="Hi", purpose=Purpose.UPDATE_REQUEST)
    message = outbox.queue(letter=letter, key="k", by=rita, at=MONDAY, person=twin)
    merges.merge(kept=ada, absorbed=twin, by=rita, at=TUESDAY)

    assert opened(acme, "king@example.org", message.pk).person == ada


def test_a_link_of_another_organization_or_of_nobody_opens_nothing(acme, globex):
    token = preference_links.sign(address="ada@example.org", organization_id=globex.organization.pk)
    for wrong in (token, "nonsense", f"{token}x"):
        with pytest.raises(preference_links.LinkInvalid):
            preference_links.opened(wrong, organization_id=acme.organization.pk)


def test_how_often_somebody_wants_to_hear_from_us_is_obeyed_when_a_mail_leaves(server, rita, ada, reader):
    choose(reader, how_often=HowOften.MONTHLY)
    until = TUESDAY + timedelta(days=30)

    def hand_over(message, at):
        return outbox.hand_over(organization_id=ada.organization_id, message_id=message.pk, at=at)

    assert hand_over(outreach(rita, ada), TUESDAY) == "accepted"
    verdict = contactability.of([ada], mail_class=MailClass.OUTREACH, at=WEDNESDAY)[ada.pk]
    assert (verdict.is_allowed, verdict.rest) == (True, contactability.Rest(HowOften.MONTHLY, until))
    assert contactability.of([ada], mail_class=MailClass.PERSONAL, at=WEDNESDAY)[ada.pk].rest is None

    second, third = outreach(rita, ada, "more"), outreach(rita, ada, "even more")
    assert (hand_over(second, FRIDAY), hand_over(third, FRIDAY)) == (None, None)
    second.refresh_from_db()
    assert (second.state, second.error) == ("queued", "Waits, since they want to hear from us: At most once a month")
    assert until < second.send_after < until + timedelta(seconds=1)
    assert len(jobs.waiting("messaging.hand_over")) == 5

    assert (hand_over(second, until + timedelta(days=1)), hand_over(third, until + timedelta(days=2))) == (
        "accepted",
        None,
    )
    assert [mail["Subject"] for mail in server.mails] == ["News", "News"]
    assert told(ada)[0] == "contact_wish.changed"


def test_who_said_no_while_a_mail_waited_for_its_day_never_gets_it(server, rita, ada, reader):
    choose(reader, how_often=HowOften.WEEKLY)
    first, second = outreach(rita, ada), outreach(rita, ada, "more")
    for message in (first, second):
        outbox.hand_over(organization_id=ada.organization_id, message_id=message.pk, at=TUESDAY)
    preferences.leave(reader=reader, source=SubscriptionSource.ONE_CLICK, at=WEDNESDAY)

    state = outbox.hand_over(organization_id=ada.organization_id, message_id=second.pk, at=TUESDAY + timedelta(days=8))
    assert (state, len(server.mails)) == ("stopped", 1)


def test_wishes_cost_no_query_more_however_many_people(rita, cora, acme, reader):
    choose(reader, how_often=HowOften.WEEKLY)
    policy = contact_policies.Policy(ConsentNeed.ALWAYS, (), 7, "", tracks_opens=False)
    contact_policies.decide(policy=policy, seen=0, by=cora, at=MONDAY)
    people = [factories.person(acme.organization.pk, name=f"P{n}", email=f"p{n}@d{n}.example") for n in range(30)]

    def asked(some):
        with CaptureQueriesContext(connection) as captured:
            contactability.of(some, mail_class=MailClass.OUTREACH, at=MONDAY)
        return len(captured)

    assert asked([reader.person]) == asked([*people, *Person.objects.filter(pk=reader.person.pk)]) <= 4


def test_outreach_says_how_to_leave_in_two_headers_and_below_the_text(server, rita, cora, acme, ada):
    policy = contact_policies.Policy(ConsentNeed.NEVER, (), 7, "Acme Robotics, 1 Mill Road, Leeds", tracks_opens=False)
    contact_policies.decide(policy=policy, seen=0, by=cora, at=MONDAY)
    outreach(rita, ada)
    jobs.drain()

    [mail], [raw] = server.mails, server.raw
    url = mail["List-Unsubscribe"].strip("<>")
    assert f"List-Unsubscribe: <{url}>\r\n".encode() in raw
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.get_body(("plain",)).get_content().splitlines() == [
        "Hi Ada", "", "—", f"Choose what you hear from Acme Robotics, or unsubscribe: {url}",
        "Acme Robotics, 1 Mill Road, Leeds",
    ]  # fmt: skip
    token = url.rstrip("/").rpartition("/")[2]
    reader = preference_links.opened(token, organization_id=acme.organization.pk)
    assert (reader.person, reader.message_id, reader.is_fresh) == (ada, Message.objects.get().pk, True)


def test_answers_and_mails_of_colleagues_carry_no_footer(server, rita, ada):
    for purpose in (Purpose.ONE_TO_ONE, Purpose.ACKNOWLEDGEMENT):
        letter = outbox.Letter(to_address="ada@example.org", subject="Hi", text="Hi", purpose=purpose)
        outbox.queue(letter=letter, key=purpose, by=rita, at=MONDAY, person=ada)
    jobs.drain()

    assert [(mail["List-Unsubscribe"], mail.get_body(("plain",)).get_content().strip()) for mail in server.mails] == [
        (None, "Hi")
    ] * 2


def test_a_long_address_stays_on_one_line_of_the_mail():
    from hireloom.messaging.footers import Footer  # app ready

    url = f"https://example.org/{'a' * 600}/"
    written = writing.written(
        Message(to_address="a@example.org", subject="Hi", text="Hi", message_id="<1@example.org>", created_at=MONDAY),
        Footer(url, "—"),
    )
    assert f"List-Unsubscribe: <{url}>\r\n".encode() in written


def test_a_no_to_a_topic_wins_when_two_records_become_one_and_comes_apart_again(rita, acme, ada, nursing, reader):
    twin = factories.person(acme.organization.pk, name="Ada King", email="king@example.org")
    choose(reader, nursing, how_often=HowOften.WEEKLY)
    theirs = opened(acme, "king@example.org")
    choose(theirs, nursing, how_often=HowOften.QUARTERLY)
    choose(theirs, how_often=HowOften.QUARTERLY, at=WEDNESDAY)

    merge = merges.merge(kept=ada, absorbed=twin, by=rita, at=FRIDAY)
    assert states(ada) == [("Nursing jobs", "unsubscribed", "page")]
    assert list(ContactWish.objects.values_list("person", "days")) == [(ada.pk, 91)]

    merges.unmerge(merge=merge, by=rita, at=FRIDAY + timedelta(days=1))
    assert (states(ada), states(twin)) == (
        [("Nursing jobs", "confirmed", "page")], [("Nursing jobs", "unsubscribed", "page")],
    )  # fmt: skip
    assert dict(ContactWish.objects.values_list("person", "days")) == {ada.pk: 7, twin.pk: 91}


def test_topics_are_named_once_changed_and_offered_no_more(rita, edda, vera, otto, nursing):
    with pytest.raises(topics.TopicNameTaken):
        topics.add(draft=TopicDraft(" nursing  JOBS "), by=rita, at=TUESDAY)
    with pytest.raises(Unacceptable):
        topics.add(draft=TopicDraft(" "), by=rita, at=TUESDAY)
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            topics.change(topic=nursing, draft=TopicDraft("Mine"), by=actor, at=TUESDAY)
    topics.change(topic=nursing, draft=TopicDraft("Care", "Weekly", is_offered=False), by=edda, at=TUESDAY)
    topics.change(topic=nursing, draft=TopicDraft("Care", "Weekly", is_offered=False), by=edda, at=WEDNESDAY)

    assert list(Topic.objects.values_list("name", "words", "retired_at")) == [("Care", "Weekly", TUESDAY)]
    assert topics.add(draft=TopicDraft("Care"), by=rita, at=FRIDAY).position == 1
    changed = Event.objects.filter(name="messaging.topic.changed").values_list("payload__fields", flat=True)
    assert list(changed) == ["name words is_offered"]


def test_the_database_keeps_one_subscription_for_a_topic_that_says_when(ada, nursing):
    row = {"organization_id": ada.organization_id, "person": ada, "topic": nursing, "source": "page"}
    Subscription.objects.create(**row)
    with pytest.raises(IntegrityError, match="one_subscription_of_a_person_to_a_topic"), transaction.atomic():
        Subscription.objects.create(**row)
    for state, name in ((SubscriptionState.CONFIRMED, "a_confirmed"), (SubscriptionState.UNSUBSCRIBED, "an_ended")):
        with pytest.raises(IntegrityError, match=f"{name}_subscription_says_when"), transaction.atomic():
            Subscription.objects.update(state=state)


def test_the_database_keeps_one_wish_of_a_person_and_one_topic_of_a_name(ada, nursing):
    ContactWish.objects.create(organization_id=ada.organization_id, person=ada)
    with pytest.raises(IntegrityError, match="a_person_has_one_contact_wish"), transaction.atomic():
        ContactWish.objects.create(organization_id=ada.organization_id, person=ada)
    with pytest.raises(IntegrityError, match="one_topic_of_a_name"), transaction.atomic():
        Topic.objects.create(organization_id=ada.organization_id, name="NURSING jobs")
