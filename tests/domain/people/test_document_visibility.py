"""Who reads a document: roles against visibilities, wherever documents are read; and what changing it does."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from hireloom.ats.models import Application
from hireloom.ats.queries import feedback_requests, kits, review
from hireloom.core import access, files
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system, visitor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event
from hireloom.flywheel.queries import hiring_records, profiles, search, timeline
from hireloom.flywheel.search.compiling import Asker
from hireloom.people import rules
from hireloom.people.enums import DocumentKind, DocumentVisibility
from hireloom.people.findings import Findings, FoundEmployment, FoundSkill
from hireloom.people.models import ContactPoint, Document, Employment, PersonSkill
from hireloom.people.operations import documents
from hireloom.people.queries import documents as kept
from hireloom.people.queries import evidence
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY

PUBLIC, TEAM, ADMINISTRATORS = DocumentVisibility
READS = {
    "adam": {PUBLIC, TEAM, ADMINISTRATORS},
    "rita": {PUBLIC, TEAM},
    "sam": {PUBLIC, TEAM},
    "henry": {PUBLIC, TEAM},
    "ines": {PUBLIC, TEAM},
    "cora": {PUBLIC},
    "vera": {PUBLIC},
    "edda": {PUBLIC},
}
"""By role: an administrator, those who may change people, the hiring team of Ada's job, and everybody else."""


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def papers(ada):
    """A résumé of each visibility, whose text is its visibility."""
    made = {}
    for level in DocumentVisibility:
        content = f"{level} words".encode()
        file = files.keep(
            organization_id=ada.organization_id,
            content=content,
            name=f"{level}.txt",
            media_type="text/plain",
            at=MONDAY,
        )
        made[level] = Document.objects.create(
            organization_id=ada.organization_id,
            person=ada.person,
            file=file,
            name=f"{level}.txt",
            text=content.decode(),
            visibility=level,
            state="read",
        )
    return made


@pytest.fixture
def paper(ada, rita):
    """A résumé that was read: what stands in it is in the profile."""
    words = {"content": b"Ada Byron, zymurgist", "name": "cv.txt", "media_type": "text/plain"}
    file = files.keep(organization_id=ada.organization_id, at=MONDAY, **words)
    document = documents.add(person=ada.person, file=file, by=rita, at=MONDAY)
    documents.take_findings(document_id=document.pk, findings=FOUND, at=MONDAY)
    document.refresh_from_db()
    return document


FOUND = Findings(
    is_read=True,
    reader_version="7",
    text="Ada Byron, zymurgist",
    employments=(FoundEmployment("Zymurgist", "Brewery", date(2021, 3, 1), "month", is_current=True),),
    skills=(FoundSkill("Malting", "s1", 0.8),),
    contacts=(("phone", "+33 6 12 34 56 78", "+33612345678"),),
)


@pytest.mark.parametrize("name", READS)
def test_each_role_reads_the_documents_whose_visibility_reaches_it(name, acme, ada, papers):
    actor = acme.actor(name)
    sees_her = name != "edda"
    due = READS[name] if sees_her else set()

    assert set(Document.objects.visible_to(actor).values_list("visibility", flat=True)) == due
    assert set(Document.objects.readable_by(actor).values_list("visibility", flat=True)) == READS[name]
    assert rules.reads_visibilities(actor, ada.person) == READS[name]


@pytest.mark.parametrize("name", READS)
def test_wherever_documents_are_read_the_same_are_shown(name, acme, ada, papers):
    """The profile, the facts that were read, the file behind a link, the interviewer's kit, the review, the record."""
    actor, reads = acme.actor(name), READS[name]
    profile = profiles.of_person(ada.person_id, actor)
    may_read = profile is not None and "people.view_documents" in profile.may
    due = reads if may_read else set()

    assert {paper.visibility for paper in (profile.documents if profile else ())} == due
    read = {level for level, one in papers.items() if evidence.of_document(one.pk, ada.person_id, actor)}
    assert read == due
    assert {level for level, one in papers.items() if not kept.is_kept_from(actor, one.file)} == reads
    interview = factories.interview(ada, acme.colleagues["ines"])
    in_kit = {paper.name for paper in kits.of(interview, uuid4(), actor, ()).papers}
    assert in_kit == ({f"{level}.txt" for level in reads} if profile else set())


