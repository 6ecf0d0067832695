"""Searching people, notes, applications and jobs: what is found, and by whom."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from hireloom.ats.enums import InterviewReply, RuleAction
from hireloom.ats.models import ApplicationRule, Job, RuleFiring
from hireloom.ats.operations import applications, human_reviews, interviews, jobs, submissions
from hireloom.core import tenancy
from hireloom.core.actor import visitor
from hireloom.core.enums import JobRole
from hireloom.crm.operations import pools
from hireloom.engine.querying import parse, words
from hireloom.engine.querying.tree import And, Everything, Not, Or, Phrase, Word
from hireloom.flywheel.queries import search
from hireloom.flywheel.search import refreshing
from hireloom.flywheel.search.compiling import Asker
from hireloom.people.enums import NoteVisibility, ReadingState
from hireloom.people.findings import Findings, FoundEmployment, FoundSkill
from hireloom.people.models import Document, Person, SearchEntry
from hireloom.people.operations import documents, notes, persons, tags
from tests import factories
from tests import jobs as work
from tests.cast import FRIDAY, MONDAY, TUESDAY

RESUME = """Claire Dubois
Staff nurse
Lyon, France

Experience: intensive care nurse at Hôpital Nord since 2015. Wrote tools in C++ and .NET.
Languages: French (native), English (B2)
"""


def found(actor, text, **options):
    question = Asker(actor, FRIDAY).ask(text)
    return [one.row.name for one in search.page(question, actor, **options).found]


def names(actor, text):
    return sorted(found(actor, text))


def read(person, text, **findings):
    """Put a document that was read into a person's record."""
    document = Document.objects.create(
        organization_id=person.organization_id, person=person, name="resume.pdf", added_at=MONDAY
    )
    facts = Findings(is_read=True, reader_version="test", text=text, **findings)
    documents.take_findings(document_id=document.pk, findings=facts, at=MONDAY)
    return document


@pytest.fixture
def claire(acme):
    person = factories.person(acme.organization.pk, name="Claire Dubois", email="claire@example.org")
    employment = FoundEmployment(
        title="Staff nurse", company="Hôpital Nord", started_on=MONDAY.date().replace(year=2015), is_current=True
    )
    skills = (FoundSkill("Python", "python"), FoundSkill("Wound care"))
    read(person, RESUME, headline="Staff nurse", city="Lyon", country="FR", employments=(employment,), skills=skills)
    work.drain()
    return person


@pytest.fixture
def agnes(acme):
    person = factories.person(acme.organization.pk, name="Agnes Bauer", email="agnes@example.org")
    read(person, "Nurse from an agency in Munich.\nGerman: native, French: A2", city="Munich", country="DE")
    work.drain()
    return person


@pytest.mark.parametrize(
    "text",
    [
        "nurse",
        "NURSES",
        "nurse NOT agency",
        '"intensive care"',
        "intens*",
        "C++ .NET",
        "hopital",
        "title:nurse",
        'title:"staff nurse"',
        "company:nord",
        "name:claire city:lyon",
        "skill:python",
        'skill:"wound care"',
        "skill:programming",
        "country:France",
        "years>=10",
        "near Lyon within 30 km",
        "near Villeurbanne within 10 km",
        "near Munich within 800 km NOT agency",
        "French B2",
        "language:fr",
        "language:en>=B1",
        "claire@example.org",
        "touched<30d nurse -agency",
        "nurse NOT agency near Lyon within 30 km, French B2",
    ],
)
def test_claire_is_found_and_agnes_is_not_by(rita, claire, agnes, text):
    expected = ["Agnes Bauer", "Claire Dubois"] if text in ("nurse", "NURSES") else ["Claire Dubois"]
    if text == "language:fr":
        expected = ["Agnes Bauer", "Claire Dubois"]

    assert names(rita, text) == expected


@pytest.mark.parametrize(
    "text",
    ["c# nurse", "near Paris within 50 km", "nurse nursery*", "French C2 agency", '"care intensive"', "years>=30"],
)
def test_neither_is_found_by(rita, claire, agnes, text):
    assert names(rita, text) == []


def test_the_result_says_why_with_the_words_marked(rita, claire):
    question = Asker(rita, FRIDAY).ask("nurse NOT agency near Lyon within 30 km, French B2")
    [one] = search.page(question, rita).found

    shown = {reason.kind: "".join(f"[{part.text}]" if part.is_hit else part.text for part in reason.parts)
             for reason in one.reasons}  # fmt: skip
    assert shown["headline"] == "Staff [nurse]"
    assert "intensive care [nurse] at Hôpital Nord" in shown["document"]
    assert shown["near"] == "[Lyon] · 0 km"
    assert shown["language"] == "[French native]"


