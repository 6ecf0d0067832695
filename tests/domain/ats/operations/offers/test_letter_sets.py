"""Which letters go with an offer: those of the most specific set that fits."""

import pytest
from django.db import IntegrityError, transaction

from hireloom.ats.enums import EmploymentType
from hireloom.ats.models import LetterSet, Office
from hireloom.ats.operations import letter_sets, letters, offers
from hireloom.ats.operations.letter_sets import LetterSetDraft
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.queries import letter_sets as queries
from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine.letters import pdf
from hireloom.engine.tokens import Unresolved
from hireloom.kit.refusals import Unacceptable
from tests.cast import MONDAY, TUESDAY
from tests.domain.ats.operations.offers.conftest import again


@pytest.fixture
def letter(rita):
    def write(name, body="Dear {{candidate_name}}."):
        return letters.write(draft=LetterDraft(name=name, body=body), by=rita, at=MONDAY)

    return write


@pytest.fixture
def define(rita):
    def make(name, *templates, **where):
        return letter_sets.define(draft=LetterSetDraft(name, templates, **where), by=rita, at=MONDAY)

    return make


@pytest.fixture
def lyon(acme, nurse_job):
    """A floor of a site in France; the job is on the floor."""
    site = Office.objects.create(organization=acme.organization, name="Lyon", country="FR")
    floor = Office.objects.create(organization=acme.organization, name="Second floor", parent=site)
    nurse_job.office = floor
    nurse_job.save(update_fields=["office"])
    return site


def test_the_most_specific_set_wins(define, letter, lyon, nurse_job):
    one = letter("One")
    wanted = []
    for name, where in [
        ("Everywhere", {}),
        ("Anybody part time", {"employment_type": EmploymentType.PART_TIME}),
        ("France", {"country": "FR"}),
        ("France full time", {"country": "FR", "employment_type": EmploymentType.FULL_TIME}),
        ("Germany full time", {"country": "DE", "employment_type": EmploymentType.FULL_TIME}),
        ("Lyon", {"office": lyon}),
        ("Lyon full time", {"office": lyon, "employment_type": EmploymentType.FULL_TIME}),
    ]:
        define(name, one, **where)
        wanted.append(queries.fitting(job=nurse_job, employment_type="full_time").name)

    assert wanted == [
        "Everywhere",
        "Everywhere",
        "France",
        "France full time",
        "France full time",
        "Lyon",
        "Lyon full time",
    ]
    assert queries.fitting(job=nurse_job, employment_type="part_time").name == "Lyon"


def test_without_a_set_that_fits_the_letter_is_the_one_that_is_built_in(define, letter, nurse_job):
    define("Germany", letter("One"), country="DE")
    assert queries.fitting(job=nurse_job, employment_type="full_time").name == ""


def test_the_documents_of_a_set_are_approved_sent_and_signed_as_one(define, letter, write, seat, rita):
    annex = letter("Annex", "Annex: {{employment_type}}.")
    define("All", letter("Letter"), annex)
    offer = offers.submit(offer=write(), by=rita, at=MONDAY)
    letters.write(draft=LetterDraft(name="Annex", body="Other."), template=annex, by=rita, at=MONDAY)

    sent = offers.send(offer=offer, by=rita, at=TUESDAY)

    words = pdf.text_of(files.read(again(sent).letter))
    assert words.index("Dear Ada Byron.") < words.index("Annex: Full time.")
    assert [(one.edition.name, one.edition.number) for one in sent.documents.all()] == [("Letter", 1), ("Annex", 1)]


def test_another_set_is_newer_letters_too(define, letter, write, seat, rita):
    define("All", letter("Letter"))
    offer = offers.submit(offer=write(), by=rita, at=MONDAY)
    assert offers.renew_letter(offer=offer, by=rita, at=MONDAY).letter_set.name == "All"
    define("Full time", letter("Contract"), employment_type=EmploymentType.FULL_TIME)

    renewed = offers.renew_letter(offer=offer, by=rita, at=TUESDAY)

    assert (renewed.letter_set.name, renewed.edition.name) == ("Full time", "Contract")


def test_the_letter_an_offer_names_comes_before_every_set(define, letter, write, seat, rita):
    define("All", letter("Letter"))
    offer = offers.submit(offer=write(template=letter("Mine")), by=rita, at=MONDAY)
    assert (offer.letter_set, offer.edition.name) == (None, "Mine")


