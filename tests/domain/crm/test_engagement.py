"""What people do is kept once each, and how engaged they are follows from it, and decays."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from hireloom.ats.operations import applications
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.crm import compiling, tasks, trees
from hireloom.crm.enums import EngagementKind, EngagementSource, MachineTrace
from hireloom.crm.facts import Scope
from hireloom.crm.models import Engagement, EngagementLevel
from hireloom.crm.operations import due, engagement, enrollments
from hireloom.crm.operations.engagement import Act
from hireloom.crm.queries import engagement as reads
from hireloom.flywheel.queries import people as lists
from hireloom.flywheel.queries import search
from hireloom.flywheel.search.compiling import Asker
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.enums import Meaning, MessageState, SuppressionReason, SuppressionScope
from hireloom.messaging.models import IncomingMail, Message
from hireloom.messaging.operations import incoming, replies, suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people.operations import merges
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

CLICKED, OPENED, REPLIED, VISITED = (
    EngagementKind.CLICKED,
    EngagementKind.OPENED,
    EngagementKind.REPLIED,
    EngagementKind.VISITED,
)


def did(person, kind, at=MONDAY, key="", machine=None):
    key = key or f"{kind.value}:{person.pk}:{at.isoformat()}"
    return Act(person.pk, kind, at, EngagementSource.MAIL, key, machine=machine)


def level(person):
    row = EngagementLevel.objects.filter(person=person).first()
    return row.level if row else "none"


def changes():
    rows = Event.objects.filter(name="crm.engagement_level.changed").order_by("sequence")
    return [(row.payload["from_level"], row.payload["level"]) for row in rows]


def fits(actor, *leaves, at=FRIDAY):
    given = [{"fact": fact, "operator": operator, "value": value} for fact, operator, value in leaves]
    people = compiling.people(trees.read({"all": given}), Scope(actor, at))
    return sorted(name.split()[0] for name in people.values_list("name", flat=True))


def test_the_same_thing_counts_once(rita, ada):
    assert engagement.record(acts=[did(ada, CLICKED), did(ada, CLICKED)], by=rita, at=MONDAY) == 1
    assert engagement.record(acts=[did(ada, CLICKED)], by=rita, at=TUESDAY) == 0

    assert Engagement.objects.count() == 1
    assert (level(ada), changes()) == ("moderate", [("none", "moderate")])


def test_what_machines_do_counts_nowhere(rita, ada):
    engagement.record(acts=[did(ada, CLICKED, machine=MachineTrace.SCANNER)], by=rita, at=MONDAY)

    assert level(ada) == "none"
    assert fits(rita, ("did", "ever", ["clicked"])) == []
    assert [(trace.value, count) for trace, count in reads.of(ada, rita, TUESDAY).machines] == [("scanner", 1)]


def test_what_was_thought_a_persons_doing_may_turn_out_a_programs(rita, ada):
    engagement.record(acts=[did(ada, CLICKED)], by=rita, at=MONDAY)
    engagement.mark(rows=Engagement.objects.all(), machine=MachineTrace.EVERY_LINK, by=rita, at=MONDAY)

    assert (level(ada), changes()) == ("none", [("none", "moderate"), ("moderate", "none")])


def test_a_level_decays_by_the_clock_and_says_when(rita, ada, acme):
    engagement.record(acts=[did(ada, REPLIED)], by=rita, at=MONDAY)
    row = EngagementLevel.objects.get()
    assert (row.level, row.since) == ("high", MONDAY)
    assert row.decays_at == MONDAY + timedelta(days=90, microseconds=1)

    assert engagement.let_decay(by=rita, at=row.decays_at - timedelta(seconds=1)) == 0
    assert engagement.let_decay(by=rita, at=row.decays_at) == 1
    assert level(ada) == "moderate"
    assert engagement.let_decay(by=rita, at=MONDAY + timedelta(days=366)) == 1
    assert (level(ada), EngagementLevel.objects.count()) == ("none", 0)
    assert changes() == [("none", "high"), ("high", "moderate"), ("moderate", "none")]


def test_each_hour_a_job_lets_levels_decay(rita, ada, acme):
    engagement.record(
        acts=[did(ada, REPLIED, at=MONDAY - timedelta(days=400))], by=rita, at=MONDAY - timedelta(days=400)
    )
    assert level(ada) == "high"

    tasks.let_engagement_decay(organization_id=str(acme.organization.pk))

    assert level(ada) == "none"


def test_the_profile_says_what_a_level_rests_on(rita, ada):
    acts = [did(ada, OPENED), did(ada, CLICKED, TUESDAY), did(ada, VISITED, WEDNESDAY), did(ada, CLICKED, THURSDAY)]
    engagement.record(acts=acts, by=rita, at=THURSDAY)
    found = reads.of(ada, rita, FRIDAY)

    assert found.level == "high"
    assert [(line.kind, line.at) for line in found.because] == [
        (CLICKED, THURSDAY),
        (VISITED, WEDNESDAY),
        (CLICKED, TUESDAY),
    ]
    assert [line.kind for line in found.others] == [OPENED]
    assert (found.decays_at, found.decays_to) == (TUESDAY + timedelta(days=90, microseconds=1), "moderate")


def test_who_sees_no_sequences_is_not_told(rita, vera, henry, ada):
    engagement.record(acts=[did(ada, REPLIED)], by=rita, at=MONDAY)

    assert reads.of(ada, henry, FRIDAY) is None
    assert Engagement.objects.visible_to(henry).count() == 0
    assert Engagement.objects.visible_to(vera).count() == 1
    assert fits(henry, ("did", "ever", ["replied"])) == []


def test_otto_from_another_organization_sees_nothing(rita, otto, ada):
    engagement.record(acts=[did(ada, REPLIED)], by=rita, at=MONDAY)

    assert Engagement.objects.visible_to(otto).count() == 0
    assert EngagementLevel.objects.visible_to(otto).count() == 0


def test_segments_ask_for_levels_and_for_what_was_done_or_not_done_within_days(rita, acme):
    ada, bela, _chidi = factories.crowd(acme.organization.pk)
    engagement.record(acts=[did(ada, REPLIED, THURSDAY), did(bela, OPENED, MONDAY)], by=rita, at=THURSDAY)

    assert fits(rita, ("engagement", "any_of", ["high"])) == ["Ada"]
    assert fits(rita, ("engagement", "any_of", ["none"])) == ["Chidi"]
    assert fits(rita, ("engagement", "any_of", ["none", "high"])) == ["Ada", "Chidi"]
    assert fits(rita, ("engagement", "none_of", ["none"])) == ["Ada", "Bela"]
    assert fits(rita, ("did", "within", {"choices": ["opened", "replied"], "days": 2})) == ["Ada"]
    assert fits(rita, ("did", "not_within", {"choices": ["opened", "replied"], "days": 2})) == ["Bela", "Chidi"]
    assert fits(rita, ("did", "ever", ["opened"])) == ["Bela"]
    assert fits(rita, ("did", "never", ["opened"])) == ["Ada", "Chidi"]


def test_the_list_of_people_is_narrowed_by_level_and_says_it(rita, henry, acme):
    ada, bela, chidi = factories.crowd(acme.organization.pk)
    engagement.record(acts=[did(ada, REPLIED), did(bela, OPENED)], by=rita, at=MONDAY)

    def found(*levels):
        return {person.pk for person in lists.matching(lists.Filters(engagement=levels), rita)}

    assert found("high") == {ada.pk}
    assert found("high", "low") == {ada.pk, bela.pk}
    assert found("none") == {chidi.pk}
    assert [row.engagement for row in lists.rows([ada.pk, chidi.pk], rita)] == ["high", "none"]
    assert [row.engagement for row in lists.rows([ada.pk], henry)] == [""]


def test_a_sent_mail_and_a_no_are_kept_once_each(rita, ada, settings):
    sequence = factories.sequence(rita)
    enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=MONDAY)
    due.take(sequence=sequence, at=MONDAY)
    jobs.drain()
    message = Message.objects.get()
    assert message.state == MessageState.ACCEPTED
    no = No(SuppressionScope.PERSON, SuppressionReason.UNSUBSCRIBED, context_id=message.pk)
    suppressions.suppress(no=no, person=ada, by=rita, at=TUESDAY)
    jobs.drain()

    rows = list(Engagement.objects.order_by("kind").values_list("kind", "message_id", "sequence_id"))
    assert rows == [("sent", message.pk, sequence.pk), ("unsubscribed", message.pk, sequence.pk)]


def test_what_somebody_does_by_themselves_is_put_down_to_the_last_mail_they_had(rita, ada, nurse_job):
    sequence = factories.sequence(rita)
    enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=MONDAY)
    due.take(sequence=sequence, at=MONDAY)
    jobs.drain()
    message = Message.objects.get()
    Message.objects.update(settled_at=MONDAY)
    application = factories.apply(factories.post(nurse_job, rita), at=TUESDAY)
    jobs.drain()

    row = Engagement.objects.get(kind="applied")
    assert (application.person, row.person, row.message_id, row.sequence_id) == (ada, ada, message.pk, sequence.pk)
    assert (row.source, level(ada)) == ("page", "moderate")  # months before the clock of the job


def test_who_was_added_to_a_job_by_a_colleague_is_no_more_engaged(rita, nurse_job):
    application = factories.application(nurse_job)
    from hireloom.flywheel.operations import engagement as of_hiring  # the factory records no event

    of_hiring.note(application_ids=[application.pk], at=TUESDAY)

    assert Engagement.objects.get().source == "hiring"
    assert level(application.person) == "none"


def test_a_hire_is_kept_and_taken_back(rita, nurse_job):
    application = factories.application(nurse_job)
    applications.hire(application=application, by=rita, at=FRIDAY)
    jobs.drain()
    assert Engagement.objects.filter(kind="hired").count() == 1

    applications.unhire(application=application, by=rita, at=FRIDAY + timedelta(hours=1))
    jobs.drain()
    assert Engagement.objects.filter(kind="hired").count() == 0


def test_another_program_says_what_somebody_did_once_by_its_key(rita, vera, ada):
    def report(by=rita, **more):
        return engagement.report(
            person=ada, kind=EngagementKind.EVENT_ATTENDED, key="fair-7", note="Fair in Lyon", by=by, at=TUESDAY, **more
        )

    first = report()
    assert report().pk == first.pk
    assert (first.at, first.note, first.source, level(ada)) == (TUESDAY, "Fair in Lyon", "program", "high")
    with pytest.raises(Unacceptable):
        report(happened_at=FRIDAY)
    with pytest.raises(PermissionDenied):
        report(by=vera)


def test_two_records_that_become_one_have_one_level(rita, adam, acme, ada):
    other = factories.person(acme.organization.pk, name="Ada Byron", email="ada.b@example.org")
    acts = [did(ada, OPENED), did(other, REPLIED)]
    engagement.record(acts=acts, by=rita, at=MONDAY)
    assert (level(ada), level(other)) == ("low", "high")

    merges.merge(kept=ada, absorbed=other, by=adam, at=TUESDAY)
    jobs.drain()

    assert Engagement.objects.filter(person=ada).count() == 2
    assert EngagementLevel.objects.count() == 1
    assert EngagementLevel.objects.get().person_id == ada.pk


@pytest.fixture
def ours(rita, ada):
    """A mail of a sequence that Ada had on Monday."""
    sequence = factories.sequence(rita)
    enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=MONDAY)
    due.take(sequence=sequence, at=MONDAY)
    jobs.drain()
    Message.objects.update(settled_at=MONDAY)
    return Message.objects.get()


@pytest.fixture
def answer(acme, ours):
    """Let a mail come in: `answer("I am interested")`."""

    def come(text, at=TUESDAY, **headers):
        mail = EmailMessage()
        named = {"From": "Ada Byron <ada@example.org>", "To": "jobs@acme.example", "Subject": "Re: Night shifts?"}
        for name, value in (
            named | {"Message-ID": "<a@example.org>", "In-Reply-To": ours.message_id} | headers
        ).items():
            mail[name] = value
        mail.set_content(text)
        by = system(acme.organization.pk)
        taken = incoming.take_in(arrival=incoming.Arrival(mail.as_bytes(), "one", None), by=by, at=at)
        jobs.drain()
        return IncomingMail.objects.get(pk=taken.pk)

    return come


def of_mail(mail):
    rows = Engagement.objects.filter(message=mail).exclude(kind="sent").order_by("kind", "at")
    return list(rows.values_list("kind", flat=True))


def test_an_answer_is_put_down_to_the_mail_it_answers_and_interest_only_once_a_colleague_reads_it_so(
    rita, ada, ours, answer
):
    mail = answer("I am interested, call me.")
    assert (of_mail(ours), level(ada) != "none") == (["replied"], True)

    replies.decide(mail=mail, meaning=Meaning.INTERESTED, by=rita, at=WEDNESDAY)
    jobs.drain()
    assert of_mail(ours) == ["interested", "replied"]
    replies.decide(mail=IncomingMail.objects.get(), meaning=Meaning.NOT_INTERESTED, by=rita, at=THURSDAY)
    jobs.drain()
    assert "interested" not in of_mail(ours)
    assert Engagement.objects.filter(kind="replied").count() == 1


def test_an_automatic_answer_is_nobodys(ours, answer):
    answer("I am away until Friday.", **{"Auto-Submitted": "auto-replied"})

    assert of_mail(ours) == []


def test_search_finds_people_by_their_level_and_tells_it_only_to_those_who_may_know(rita, henry, acme):
    ada, bela, _chidi = factories.crowd(acme.organization.pk)
    engagement.record(acts=[did(ada, REPLIED, FRIDAY), did(bela, OPENED, FRIDAY)], by=rita, at=FRIDAY)
    jobs.drain()

    def found(text, actor):
        question = Asker(actor, FRIDAY).ask(text)
        return len(search.page(question, actor).found), [one.field for one in question.unknown]

    assert found("engagement:high", rita) == (1, [])
    assert found("engagement:none", rita) == (1, [])
    assert found("NOT engagement:none", rita) == (2, [])
    assert found("engagement:warm", rita) == (0, ["engagement"])
    assert found("engagement:high", henry)[1] == ["engagement"]
    engagement.mark(rows=Engagement.objects.filter(person=ada), machine=MachineTrace.SCANNER, by=rita, at=FRIDAY)
    jobs.drain()
    assert found("engagement:high", rita) == (0, [])