VOCABULARY = ["alpha", "beta", "gamma", "delta", "epsilon"]


def truth(node, held):
    match node:
        case Everything():
            return True
        case Word(text):
            return text in held
        case Phrase(row):
            return any(tuple(held[at : at + len(row)]) == row for at in range(len(held)))
        case Not(part):
            return not truth(part, held)
        case And(parts):
            return all(truth(part, held) for part in parts)
        case Or(parts):
            return any(truth(part, held) for part in parts)


def test_boolean_answers_equal_those_of_a_naive_evaluator(acme, rita):
    chance = Random(7)
    held = {}
    for number in range(30):
        text = " ".join(chance.choices(VOCABULARY, k=chance.randint(0, 6)))
        person = factories.person(acme.organization.pk, name=f"Zz{number}")
        Document.objects.create(
            organization_id=acme.organization.pk, person=person, name="r", text=text, state=ReadingState.READ
        )
        held[person.pk] = words.words(text)
    refreshing.refresh_people(organization_id=acme.organization.pk, ids=list(held), at=FRIDAY)

    for _ in range(60):
        text = _random_query(chance, 3)
        question = Asker(rita, FRIDAY).ask(text)
        answer = {one.row.id for one in search.page(question, rita, size=100).found}
        assert answer == {pk for pk, row in held.items() if truth(parse(text).node, row)}, text
        assert search.count(question) == len(answer)


def _random_query(chance, depth):
    kind = chance.random()
    if depth == 0 or kind < 0.25:
        quoted = chance.choices(VOCABULARY, k=2)
        return f'"{" ".join(quoted)}"' if chance.random() < 0.25 else f'"{quoted[0]}"'
    if kind < 0.45:
        return f"NOT ({_random_query(chance, depth - 1)})"
    sign = chance.choice([" AND ", " OR ", " "])
    return "(" + sign.join(_random_query(chance, depth - 1) for _ in range(chance.randint(2, 3))) + ")"


def test_a_tag_a_pool_a_job_and_a_stage_are_found_by_name_once_the_job_has_run(rita, claire, nurse_job):
    tags.put_on(person=claire, name="Night shift", by=rita, at=TUESDAY)
    pool = pools.create(name="Nurses to keep", by=rita, at=TUESDAY)
    pools.add(pool=pool, person=claire, by=rita, at=TUESDAY)
    application = submissions.add(person=claire, job=nurse_job, by=rita, at=TUESDAY)
    assert names(rita, 'tag:"night shift"') == []
    work.drain()

    stage = application.stage.name
    for text in ('tag:"night shift"', "pool:keep", "job:nurse", f'stage:"{stage}"', "is:candidate"):
        assert names(rita, text) == ["Claire Dubois"], text
    applications.withdraw(application=application, by=rita, at=FRIDAY)
    work.drain()
    assert names(rita, f'stage:"{stage}"') == []
    assert names(rita, "job:nurse") == ["Claire Dubois"]


def test_many_changes_of_one_moment_are_one_job(rita, acme):
    people = [factories.person(acme.organization.pk) for _ in range(5)]
    work.drain()
    known = {job.id for job in work.waiting("core.react_together")}
    tags.put_on_all(people=people, name="Warm", by=rita, at=FRIDAY)

    made = [job.args["subscriber"] for job in work.waiting("core.react_together") if job.id not in known]
    assert len(made) == len(set(made))
    assert sum(name.endswith("find_people_by_what_they_are_now") for name in made) == 1
    work.drain()
    assert len(names(rita, "tag:warm")) == 5


def test_a_private_person_is_found_by_the_owner_alone_at_once_without_any_job(rita, sam, adam, claire):
    assert names(sam, "nurse") == ["Claire Dubois"]
    persons.change(person=claire, changes={"is_private": True, "owner_id": rita.membership_id}, by=rita, at=FRIDAY)

    assert names(sam, "nurse") == []
    assert search.count(Asker(sam, FRIDAY).ask("nurse")) == 0
    assert search.facets(Asker(sam, FRIDAY).ask("nurse")).counted == 0
    assert names(rita, "nurse") == ["Claire Dubois"]
    assert names(adam, "nurse is:private") == ["Claire Dubois"]


def test_otto_finds_nobody_of_acme(otto, globex, claire):
    with tenancy.organization(globex.organization.pk):
        for text in ("", "nurse", "near Lyon", "claire@example.org"):
            question = Asker(otto, FRIDAY).ask(text)
            assert found(otto, text) == []
            assert search.count(question) == 0
            assert search.facets(question).counted == 0
            assert search.did_you_mean(question, otto) == []


