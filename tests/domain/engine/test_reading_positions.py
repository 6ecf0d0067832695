"""What is taken for a position and what is not: sentences, labels, departments, addresses between two lines."""

import pytest

from hireloom.engine.reading import Employment, read
from hireloom.engine.reading.facts.employers import are_same, is_no_name, may_be_employer


def positions_of(text: str) -> list[tuple[str, str]]:
    reading = read(f"Jane Doe\n\nWORK EXPERIENCE\n\n{text}".encode(), "cv.txt")
    return [(fact.value.title, fact.value.company) for fact in reading.every(Employment)]


FIRST = "Test Engineer\n\nAcme Foods - Lyon, France -\n\nMay 2018 to Present\n\n"
ACME = ("Test Engineer", "Acme Foods")


@pytest.mark.parametrize(
    "told",
    [
        "Worked for the regional office of the group, which had been founded by two brothers from\nMarseille (and sold) from Dec 2014 - Jan 2016. Client: Vanhoutte Medical Center,\n",
        "Lyon from 1 Aug 2011 - 30 Nov 2011. I have worked as an engineer in another\nteam since.\n",
        "Lead (2013 - 2016), developer (2010 - 2013) and tester of the same product\n",
        "and management of access May 2014 - Dec 2017\n",
        "Synopsis:\n\nMay 2012 - June 2013\n",
    ],
)
def test_a_sentence_with_dates_is_told_about_a_position(told):
    assert positions_of(FIRST + told)[0] == ACME
    assert {company for _, company in positions_of(FIRST + told)} == {"Acme Foods"}


@pytest.mark.parametrize(
    "head",
    ["technical support engineer", "Project Lead", "Client Partner", "Working as Support Engineer"],
)
def test_a_title_that_stands_alone_heads_a_position_however_it_begins(head):
    ((title, company), *_) = positions_of(f"{head}\n\nAcme Foods - Lyon, France -\n\nMay 2018 to Present\n")
    assert (title, company) == (head.removeprefix("Working as "), "Acme Foods")


def test_the_address_a_browser_prints_between_two_lines_parts_nothing():
    address = "https://www.example.com/r/Jane-Doe/1b83bc42482?isid=download&co=IN"
    text = f"{FIRST}• Hired 20 people.\n\nHR Officer\n\n{address}\n\nMaya Estates - Lyon, France -\n\nMay 2015 to May 2018\n"
    assert positions_of(text) == [ACME, ("HR Officer", "Maya Estates")]


def test_a_title_above_its_employer_is_found_where_the_first_position_has_none():
    text = "Acme Foods - Lyon, France -\n\nMay 2018 to Present\n\n• Hired 20 people.\n\nSystem Analyst\n\nKestrel Street -\n\nMay 2015 to May 2018\n"
    assert positions_of(text) == [("", "Acme Foods"), ("System Analyst", "Kestrel Street")]


@pytest.mark.parametrize("part", ["Marketing", "Human Resources", "my responsibility", "Client"])
def test_a_part_of_a_company_and_a_label_are_no_employers(part):
    assert positions_of(f"Test Manager, {part}\n\n-\n\nMarch 2017 to Present\n")[0][1] == ""


def test_a_name_before_brackets_is_the_employer_rather_than_what_they_explain():
    text = "Automation Engineer\n\nCRD (Kestrel Group of Companies) - Lyon, France -\n\nMay 2018 to Present\n"
    assert positions_of(text) == [("Automation Engineer", "CRD")]


def test_a_title_right_behind_a_legal_form_is_cut_off():
    assert positions_of("Acme Limited Senior Systems Engineer May 2018 - May 2020\n") == [
        ("Senior Systems Engineer", "Acme Limited")
    ]


def test_positions_go_on_inside_a_list_of_skills():
    text = f"{FIRST}KEY SKILLS\n\nSenior Consultant\n\nKestrel Street - Lyon, France -\n\nJune 2008 to March 2016\n"
    assert positions_of(text) == [ACME, ("Senior Consultant", "Kestrel Street")]


def test_an_employer_with_its_place_is_found_without_title_or_dates():
    assert positions_of("fresher job\n\nAcme Foods - Lyon, France\n") == [("", "Acme Foods")]


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("Previously worked with Acme Foods, Lyon as a Test Engineer.", ("Test Engineer", "Acme Foods")),
        ("She worked as a Charge Nurse at Northgate Hospital for six years.", ("Charge Nurse", "Northgate Hospital")),
        ("I am employed at Kestrel Street as an Accountant since June.", ("Accountant", "Kestrel Street")),
    ],
)
def test_a_position_told_in_a_sentence_is_found_where_there_is_no_entry_but_not_trusted(sentence, position):
    (fact,) = read(f"Jane Doe\n\nSUMMARY\n{sentence}\n".encode(), "cv.txt").every(Employment)
    assert (fact.value.title, fact.value.company) == position
    assert fact.confidence < 0.5


def test_a_sentence_gives_an_entry_the_title_it_does_not_have():
    text = "Acme Foods - Lyon, France -\n\nMay 2018 to Present\n\n• Worked with Acme Foods as a Test Engineer.\n"
    assert positions_of(text) == [ACME]


@pytest.mark.parametrize(
    "text", ["Have worked", "What I do at my current job?", "Client", "Ltd", "in charge of", "Domain: Banking"]
)
def test_what_begins_or_ends_as_no_name_does_is_none(text):
    assert is_no_name(text)


@pytest.mark.parametrize("text", ["Acme", "iTunes Support", "Bank of Lyon", "Marketing Partners Ltd"])
def test_a_name_is_one(text):
    assert may_be_employer(text)
    assert not is_no_name(text)


def test_one_employer_in_two_writings_is_the_same():
    assert are_same("Acme", "ACME Ltd")
    assert not are_same("", "Acme")