@pytest.mark.parametrize("level", DocumentVisibility)
def test_the_review_shows_the_document_of_an_application_to_whom_it_is_for(level, acme, ada, papers):
    Application.objects.filter(pk=ada.pk).update(document=papers[level])
    for name in ("adam", "rita", "henry", "cora"):
        actor = acme.actor(name)
        shown = review.item(review.readable(actor).get(pk=ada.pk), actor=actor, seats={}, at=FRIDAY, reads=True)
        text = "".join(piece.text for piece in shown.pieces)

        assert (text, shown.document_id) == (
            (f"{level} words", papers[level].pk) if level in READS[name] else ("", None)
        )


@pytest.mark.parametrize("level", DocumentVisibility)
def test_who_is_asked_for_feedback_reads_what_is_for_everybody_alone(level, acme, ada, papers):
    Application.objects.filter(pk=ada.pk).update(document=papers[level])
    asked = factories.asked(ada, acme.colleagues["edda"])
    edda = acme.actor("edda")

    paper = feedback_requests.paper(feedback_requests.find(asked.pk, edda), edda, TUESDAY)

    assert paper == (papers[level] if level == PUBLIC else None)


def test_a_token_reads_no_further_than_its_scopes(acme, ada, papers):
    token = replace(acme.actor("adam"), kind=ActorKind.TOKEN, id=uuid4(), scopes=access.every_permission())
    narrowed = {
        "people.view_private_notes": {PUBLIC, TEAM},
        "people.edit_people": {PUBLIC, TEAM, ADMINISTRATORS},
    }
    for scope, due in narrowed.items():
        actor = replace(token, scopes=token.scopes - {scope})
        assert set(Document.objects.visible_to(actor).values_list("visibility", flat=True)) == due
    actor = replace(token, scopes=frozenset({"people.view_people", "people.view_documents"}))
    assert set(Document.objects.visible_to(actor).values_list("visibility", flat=True)) == {PUBLIC}


def test_strangers_and_visitors_read_nothing_and_the_software_reads_all(acme, otto, papers):
    organization_id = acme.organization.pk

    assert not Document.objects.visible_to(otto).exists()
    assert not Document.objects.visible_to(visitor(organization_id)).exists()
    assert Document.objects.visible_to(system(organization_id)).count() == 3


def test_an_owner_who_only_looks_reads_what_is_the_teams(acme, ada, papers, vera):
    ada.person.owner = acme.colleagues["vera"]
    ada.person.save()

    assert set(Document.objects.visible_to(vera).values_list("visibility", flat=True)) == {PUBLIC, TEAM}


def test_search_finds_and_shows_what_is_for_everybody_alone(acme, ada, adam, paper):
    def found():
        jobs.drain()
        page = search.page(Asker(adam, FRIDAY).ask("zymurgist"), adam)
        return [(one.row.name, {reason.kind for reason in one.reasons}) for one in page.found]

    [(name, kinds)] = found()
    assert (name, "document" in kinds) == ("Ada Byron", True)

    documents.change(document=paper, kind=DocumentKind.RESUME, visibility=ADMINISTRATORS, by=adam, at=TUESDAY)

    assert found() == []


def test_what_was_read_leaves_the_profile_with_the_document_and_comes_back_with_it(ada, rita, paper, monkeypatch):
    assert (Employment.objects.count(), PersonSkill.objects.count()) == (1, 1)

    documents.change(document=paper, kind=DocumentKind.RESUME, visibility=TEAM, by=rita, at=TUESDAY)
    assert (Employment.objects.count(), PersonSkill.objects.count()) == (0, 0)
    assert ContactPoint.objects.get(kind="phone").origin == ""
    documents.take_findings(document_id=paper.pk, findings=FOUND, at=TUESDAY)
    assert (Employment.objects.count(), PersonSkill.objects.count()) == (0, 0)

    documents.change(document=paper, kind=DocumentKind.RESUME, visibility=PUBLIC, by=rita, at=TUESDAY)
    paper.refresh_from_db()
    assert paper.state == "waiting"
    documents.take_findings(document_id=paper.pk, findings=FOUND, at=TUESDAY)
    assert (Employment.objects.count(), PersonSkill.objects.count()) == (1, 1)