def test_whoever_may_not_read_documents_neither_finds_nor_sees_their_words(rita, vera, claire):
    assert names(rita, "intensive") == ["Claire Dubois"]

    assert names(vera, "intensive") == []
    assert names(vera, "document:intensive") == []
    assert names(vera, "nurse") == ["Claire Dubois"]
    assert names(vera, "NOT intensive") == ["Claire Dubois"]
    [one] = search.page(Asker(vera, FRIDAY).ask("nurse"), vera).found
    assert "document" not in [reason.kind for reason in one.reasons]
    assert names(vera, "claire@example.org") == []


def test_the_hiring_team_finds_its_own_applicants_and_reads_their_documents(henry, ines, rita, claire, nurse_job):
    from hireloom.ats.operations import submissions

    assert names(henry, "nurse") == []
    submissions.add(person=claire, job=nurse_job, by=rita, at=TUESDAY)
    work.drain()

    assert names(henry, "intensive") == ["Claire Dubois"]
    assert names(ines, "intensive") == ["Claire Dubois"]


@pytest.mark.parametrize("name", ["rita", "sam", "vera", "adam", "henry", "ines", "edda"])
def test_everybody_finds_exactly_whom_they_see(name, acme, rita, claire, agnes, nurse_job):
    factories.application(nurse_job, name="Nora Applicant")
    hidden = factories.person(acme.organization.pk, name="Hidden Person")
    persons.change(person=hidden, changes={"is_private": True}, by=rita, at=TUESDAY)
    work.drain()
    actor = acme.actor(name)

    assert names(actor, "") == sorted(Person.objects.visible_to(actor).values_list("name", flat=True))


def test_a_confidential_job_is_neither_a_field_nor_a_facet_nor_a_result(adam, sam, acme, claire):
    from hireloom.ats.operations import submissions

    secret = factories.job(adam, title="Secret successor", is_confidential=True)
    submissions.add(person=claire, job=secret, by=adam, at=TUESDAY)
    work.drain()
    assert names(adam, "job:successor") == ["Claire Dubois"]
    assert [one.title for one in search.mentions("job", Asker(adam, FRIDAY).ask("successor"), adam)] == [
        "Secret successor"
    ]

    question = Asker(sam, FRIDAY).ask("job:successor")
    assert names(sam, "job:successor") == []
    assert [(unknown.field, unknown.value) for unknown in question.unknown] == [("job", "successor")]
    assert search.mentions("job", Asker(sam, FRIDAY).ask("successor"), sam) == []
    assert not Job.objects.visible_to(sam).filter(pk=secret.pk).exists()


def test_a_note_is_found_by_those_who_read_it_alone(rita, adam, vera, claire):
    for word, visibility in (("kestrel", NoteVisibility.PUBLIC), ("osprey", NoteVisibility.TEAM),
                             ("harrier", NoteVisibility.ADMINISTRATORS)):  # fmt: skip
        notes.add(person=claire, body=f"We talked about the {word}.", visibility=visibility, by=adam, at=TUESDAY)
    work.drain()

    def readable(actor):
        by_field = [word for word in ("kestrel", "osprey", "harrier") if names(actor, f"note:{word}")]
        listed = [
            word
            for word in ("kestrel", "osprey", "harrier")
            if search.mentions("note", Asker(actor, FRIDAY).ask(word), actor)
        ]
        assert by_field == listed
        return listed

    assert readable(adam) == ["kestrel", "osprey", "harrier"]
    assert readable(rita) == ["kestrel", "osprey"]
    assert readable(vera) == ["kestrel"]
    assert names(rita, "kestrel") == []


def test_facets_count_what_the_question_finds(rita, claire, agnes):
    facets = search.facets(Asker(rita, FRIDAY).ask("nurse"))

    assert facets.counted == 2
    assert not facets.is_capped
    assert facets.by_mark["c"] == [("DE", 1), ("FR", 1)]
    assert facets.by_mark["s"] == [("python", 1)]
    assert ("fr", 2) in facets.by_mark["l"]
    assert search.facets(Asker(rita, FRIDAY).ask("nurse"), most=1).is_capped


def test_a_deleted_person_is_gone_from_the_search(rita, claire):
    assert names(rita, "nurse") == ["Claire Dubois"]
    pk = claire.pk
    claire.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_searchentry WHERE id = %s", [pk])
        assert cursor.fetchone()[0] == 0
    assert search.count(Asker(rita, FRIDAY).ask("nurse")) == 0


