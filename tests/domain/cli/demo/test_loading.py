"""The world in the database: what the product would have stored, and a chain that holds."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.db.models import Q

from hireloom.ats.models import (
    Application,
    Decision,
    FeedbackRequest,
    Hire,
    Interview,
    InterviewMail,
    Job,
    JobPost,
    Offer,
    Opening,
    Requisition,
    RuleFiring,
    Scorecard,
    StageVisit,
    TeamMember,
)
from hireloom.ats.operations import interview_upkeep
from hireloom.ats.queries import approvals, hiring_plans, my_interviews, planner
from hireloom.ats.queries.hiring_plans import Wish
from hireloom.ats.queries.planner import Scope
from hireloom.cli.console import Refusal
from hireloom.cli.demo.accounts import ACCOUNTS, PASSWORD
from hireloom.cli.demo.loading import habits, population, run, tables
from hireloom.cli.demo.loading.copyist import Copyist
from hireloom.cli.demo.world import small, vocabulary
from hireloom.cli.demo.world.plans import Plan
from hireloom.cli.demo.world.shapes import Human, World
from hireloom.core import audit, files, tenancy
from hireloom.core.events import reading, type_named
from hireloom.core.models import Event, EventSubject, Membership, Organization, SearchText, User
from hireloom.crm.models import Enrollment, PoolMember, Sequence, Touch
from hireloom.engine.duplicates import match_keys
from hireloom.flywheel.hand_back_enums import Step
from hireloom.flywheel.queries import hand_back_report, health
from hireloom.flywheel.queries.hand_back_report import Asked
from hireloom.kit.embedded_postgres import APP, OWNER
from hireloom.kit.text import fold
from hireloom.messaging.models import IncomingMail, Message, Subscription, Suppression
from hireloom.people import identities
from hireloom.people.enums import HealthList, PairState
from hireloom.people.models import (
    Consent,
    ContactPoint,
    Document,
    DuplicatePair,
    Employment,
    HealthRule,
    HealthSnapshot,
    Import,
    MatchKey,
    Merge,
    Note,
    Person,
    SearchAlert,
    SearchEntry,
)
from hireloom.people.operations import duplicates
from hireloom.web.careers import notices
from tests import database

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
FILES = 5
TINY = Plan(500, 8, wave_share=0.3, noted_share=0.3, careers=4, most_employments=3, most_skills=5, batch=200)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world() -> World:
    return small.build(run.SEED, NOW)


@pytest.fixture(scope="module")
def loaded(world, django_db_setup, postgres, django_db_blocker) -> Iterator[World]:
    """The small world with few files and a tiny crowd whose foreign keys were not checked, loaded by the owner."""
    name = f"demo_{database.worker_database()}"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(run.population, "applicants", a_few_applicants)
        patch.setattr(run.plans, "LARGE", TINY)
        patch.setitem(run.PLANS, "large", TINY)
        with database.fresh_database(postgres, name):
            database.use(postgres, OWNER, name)
            run.load("large", now=NOW)
            yield world
        database.use(postgres, APP, database.worker_database())


every_applicant = population.applicants


def a_few_applicants(world: World) -> list[Human]:
    everybody = every_applicant(world)
    scans = [human for human in everybody if human.has_scan]
    return [human for human in everybody if not human.has_scan][: FILES - 1] + scans[:1]


def of(key: str) -> Organization:
    return Organization.objects.get(slug={"acme": "acme-robotics", "globex": "globex-health"}[key])


def test_every_chain_of_events_holds(loaded):
    verdicts = [audit.verify(organization.pk) for organization in Organization.objects.all()]

    assert [verdict.reason for verdict in verdicts] == ["", "", ""]
    assert min(verdict.events for verdict in verdicts) > 500


def test_every_event_is_one_that_the_product_writes(loaded):
    for row in Event.objects.exclude(name="people.import.advanced").order_by("name").distinct("name"):
        event_type = type_named(row.name)
        assert event_type is not None, row.name
        needed = {f.name for f in dataclasses.fields(event_type) if f.default is dataclasses.MISSING}
        assert needed <= row.payload.keys() <= {f.name for f in dataclasses.fields(event_type)}
        restored = reading.restore(row, event_type)
        subjects = {getattr(restored, name) for name in event_type.about} - {None}
        assert set(EventSubject.objects.filter(event=row).values_list("subject_id", flat=True)) == subjects


def test_no_row_refers_to_a_row_of_another_organization_or_to_none(loaded):
    names = [model._meta.db_table for model in tables.ORDER]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text, conname, "
            "ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k(number, place) "
            "JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place), "
            "ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k(number, place) "
            "JOIN pg_attribute ON attrelid = confrelid AND attnum = number ORDER BY place) "
            "FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
            [names],
        )
        keys = cursor.fetchall()
        assert len(keys) > 40
        for child, parent, name, columns, targets in keys:
            pairs = " AND ".join(f"p.{target} = c.{column}" for column, target in zip(columns, targets, strict=True))
            given = " AND ".join(f"c.{column} IS NOT NULL" for column in columns)
            cursor.execute(
                f"SELECT count(*) FROM {child} c WHERE {given} AND NOT EXISTS (SELECT FROM {parent} p WHERE {pairs})"
            )
            assert cursor.fetchone()[0] == 0, name


def test_the_rows_are_as_many_as_the_world_has(loaded):
    assert (
        Person.objects.count() == len(loaded.humans) + TINY.people + Import.objects.get().added - Merge.objects.count()
    )
    assert Job.objects.count() == len(loaded.openings) + TINY.jobs
    letters = Message.objects.filter(Q(key__startswith="acknowledgement:") | Q(key__startswith="demo:"))
    assert letters.count() == len(loaded.letters)
    assert Scorecard.objects.submitted().count() > 10
    ahead = Interview.objects.filter(state="scheduled", starts_at__gt=NOW)
    invited = InterviewMail.objects.filter(kind="invitation", interview__in=ahead).values("interview").distinct()
    assert ahead.count() == invited.count() > 10
    assert Note.objects.count() > len(loaded.remarks)
    keys = {candidacy.opening for candidacy in loaded.candidacies if candidacy.opening.endswith("-lyon")}
    assert "robotics-lyon" in keys
    blind = Job.objects.get(title="Mechanical Design Engineer", blind_until__isnull=False)
    waiting = Counter(c.step for c in loaded.candidacies if c.opening == "mechanical-munich" and not c.outcome)
    stored = Counter(Application.objects.open().filter(job=blind).values_list("stage__position", flat=True))
    assert stored == waiting


def test_an_application_stands_where_its_last_visit_says(loaded):
    for application in Application.objects.prefetch_related("visits").order_by("pk")[:400]:
        visits = sorted(application.visits.all(), key=lambda visit: visit.entered_at)
        assert visits[-1].stage_id == application.stage_id
        assert visits[-1].entered_at == application.entered_at
        assert visits[-1].left_at == application.closed_at
        assert visits[0].entered_at == application.applied_at
    assert not StageVisit.objects.filter(left_at=None).exclude(application__outcome="").exists()


def test_the_cast_can_sign_in_with_the_printed_password(loaded):
    for email, _ in ACCOUNTS:
        assert check_password(PASSWORD, User.objects.get(email=email).password)
    roles = dict(Membership.objects.filter(organization=of("acme")).values_list("user__email", "role"))
    assert {name: roles[f"{name}@acme.example"] for name in ("rita", "henry", "ines", "vera", "adam")} == {
        "rita": "recruiter",
        "henry": "colleague",
        "ines": "colleague",
        "vera": "observer",
        "adam": "administrator",
    }
    henry = TeamMember.objects.filter(membership__user__email="henry@acme.example").values_list("job__title", "role")
    assert list(henry) == [("Senior Robotics Software Engineer", "hiring_manager")]


def test_posts_of_open_jobs_are_live_and_those_of_closed_jobs_are_not(loaded):
    open_jobs = Job.objects.open().count()

    assert JobPost.objects.live().filter(is_internal=False, language="en").count() == open_jobs
    internal = JobPost.objects.filter(is_internal=True, live_until__gt=NOW).exclude(published_at=None)
    assert sorted(internal.values_list("job__title", flat=True)) == [
        "Embedded Software Engineer",
        "Senior Robotics Software Engineer",
    ]
    assert JobPost.objects.live().filter(language="de").count() == 1
    assert 0 < open_jobs < Job.objects.count()


def test_a_resume_was_read_from_the_file_that_is_kept(loaded):
    documents = Document.objects.exclude(file=None).select_related("file", "person")
    scan = documents.get(state="needs_reading")

    assert files.read(scan.file)[1:4] == b"PNG"
    documents = documents.exclude(pk=scan.pk)
    assert len(documents) == FILES - 1
    for document in documents:
        content = files.read(document.file)
        assert content[:4] in {b"%PDF", b"PK\x03\x04"}
        assert document.state == "read"
        address = ContactPoint.objects.get(person=document.person, kind="email").normalized
        assert address in document.text.lower()
        assert document.facts


def test_people_are_found_by_either_script(loaded):
    natives = [human for human in loaded.humans if human.name != human.latin_name and human.email]
    assert natives
    for human in natives:
        person = Person.objects.get(contact_points__normalized=human.email)
        assert fold(human.latin_name.split()[0]) in person.sort_name
        assert fold(human.name.split()[0]) in person.sort_name


def test_a_person_is_last_touched_when_something_last_happened(loaded):
    for person in Person.objects.filter(absorbed_ids=None).order_by("pk")[:300]:
        assert person.created_at <= person.last_touch_at <= NOW
        lines = list(Employment.objects.filter(person=person))
        assert [line.position for line in lines] == list(range(len(lines)))
        assert not lines or lines[0].is_current <= (person.company != "")


def test_those_who_came_second_are_in_the_flywheel_pool_for_their_application(loaded):
    members = PoolMember.objects.filter(because="silver_medalist").select_related("pool")
    assert members
    for member in members:
        application = Application.objects.get(pk=member.context_id)
        assert (application.person_id, application.is_silver_medalist) == (member.person_id, True)
        assert member.pool.kind == "silver_medalists"


def test_pairs_are_those_that_the_product_finds_itself(loaded):
    pairs = DuplicatePair.objects.filter(organization=of("acme"))
    before = {pair.pk: (pair.state, pair.probability, pair.strong, pair.factors) for pair in pairs}
    assert 12 <= len([1 for state, *_ in before.values() if state == PairState.OPEN]) <= 16
    assert len([1 for state, *_ in before.values() if state == PairState.DISMISSED]) == 1

    with tenancy.organization(of("acme").pk):
        for pair in pairs:
            duplicates.look_for(person_id=pair.first_id, at=NOW)
            duplicates.look_for(person_id=pair.second_id, at=NOW)

    assert {pair.pk: (pair.state, pair.probability, pair.strong, pair.factors) for pair in pairs.all()} == before


def test_match_keys_are_those_of_the_rows(loaded):
    people = Person.objects.filter(compared_at__isnull=False).order_by("pk")[::40]
    assert people
    for person in people:
        identity = identities.of([person.pk])[person.pk]
        assert set(MatchKey.objects.filter(person=person).values_list("key", flat=True)) == match_keys(identity)


def test_a_sequence_has_run_for_a_while_and_another_is_being_written(loaded):
    with tenancy.organization(of("acme").pk):
        states = Counter(Sequence.objects.values_list("state", flat=True))
        standing = set(Enrollment.objects.values_list("state", flat=True))
        reached = set(Touch.objects.values_list("step__kind", flat=True))

    assert states == {"active": 1, "draft": 1}
    assert {"waiting", "held", "exited"} <= standing
    assert {"mail", "call"} <= reached


def test_answers_of_each_class_wait_or_were_decided(loaded):
    with tenancy.organization(of("acme").pk):
        rows = IncomingMail.objects.exclude(person=None)
        waiting = set(rows.filter(kind="answer", meaning="").values_list("proposed", flat=True))
        decided = set(rows.exclude(meaning="").values_list("meaning", flat=True))
        away = rows.get(kind="automatic")
        strays = IncomingMail.objects.all().of_nobody().count()
        later = Suppression.objects.get(reason="later", context_id__in=rows.values("pk"))

    assert waiting == {"interested", "later", "wrong_person", "unsubscribe", "unclear"}
    assert decided == {"interested", "later", "not_interested"}
    assert (away.proposed, away.proposed_until > NOW.date(), strays) == ("out_of_office", True, 1)
    assert later.until > NOW


def test_one_pair_was_merged_and_the_merge_can_be_taken_back(loaded):
    merge = Merge.objects.get()

    assert merge.kept.absorbed_ids == [merge.absorbed_id]
    assert not Person.objects.filter(pk=merge.absorbed_id).exists()
    assert Event.objects.filter(name="people.person.merged", payload__merge_id=str(merge.pk)).exists()


def test_applicants_agreed_to_the_words_of_the_form_when_they_applied(loaded):
    organization = of("acme")
    given = Consent.objects.filter(organization=organization, purpose="application")

    assert set(given.values_list("notice", flat=True)) == {notices.of_applying(organization.name)}
    for consent in given.order_by("pk")[:100]:
        assert Application.objects.get(pk=consent.context_id).applied_at == consent.given_at
    assert given.exclude(withdrawn_at=None).exists()
    assert Consent.objects.filter(purpose="future_jobs", expires_at__lt=NOW).exists()


def test_every_list_of_records_to_repair_has_people_and_a_history_that_gets_better(loaded):
    acme = of("acme").pk
    counts, total = health.counts(acme, NOW)
    days = {name: list(HealthSnapshot.objects.filter(organization=acme, list=name).order_by("day")) for name in counts}

    assert {name: 0 for name, count in counts.items() if not count} == {}
    for kept in days.values():
        assert len({snapshot.day for snapshot in kept}) == len(kept) == 61
        assert kept[0].score <= kept[-1].score
    last = days[HealthList.ANY][-1]
    assert (last.total, last.day) == (total, NOW.date())
    assert [rule.is_on for rule in HealthRule.objects.all()] == [False]


def test_an_import_is_in_the_history_with_lines_that_were_not_taken(loaded):
    batch = Import.objects.get()
    lines = len((vocabulary.DATA / "meetup.csv").read_text(encoding="utf-8").splitlines()) - 1

    assert (batch.state, batch.rows_done) == ("finished", lines)
    assert (batch.added + batch.failed, batch.failed) == (lines, 2)
    assert batch.ended_at < NOW


def test_everything_is_searchable_at_once_and_rita_hears_of_new_matches(loaded):
    assert SearchEntry.objects.count() == Person.objects.count()
    assert SearchText.objects.filter(kind="note").count() == Note.objects.count()
    assert SearchText.objects.filter(kind="job").count() == Job.objects.count()
    written = Application.objects.exclude(message="", answers={}).count()
    assert SearchText.objects.filter(kind="application").count() == written > 50
    alert = SearchAlert.objects.get()
    assert (alert.view.name, alert.owner.user.email) == (habits.ALERTED, "rita@acme.example")
    assert alert.known


def test_a_second_load_is_refused_and_changes_nothing(loaded):
    before = Event.objects.count()

    with pytest.raises(Refusal, match="is there already"):
        run.load("small")

    assert Event.objects.count() == before


def test_a_batch_that_cannot_be_written_is_reported(loaded):
    writer = tables.Writer()
    writer.add(Note, id="0190-not-an-id", organization_id=of("acme").pk, body="Never stored")

    with pytest.raises(Exception, match="invalid input syntax for type uuid"), Copyist() as copying:
        copying.write(writer, [])

    assert not Note.objects.filter(body="Never stored").exists()


def test_wishes_to_hire_are_in_every_state_and_one_is_filled(loaded):
    assert Counter(Requisition.objects.values_list("state", flat=True)) == {
        "open": 3,
        "pending_approval": 2,
        "cancelled": 1,
        "closed": 1,
        "draft": 1,
        "on_hold": 1,
        "rejected": 1,
    }
    assert Counter(Opening.objects.values_list("state", "close_reason")) == {("open", ""): 5, ("closed", "filled"): 1}


def test_offers_are_written_waited_for_read_expired_withdrawn_declined_and_signed(loaded):
    assert sorted(Offer.objects.values_list("state", flat=True)) == [
        "accepted",
        "approval_pending",
        "declined",
        "draft",
        "expired",
        "viewed",
        "withdrawn",
    ]
    again = Offer.objects.get(state="draft")
    assert (again.number, again.application.offers.get(number=1).state) == (2, "withdrawn")
    signed = Offer.objects.get(state="accepted")
    assert (signed.application.outcome, signed.opening.application_id) == ("hired", signed.application_id)
    assert files.read(signed.signed)[:4] == b"%PDF"


def test_one_hire_waits_to_be_handed_over_and_hr_has_the_others(loaded):
    """Whoever signed does so today; those of before have been taken over, with a number."""
    acme = Hire.objects.filter(organization__slug="acme-robotics")
    assert acme.handed_over().exclude(reference="").count() == acme.count() - 1 >= 4
    assert acme.to_do().get().application_id == Offer.objects.get(state="accepted").application_id
    assert Hire.objects.standing().count() == Application.objects.filter(outcome="hired").count()


def test_of_those_who_were_handed_back_some_answered_came_back_were_interviewed_and_one_was_hired(loaded):
    rita = Membership.objects.get(user__email="rita@acme.example").as_actor()
    came = hand_back_report.counts(Asked(NOW), rita)

    assert sorted(set(came.values()), reverse=True) == [came[step] for step in Step]
    assert came[Step.HIRED] == 1


def test_the_planner_has_a_number_for_every_part(loaded):
    rita = Membership.objects.get(user__email="rita@acme.example").as_actor()
    today = NOW.date()
    wish = Wish(hires=200, until=today + timedelta(weeks=20), scope=Scope())
    plan = hiring_plans.plan(actor=rita, wish=wish, tree=planner.places(rita), today=today)

    assert plan.lacking == []
    assert all(part.need.people and part.need.a_week for part in plan.parts)


def test_rules_have_tagged_and_proposed_and_a_person_decided(loaded):
    fired = Counter(RuleFiring.objects.values_list("rule__action", "state"))

    assert fired["tag", "done"] > 3
    assert fired["propose_rejection", "proposed"] >= 2
    assert fired["propose_rejection", "accepted"] == fired["propose_rejection", "dismissed"] == 1


def test_henry_has_an_interview_today_or_tomorrow_an_overdue_scorecard_and_an_approval(loaded):
    henry = Membership.objects.get(user__email="henry@acme.example").as_actor()
    with tenancy.organization(of("acme").pk):
        mine = my_interviews.of(henry, NOW)
        asked = approvals.waiting_for(henry)

    assert [one.is_overdue for one in mine.due] == [True]
    assert len(mine.today) + len(mine.upcoming) >= 2
    assert [one.title.partition(" ")[2] for one in asked] == ["Robotics Technician"]


def test_a_panel_disagreed_and_decided(loaded):
    panel = Scorecard.objects.filter(
        application__offers__state="approval_pending", interview__plan_interview__stage__name="On-site interview"
    )
    said = Counter(panel.values_list("overall", flat=True))

    assert said["no"] == 1
    assert said["yes"] + said["strong_yes"] >= 2
    assert Decision.objects.filter(application__offers__state="approval_pending", verdict="hire").exists()


def test_of_three_who_were_asked_for_feedback_one_waits_one_gave_it_and_one_declined(loaded):
    asked = FeedbackRequest.objects.order_by("state")

    assert list(asked.values_list("state", flat=True)) == ["declined", "given", "open"]
    assert Scorecard.objects.submitted().filter(feedback_request__in=asked).count() == 1
    ines = Membership.objects.get(user__email="ines@acme.example").as_actor()
    with tenancy.organization(of("acme").pk):
        assert len(my_interviews.of(ines, NOW).asked) == 1


def test_no_mail_of_the_past_leaves_when_a_server_starts(loaded):
    waiting = Message.objects.exclude(state__in=["accepted", "failed", "cancelled"])

    assert set(waiting.values_list("state", "purpose")) == {("queued", "rejection")}
    assert waiting.count() == 4
    assert min(waiting.values_list("send_after", flat=True)) > NOW
    with tenancy.organization(of("acme").pk):
        before = Message.objects.count()
        for interview_id in interview_upkeep.due(organization_id=of("acme").pk, at=NOW):
            interview_upkeep.tend(interview_id=interview_id, at=NOW)
        assert Message.objects.count() == before


def test_some_people_chose_what_they_hear_and_some_said_no(loaded):
    organization = of("acme").pk
    with tenancy.organization(organization):
        states = Counter(Subscription.objects.values_list("state", flat=True))
        reasons = Counter(Suppression.objects.in_force(NOW).values_list("reason", flat=True))

    assert states == {"confirmed": 5, "unconfirmed": 2}
    assert reasons == {
        "do_not_contact": 3,
        "unsubscribed": 1,
        "objected": 2,
        "bounced": 1,
        "later": 2,
        "not_interested": 1,
    }