@pytest.mark.parametrize("kind", DocumentKind)
def test_only_what_people_say_of_themselves_fills_the_profile(kind, ada, rita):
    document = Document.objects.create(organization_id=ada.organization_id, person=ada.person, name="x", kind=kind)
    documents.take_findings(document_id=document.pk, findings=FOUND, at=MONDAY)

    speaks = kind in {DocumentKind.RESUME, DocumentKind.COVER_LETTER, DocumentKind.PORTFOLIO, DocumentKind.OTHER}
    assert Employment.objects.exists() == speaks


def changes():
    rows = Event.objects.filter(name="people.document.changed").order_by("sequence")
    return [(row.payload["fields"], row.payload["kind"], row.payload["visibility"]) for row in rows]


def test_a_change_is_on_record_once_and_says_what(ada, rita, paper):
    for _ in range(2):
        documents.change(document=paper, kind=DocumentKind.OFFER_LETTER, visibility=TEAM, by=rita, at=TUESDAY)

    assert changes() == [("kind visibility", "offer_letter", "team")]
    story = [entry.sentence for entry in timeline.of_person(ada.person, rita).entries]
    assert any("changed: " in sentence and "who may read it" in sentence for sentence in story)


def test_no_sentence_names_a_document_that_is_not_for_everybody(acme, ada, rita, adam, vera, paper):
    documents.change(document=paper, kind=DocumentKind.RESUME, visibility=ADMINISTRATORS, by=adam, at=TUESDAY)

    for actor in (rita, vera, adam):
        story = [entry.sentence for entry in timeline.of_person(ada.person, actor).entries]
        assert not [sentence for sentence in story if "cv.txt" in sentence]
    record = hiring_records.of(ada, rita)
    words = [line for one in record.entries for line in (one.line.sentence, *(each.value for each in one.details))]
    assert not [word for word in words if "cv.txt" in word]


def test_nobody_puts_a_document_where_they_would_not_read_it(ada, rita, adam, paper):
    with pytest.raises(documents.NotYoursToRead):
        documents.change(document=paper, kind=DocumentKind.RESUME, visibility=ADMINISTRATORS, by=rita, at=TUESDAY)
    with pytest.raises(documents.NotYoursToRead):
        documents.add(person=ada.person, file=paper.file, by=rita, at=TUESDAY, visibility=ADMINISTRATORS)

    assert changes() == []


def test_who_does_not_read_it_or_may_not_change_people_changes_nothing(ada, rita, adam, henry, vera, otto, paper):
    documents.change(document=paper, kind=DocumentKind.RESUME, visibility=ADMINISTRATORS, by=adam, at=TUESDAY)
    for by in (rita, henry, vera, otto):
        with pytest.raises(PermissionDenied):
            documents.change(document=paper, kind=DocumentKind.OTHER, visibility=PUBLIC, by=by, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            documents.read_again(document=paper, by=by, at=TUESDAY)

    assert len(changes()) == 1


def test_letters_are_the_hiring_teams_unless_somebody_says_otherwise(ada, rita, paper):
    def added(kind, **more):
        return documents.add(person=ada.person, file=paper.file, by=rita, at=TUESDAY, kind=kind, **more).visibility

    assert [added(DocumentKind.OFFER_LETTER), added(DocumentKind.SIGNED_LETTER)] == [TEAM, TEAM]
    assert added(DocumentKind.CERTIFICATE) == PUBLIC
    assert added(DocumentKind.PORTFOLIO, visibility=TEAM) == TEAM


def test_the_same_bytes_again_tell_nobody_of_a_document_they_do_not_read(ada, rita, adam, paper):
    documents.change(document=paper, kind=DocumentKind.RESUME, visibility=ADMINISTRATORS, by=adam, at=TUESDAY)

    again = documents.add(person=ada.person, file=paper.file, by=rita, at=TUESDAY)

    assert again.pk != paper.pk


@pytest.mark.parametrize("word", ["secret", "", "Public"])
def test_an_unknown_visibility_shows_a_document_to_administrators_alone(word, acme, ada, papers):
    """A word of a later release is nobody's to guess."""
    Document.objects.filter(pk=papers[PUBLIC].pk).update(visibility=word)

    assert not Document.objects.visible_to(acme.actor("rita")).filter(pk=papers[PUBLIC].pk).exists()
    assert Document.objects.visible_to(acme.actor("adam")).filter(pk=papers[PUBLIC].pk).exists()


def test_the_database_keeps_a_visibility_beside_every_document(ada, papers):
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=papers[PUBLIC].pk).update(visibility=None)