def test_what_changed_without_an_event_is_found_by_the_schedule(rita, claire, acme):
    Person.objects.filter(pk=claire.pk).update(headline="Beekeeper", updated_at=FRIDAY + timedelta(days=9999))
    assert names(rita, "beekeeper") == []

    missed = refreshing.refresh_missed(organization_id=acme.organization.pk, since=MONDAY, at=FRIDAY)
    assert missed == 1
    assert names(rita, "beekeeper") == ["Claire Dubois"]


def test_a_name_typed_wrong_is_offered_right(rita, claire):
    question = Asker(rita, FRIDAY).ask("clare dubois")

    assert search.page(question, rita).found == []
    assert [row.name for row in search.did_you_mean(question, rita)] == ["Claire Dubois"]


def test_an_unknown_place_is_told_with_what_may_be_meant(rita, claire):
    question = Asker(rita, FRIDAY).ask("near Lyonn")

    [unknown] = question.unknown
    assert (unknown.field, unknown.value) == ("near", "Lyonn")
    assert "Lyon" in unknown.suggestions


def test_making_everything_anew_gives_the_same(rita, claire, agnes, acme):
    before = names(rita, "nurse"), names(rita, "French B2")
    refreshing.rebuild([acme.organization.pk], at=FRIDAY)

    assert (names(rita, "nurse"), names(rita, "French B2")) == before


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_with_one_person_and_with_three(count, acme, rita, django_assert_max_num_queries):
    for number in range(count):
        read(factories.person(acme.organization.pk, name=f"Nurse {number}"), "A nurse in Lyon")
    work.drain()

    with django_assert_max_num_queries(10):
        assert len(found(rita, "nurse")) == count


def test_a_member_added_to_a_team_finds_at_once(acme, rita, edda, claire, nurse_job):
    from hireloom.ats.operations import submissions

    submissions.add(person=claire, job=nurse_job, by=rita, at=TUESDAY)
    work.drain()
    assert names(edda, "nurse") == []

    jobs.add_team_member(
        job=nurse_job, membership=acme.colleagues["edda"], role=JobRole.INTERVIEWER, by=rita, at=FRIDAY
    )
    assert names(edda, "nurse") == ["Claire Dubois"]


def drain_for_good():
    """Jobs stay where they are in tests, and would be run again with those that come."""
    work.drain()
    ProcrastinateJob.objects.all().delete()


def test_whoever_asked_for_a_person_is_found_among_the_open_ones_again(adam, acme, nurse_job, claire):
    application = submissions.add(person=claire, job=nurse_job, by=adam, at=MONDAY)
    reason = factories.reason(acme.organization.pk)
    applications.reject(application=application, reason=reason, by=adam, at=TUESDAY)
    rule = ApplicationRule.objects.create(
        organization_id=acme.organization.pk,
        post=factories.post(nurse_job, adam),
        name="Permit",
        action=RuleAction.REJECT,
        reason=reason,
    )
    RuleFiring.objects.create(
        organization_id=acme.organization.pk, rule=rule, application=application, state="done", fired_at=TUESDAY
    )
    drain_for_good()
    assert names(adam, "is:candidate") == []

    human_reviews.ask_for_a_person(application=application, by=visitor(acme.organization.pk), at=FRIDAY)
    work.drain()

    assert names(adam, "is:candidate") == ["Claire Dubois"]


def test_what_somebody_sends_who_applies_again_is_found_by_its_words(rita, nurse_job):
    post = factories.post(nurse_job, rita)

    def mentioned(word):
        return [one.title for one in search.mentions("application", Asker(rita, FRIDAY).ask(word), rita)]

    factories.apply(post, at=MONDAY, message="I fly airships", key="k1")
    drain_for_good()
    assert (mentioned("airships"), mentioned("balloons")) == (["Ada Byron · Staff nurse"], [])

    factories.apply(post, at=TUESDAY, message="And balloons, since last week", key="k2")
    drain_for_good()

    assert mentioned("balloons") == mentioned("airships") == ["Ada Byron · Staff nurse"]


def test_an_interview_and_the_answer_to_it_count_as_a_touch(rita, acme, nurse_job, claire):
    application = submissions.add(person=claire, job=nurse_job, by=rita, at=MONDAY)
    drain_for_good()

    def touched():
        drain_for_good()
        entry, person = SearchEntry.objects.get(pk=claire.pk), Person.objects.get(pk=claire.pk)
        return (entry.touched_at, person.last_touch_at)

    interview = factories.interview(application, acme.colleagues["ines"], by=rita, at=TUESDAY)
    assert touched() == (TUESDAY, TUESDAY)
    candidate = interviews.candidate_of(interview)
    interviews.answer_as_candidate(
        interview=interview, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=candidate, at=FRIDAY
    )
    assert touched() == (FRIDAY, FRIDAY)