def test_a_gap_names_the_document_where_it_is(define, letter, write, seat, rita):
    define("All", letter("Letter"), letter("Annex", "Your car: {{car}}."))
    offer = offers.submit(offer=write(), by=rita, at=MONDAY)
    with pytest.raises(Unresolved) as refusal:
        offers.send(offer=offer, by=rita, at=TUESDAY)
    assert refusal.value.places == {"car": ["“Annex”"]}


def test_a_document_of_a_set_is_not_retired(define, letter, rita):
    one = letter("Letter")
    made = define("All", one)
    with pytest.raises(letters.LetterInSet, match="All"):
        letters.retire(template=one, by=rita, at=MONDAY)

    letter_sets.retire(letter_set=made, by=rita, at=MONDAY)

    assert not letters.retire(template=one, by=rita, at=MONDAY).is_active
    names = Event.objects.filter(name__startswith="ats.letter").order_by("sequence").values_list("name", flat=True)
    assert list(names)[-2:] == ["ats.letter_set.retired", "ats.letter.retired"]


def test_a_set_has_its_place_to_itself_and_documents_that_are_offered(define, letter, rita, vera, lyon):
    one = letter("Letter")
    define("All", one)
    with pytest.raises(letter_sets.SetThere):
        define("Again", one)
    for wrong in ([], [one, one]):
        with pytest.raises(Unacceptable):
            define("None", *wrong, country="FR")
    with pytest.raises(Unacceptable):
        define("Both", one, office=lyon, country="FR")
    with pytest.raises(Unacceptable):
        define("Nowhere", one, country="XX")
    with pytest.raises(PermissionDenied):
        letter_sets.define(draft=LetterSetDraft("Mine", [one], country="FR"), by=vera, at=MONDAY)


def test_the_database_keeps_one_set_per_place_and_no_set_for_two_places(define, letter, lyon, acme):
    define("All", letter("Letter"))
    for wrong in ({}, {"office": lyon, "country": "FR"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LetterSet.objects.create(organization=acme.organization, name="Other", **wrong)


@pytest.mark.parametrize("count", [1, 3])
def test_finding_the_letters_costs_the_same_with_one_set_and_with_three(
    count, define, letter, nurse_job, lyon, django_assert_num_queries
):
    one = letter("Letter")
    for country in ["FR", "DE", "IT"][:count]:
        define(country, one, country=country)
    with django_assert_num_queries(2):
        queries.fitting(job=nurse_job, employment_type="full_time")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{if bonus}} yes", "“if bonus” has no end. Write {{end}} behind the part that belongs to it."),
        ("{{#bonus}} yes", "“#bonus” has no end. Write {{/bonus}} behind the part that belongs to it."),
        ("yes {{end}}", "“end” stands alone"),
        ("{{if bonos}}x{{end}}", "“if bonos” names “bonos”, which is no token. Did you mean “bonus”?"),
        ("{{if bonus > 3}}x{{end}}", "“if bonus > 3” is no condition. Write for example {{if bonus}}"),
        ("{{if country is Germny}}x{{end}}", "“if country is Germny” compares with “Germny”, which there is not."),
        ("{{if employment_type is Sometimes}}x{{end}}", "There are: Contract, Full time"),
        ("{{if office is Paris}}x{{end}}", "There are: Lyon, Second floor."),
    ],
)
def test_a_letter_that_could_not_be_decided_is_not_taken_and_says_why(body, said, letter, lyon):
    with pytest.raises(Unacceptable) as refusal:
        letter("Own", body)
    assert said in str(refusal.value)


def test_parts_of_a_letter_stand_there_as_the_offer_is(letter, lyon, write, seat, rita):
    body = (
        "{{if country is Frankreich}}French law.{{else}}Other law.{{end}} {{if bonus}}Bonus {{bonus}}.{{end}} "
        "{{if employment_type is full_time and start_date}}From {{start_date}}.{{end}} {{if car is yes}}A {{car}}.{{end}}"
    )
    own = letter("Own", body)
    assert letters.own_tokens_of(own) == ["car"]
    offer = offers.submit(offer=write(template=own, own_tokens={"car": "no"}), by=rita, at=MONDAY)

    sent = offers.send(offer=offer, by=rita, at=TUESDAY)

    words = " ".join(pdf.text_of(files.read(again(sent).letter)).split())
    assert "French law. From" in words
    assert "Bonus" not in words
    assert " A no" not in words
