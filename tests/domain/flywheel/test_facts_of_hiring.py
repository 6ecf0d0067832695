"""What segments ask of hiring: applications and how they ended, interviews, skills, the text of the search box."""

import pytest

from hireloom.ats.models import Job, Stage
from hireloom.ats.operations import applications, submissions
from hireloom.crm import compiling, trees
from hireloom.crm.facts import Scope
from hireloom.crm.queries import segment_choices
from hireloom.crm.trees import NotATree
from hireloom.people.findings import Findings, FoundSkill
from hireloom.people.models import Document
from hireloom.people.operations import documents
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


def fits(actor, *leaves, at=FRIDAY):
    given = [{"fact": fact, "operator": operator, "value": value} for fact, operator, value in leaves]
    people = compiling.people(trees.read({"all": given}), Scope(actor, at))
    return sorted(name.split()[0] for name in people.values_list("name", flat=True))


@pytest.fixture
def crowd(acme, rita, nurse_job):
    """Ada was rejected as a silver medalist, Bela withdrew, Chidi is open, Dora never applied."""
    ada, bela, chidi = (
        factories.application(nurse_job, name=name, at=at)
        for name, at in (("Ada Byron", MONDAY), ("Bela Novak", TUESDAY), ("Chidi Okafor", WEDNESDAY))
    )
    reason = factories.reason(acme.organization.pk)
    factories.interview(ada, acme.colleagues["ines"], starts_at=TUESDAY)
    applications.reject(application=ada, reason=reason, by=rita, at=WEDNESDAY, is_silver_medalist=True)
    applications.withdraw(application=bela, by=rita, at=THURSDAY)
    factories.person(acme.organization.pk, name="Dora Test")
    return ada, bela, chidi


def test_who_applied_and_when(rita, nurse_job, crowd):
    job = str(nurse_job.pk)

    assert fits(rita, ("applied", "ever", None)) == ["Ada", "Bela", "Chidi"]
    assert fits(rita, ("applied", "never", None)) == ["Dora"]
    assert fits(rita, ("applied", "within", 3)) == ["Bela", "Chidi"]
    assert fits(rita, ("applied", "not_within", 3)) == ["Ada", "Dora"]
    assert fits(rita, ("applied_to", "any_of", [job])) == ["Ada", "Bela", "Chidi"]
    assert fits(rita, ("applied_to", "none_of", [job])) == ["Dora"]
    assert fits(rita, ("applied_to", "within", {"choices": [job], "days": 2})) == ["Chidi"]


def test_where_they_stand_and_how_it_ended(acme, rita, crowd):
    reason = factories.reason(acme.organization.pk)

    assert fits(rita, ("open_application", "yes", None)) == ["Chidi"]
    assert fits(rita, ("open_application", "no", None)) == ["Ada", "Bela", "Dora"]
    assert fits(rita, ("stage", "any_of", ["applied", "lead"])) == ["Chidi"]
    assert fits(rita, ("outcome", "any_of", ["rejected_by_us"])) == ["Ada"]
    assert fits(rita, ("outcome", "any_of", ["rejected_otherwise", "hired"])) == []
    assert fits(rita, ("outcome", "any_of", ["withdrew", "rejected_by_us"])) == ["Ada", "Bela"]
    assert fits(rita, ("outcome", "none_of", ["withdrew"])) == ["Ada", "Chidi", "Dora"]
    assert fits(rita, ("outcome", "within", {"choices": ["withdrew", "rejected_by_us"], "days": 1})) == ["Bela"]
    assert fits(rita, ("rejected_because", "any_of", [str(reason.pk)])) == ["Ada"]
    assert fits(rita, ("silver_medalist", "yes", None)) == ["Ada"]


def test_who_was_interviewed(rita, crowd):
    assert fits(rita, ("interviewed", "ever", None)) == ["Ada"]
    assert fits(rita, ("interviewed", "ever", None), at=MONDAY) == [], "it lies ahead"
    assert fits(rita, ("interviewed", "within", 2)) == []
    assert fits(rita, ("interviewed", "not_within", 2)) == ["Ada", "Bela", "Chidi", "Dora"]


def test_performed_and_not_performed_within(rita, crowd):
    """Applied, and not within three days: the conditions stand beside each other."""
    assert fits(rita, ("applied", "ever", None), ("applied", "not_within", 3)) == ["Ada"]


def test_applications_of_a_job_one_may_not_see_tell_nothing(rita, sam, nurse_job, crowd):
    Job.objects.filter(pk=nurse_job.pk).update(is_confidential=True)

    assert fits(rita, ("applied", "ever", None)) == ["Ada", "Bela", "Chidi"], "it is her job"
    assert fits(sam, ("applied", "ever", None)) == []
    assert fits(sam, ("silver_medalist", "yes", None)) == []


def test_who_is_reviewed_blind_is_in_nobodys_segment(rita, sam, adam, nurse_job, crowd):
    Stage.objects.filter(job=nurse_job).update(is_blind=True)

    assert fits(rita, ("applied", "ever", None)) == ["Ada", "Bela"]
    assert fits(adam, ("applied", "ever", None)) == ["Ada", "Bela", "Chidi"]


def test_skills_and_what_the_search_box_finds(acme, rita, crowd):
    person = crowd[2].person
    document = Document.objects.create(
        organization_id=acme.organization.pk, person=person, name="resume.pdf", added_at=MONDAY
    )
    findings = Findings(
        is_read=True,
        reader_version="test",
        text="Intensive care nurse",
        headline="Staff nurse",
        skills=(FoundSkill("Python", "python"), FoundSkill("Wound care")),
    )
    documents.take_findings(document_id=document.pk, findings=findings, at=MONDAY)
    jobs.drain()

    assert fits(rita, ("skill", "has", "Python")) == ["Chidi"]
    assert fits(rita, ("skill", "has", "wound care")) == ["Chidi"]
    assert fits(rita, ("skill", "has", "Welding")) == []
    assert fits(rita, ("search", "finds", '"intensive care" skill:python')) == ["Chidi"]
    assert fits(rita, ("search", "finds_not", "nurse")) == ["Ada", "Bela", "Dora"]


@pytest.mark.parametrize("text", ["tag:nowhere", "near Xyzzyburg within 30 km"])
def test_a_search_that_names_nothing_is_refused(rita, crowd, text):
    tree = trees.read({"all": [{"fact": "search", "operator": "finds", "value": text}]})

    with pytest.raises(NotATree):
        segment_choices.check(tree, Scope(rita, FRIDAY))


def test_an_application_to_another_job_counts_for_that_job(rita, crowd):
    other = factories.job(rita, title="Head nurse")
    submissions.add(person=crowd[0].person, job=other, by=rita, at=FRIDAY)

    assert fits(rita, ("applied_to", "any_of", [str(other.pk)])) == ["Ada"]
    assert fits(rita, ("open_application", "yes", None)) == ["Ada", "Chidi"]
