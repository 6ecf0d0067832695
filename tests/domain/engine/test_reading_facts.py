"""Facts from the words of a résumé, one sort after the other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.engine.reading import (
    Education,
    Email,
    Employment,
    Headline,
    Link,
    LinkKind,
    Location,
    Name,
    Phone,
    Reading,
    Skill,
    SpokenLanguage,
    read,
)
from hireloom.engine.reading.facts.names import looks_like_name, split_name
from hireloom.engine.reading.language import language_of
from hireloom.engine.reading.places import understand_place
from hireloom.engine.reading.sections import heading_kind


def reading_of(text: str) -> Reading:
    return read(text.encode(), "cv.txt")


# --- names ---


@pytest.mark.parametrize(
    ("written", "given_name", "family", "full"),
    [
        ("Jane Doe", "Jane", "Doe", "Jane Doe"),
        ("DOE, Jane", "Jane", "Doe", "Jane Doe"),
        ("Jean DUPONT", "Jean", "Dupont", "Jean Dupont"),
        ("DUPONT Jean-Pierre", "Jean-Pierre", "Dupont", "Jean-Pierre Dupont"),
        ("JANE VAN DER BERG", "Jane", "van der Berg", "Jane van der Berg"),
        ("Ludwig van der Velden", "Ludwig", "van der Velden", "Ludwig van der Velden"),
        ("Siobhán O'NEILL", "Siobhán", "O'Neill", "Siobhán O'Neill"),
        ("Dr. med. Anna Weber", "Anna", "Weber", "Anna Weber"),
        ("Maria T. Lopez, RN, BSN", "Maria T.", "Lopez", "Maria T. Lopez"),
        ("山田 太郎", "太郎", "山田", "山田 太郎"),
        ("王小明", "小明", "王", "王小明"),
        ("Ilka", "Ilka", "", "Ilka"),
    ],
)
def test_a_name_is_split_into_its_parts(written, given_name, family, full):
    name = split_name(written)
    assert (name.given, name.family, name.full) == (given_name, family, full)


def test_titles_and_degrees_are_kept_beside_the_name():
    name = split_name("Prof. Dr. Anna Weber, PhD")
    assert (name.prefix, name.suffix) == ("Prof. Dr.", "PhD")


def test_two_family_names_belong_to_spanish_documents():
    assert split_name("Lucía Peña Soto", language="es").family == "Peña Soto"
    assert split_name("Lucía Peña Soto", language="en").family == "Soto"


@pytest.mark.parametrize(
    "text",
    ["Software Engineer", "Berlin, Germany", "Work Experience", "Acme Robotics GmbH", "jane doe", "Python and Django", "Jane", "Born in 1990",
     "University of Somewhere", "Jane Doe | Nurse", "Project Management Skills", "New York"],
)  # fmt: skip
def test_what_is_no_name_is_not_taken_for_one(text):
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    ["Sarah Baker", "Thomas Koch", "Anna Hofbauer", "Mary Cook", "Jean Charpentier", "Luc Meister", "Eva Kaufmann"],
)
def test_a_family_name_that_is_a_trade_is_still_a_name(text):
    assert looks_like_name(text)
    assert reading_of(f"{text}\nHead Chef\nMain Street 5\n").first(Name).full == text


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("CURRICULUM VITAE\n\nJane Doe\nNurse\njane@example.org", "Jane Doe"),
        ("Lebenslauf Jörg Müller\nBerlin", "Jörg Müller"),
        ("Name: Jane Doe\nAddress: Some Street 5", "Jane Doe"),
        ("Nombre y apellidos: Lucía Peña\nMadrid", "Lucía Peña"),
        ("Senior Software Engineer\nJane Doe\njane.doe@example.org", "Jane Doe"),
        ("Ren Matsumoto 松本 蓮\nren@example.org", "Ren Matsumoto"),
        ("Jane Doe | Nurse | jane@example.org", "Jane Doe"),
        ("Confidential Profile\nOluwaseun Adeyemi\noluwaseun@example.org", "Oluwaseun Adeyemi"),
    ],
)
def test_the_name_is_found_among_other_lines(text, full):
    assert reading_of(text).first(Name).full == full


def test_a_document_without_a_name_has_none():
    assert reading_of("to whom it may concern\nwe write about the bill of last month\n").first(Name) is None


# --- contact ---


def test_addresses_are_found_once_each_also_when_spelled_out():
    text = "Jane Doe\nJane.Doe@example.org, jane.doe@example.org. Or jane [at] example [dot] com\n"
    assert [fact.value.address for fact in reading_of(text).every(Email)] == [
        "Jane.Doe@example.org",
        "jane@example.com",
    ]


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("Phone: +1 (201) 555-0123", "+12015550123"),
        ("0044 7400 123456", "+447400123456"),
        ("Tel. +49 (0)30 1234567", "+49301234567"),
        ("Mobil 0151 23456789 Berlin, Deutschland", "+4915123456789"),
        ("06 12 34 56 78 | Lyon, France", "+33612345678"),
        ("Austin, TX | 201-555-0123", "+12015550123"),
        ("+34 612 345 678", "+34612345678"),
    ],
)
def test_telephone_numbers_become_international(text, e164):
    assert [
        fact.value.e164
        for fact in reading_of(
            f"Jane Doe\n{text.replace(' | ', chr(10)).replace(' Berlin', chr(10) + 'Berlin')}\n"
        ).every(Phone)
    ] == [e164]


@pytest.mark.parametrize(
    "text", ["2015 - 2019", "2012-2014 2016-2018", "01.02.2015 - 03.04.2016", "ISBN 978-3-16-148410-0", "Order 123456"]
)
def test_other_figures_are_no_telephone_numbers(text):
    assert not reading_of(f"Jane Doe\n\nExperience\n{text}\nEngineer, Acme Inc., {text}\n").every(Phone)


def test_a_number_is_surer_when_the_document_says_its_country():
    def sure(text: str) -> float:
        return reading_of(text).every(Phone)[0].confidence

    assert sure("Jane Doe\n+33 6 12 34 56 78") > sure(
        "Jane Doe\nRésumé de Jane, infirmière avec les patients dans un service de nuit depuis des ans et pour une équipe\n06 12 34 56 78"
    )


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        ("linkedin.com/in/jane-doe", "https://linkedin.com/in/jane-doe", LinkKind.LINKEDIN),
        ("https://github.com/janedoe/", "https://github.com/janedoe/", LinkKind.GITHUB),
        ("www.janedoe.example", "https://www.janedoe.example", LinkKind.WEBSITE),
        ("janedoe.dev", "https://janedoe.dev", LinkKind.WEBSITE),
        ("https://orcid.org/0000-0001", "https://orcid.org/0000-0001", LinkKind.ORCID),
        ("https://linux.com/jane", "https://linux.com/jane", LinkKind.WEBSITE),
    ],
)
def test_links_are_found_by_kind(text, url, kind):
    assert [(fact.value.url, fact.value.kind) for fact in reading_of(f"Jane Doe\n{text}\n").every(Link)] == [
        (url, kind)
    ]


def test_an_address_is_no_link_and_a_technology_is_none_either():
    assert not reading_of("Jane Doe\njane@janedoe.dev\n\nSkills\nNode.js, ASP.NET, socket.io\n").every(Link)


@pytest.mark.parametrize(
    ("text", "city", "region", "country", "postal"),
    [
        ("Lyon, France", "Lyon", "", "FR", ""),
        ("10115 Berlin", "Berlin", "", "DE", "10115"),
        ("Hauptstraße 5, 80331 München, Deutschland", "München", "", "DE", "80331"),
        ("Austin, TX 78701", "Austin", "TX", "US", "78701"),
        ("12 High Street, Leeds, LS1 4AP, United Kingdom", "Leeds", "", "GB", "LS1 4AP"),
        ("São Paulo, Brasil", "São Paulo", "", "BR", ""),
        ("Toronto, Ontario, Canada", "Toronto", "ON", "CA", ""),
    ],
)
def test_a_place_is_understood(text, city, region, country, postal):
    place = understand_place(text)
    assert (place.city, place.region, place.country_code, place.postal_code) == (city, region, country, postal)


@pytest.mark.parametrize("text", ["Nurse", "2019 Acme", "Teamwork", "C++, Java", "Doe, Jane"])
def test_what_is_no_place_is_not_guessed(text):
    assert understand_place(text) is None


def test_a_labeled_place_wins():
    found = reading_of("Jane Doe\nBorn in Lima, Peru\nAddress: Cusco, Peru\n")
    assert found.first(Location).city == "Cusco"


def test_the_line_under_the_name_says_what_somebody_does():
    assert reading_of("Jane Doe\nSenior Nurse Practitioner\njane@example.org\n").first(Headline) == Headline(
        "Senior Nurse Practitioner"
    )
    assert reading_of("Jane Doe\njane@example.org\n+1 201 555 0123\n").first(Headline) is None


# --- sections and language ---


@pytest.mark.parametrize(
    ("text", "kind"),
    [("WORK EXPERIENCE", "experience"), ("2. Berufserfahrung:", "experience"), ("Formation", "education"), ("Skills & Tools", "skills"),
     ("Education and Training", "education"), ("Idiomas", "languages"), ("— Profiel —", "summary"), ("Experience (10 years)", "experience"),
     ("Experienced nurse", ""), ("Acme", ""), ("", "")],
)  # fmt: skip
def test_a_heading_opens_its_section(text, kind):
    assert heading_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I worked with the team and managed the projects of our customers for years", "en"),
        ("Verantwortlich für die Planung und Durchführung von Projekten mit dem Team", "de"),
        ("Responsable de la gestion des projets avec les équipes dans le nord", "fr"),
        ("Responsable de la gestión de los proyectos con el equipo desde hace años", "es"),
        ("Responsável pela gestão de projetos com a equipa em Lisboa, não só", "pt"),
        ("Verantwoordelijk voor het team en de planning van projecten bij de klant", "nl"),
        ("Responsabile della gestione dei progetti con il team presso la sede", "it"),
        ("负责团队管理和项目规划", "zh"),
        ("プロジェクトの管理を担当しました", "ja"),
        ("Ответственный за управление проектами", "ru"),
        ("Python Django SQL", ""),
    ],
)
def test_the_language_of_a_text_is_told_by_its_commonest_words(text, code):
    assert language_of(text) == code


# --- employment ---

ORDERS = {
    "title, company and dates in one line": "Senior Engineer, Acme Robotics GmbH, Berlin\tJan 2020 – Present\n• Built things.\nEngineer, Globex Health Ltd, Leeds\tMar 2016 – Dec 2019\n• Fixed things.",
    "pipes": "Senior Engineer | Acme Robotics GmbH | Berlin, Germany | 01/2020 – today\n• Built things.\nEngineer | Globex Health Ltd | Leeds, UK | 03/2016 – 12/2019",
    "title with dates, then company": "Senior Engineer\tJan 2020 – Present\nAcme Robotics GmbH, Berlin\n• Built things.\n\nEngineer\tMar 2016 – Dec 2019\nGlobex Health Ltd, Leeds\n• Fixed things.",
    "company first": "Acme Robotics GmbH, Berlin\nSenior Engineer\tJan 2020 – Present\n• Built things.\n\nGlobex Health Ltd, Leeds\nEngineer\tMar 2016 – Dec 2019",
    "dates first": "Jan 2020 – Present\nSenior Engineer\nAcme Robotics GmbH\nBuilt things that customers wanted, and kept them running.\n\nMar 2016 – Dec 2019\nEngineer\nGlobex Health Ltd\nFixed things that others had left behind them.",
    "dates last": "Senior Engineer\nAcme Robotics GmbH\nJan 2020 – Present\n• Built things.\n\nEngineer\nGlobex Health Ltd\nMar 2016 – Dec 2019\n• Fixed things.",
    "at": "Senior Engineer at Acme Robotics GmbH (Jan 2020 – Present)\nBuilt things.\nEngineer at Globex Health Ltd (Mar 2016 – Dec 2019)\nFixed things.",
    "dash": "Acme Robotics GmbH — Senior Engineer\nJan 2020 – Present | Full-time\n• Built things.\n\nGlobex Health Ltd — Engineer\nMar 2016 – Dec 2019 | Contract",
}  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_positions_are_read_in_whatever_order_they_are_written(order):
    found = reading_of(
        f"Jane Doe\n\nExperience\n\n{ORDERS[order]}\n\nEducation\nBSc, University of Leeds, 2012 – 2015\n"
    )
    assert [
        (fact.value.title, fact.value.company, str(fact.value.start), str(fact.value.end or ""), fact.value.is_current)
        for fact in found.every(Employment)
    ] == [
        ("Senior Engineer", "Acme Robotics GmbH", "2020-01", "", True),
        ("Engineer", "Globex Health Ltd", "2016-03", "2019-12", False),
    ]


def test_several_positions_under_one_employer_share_it():
    text = "Experience\n\nAcme Robotics GmbH\nLead Engineer\tJan 2022 – Present\n• Led.\nEngineer\tJan 2020 – Dec 2021\n• Built.\n"
    assert [(fact.value.title, fact.value.company) for fact in reading_of(text).every(Employment)] == [
        ("Lead Engineer", "Acme Robotics GmbH"), ("Engineer", "Acme Robotics GmbH"),
    ]  # fmt: skip


def test_dates_in_a_list_item_are_no_position():
    text = "Experience\n\nEngineer, Acme Inc.\tJan 2020 – Present\n• Led the migration of 2021 – 2022.\n"
    assert len(reading_of(text).every(Employment)) == 1


def test_positions_are_found_without_a_heading_only_with_a_title():
    text = "Jane Doe\njane@example.org\n\nRegistered Nurse, Northgate Hospital\t2018 – 2021\nA walk in the hills\t2015 – 2016\n"
    assert [fact.value.title for fact in reading_of(text).every(Employment)] == ["Registered Nurse"]


# --- education, skills, languages ---


@pytest.mark.parametrize(
    "text",
    [
        "BSc Computer Science, University of Leeds, 2012 – 2015",
        "University of Leeds\nBSc Computer Science\n2012 – 2015",
        "2012 – 2015\tBSc Computer Science\nUniversity of Leeds",
        "BSc Computer Science – University of Leeds (2012 – 2015)",
        "University of Leeds | BSc Computer Science | 2012 – 2015",
    ],
)
def test_studies_are_read_in_whatever_order_they_are_written(text):
    (fact,) = reading_of(f"Jane Doe\n\nEducation\n{text}\n").every(Education)
    assert (fact.value.institution, fact.value.degree, fact.value.field) == (
        "University of Leeds", "BSc", "Computer Science",
    )  # fmt: skip
    assert (str(fact.value.start), str(fact.value.end)) == ("2012", "2015")


def test_each_study_is_its_own():
    text = (
        "Ausbildung\nTechnische Universität Seetal\nM. Sc. Informatik\n2015 – 2017\nGymnasium am Kanal\nAbitur\n2010\n"
    )
    studies = [fact.value for fact in reading_of(text).every(Education)]
    assert [(study.institution, study.degree, study.field, study.level) for study in studies] == [
        ("Technische Universität Seetal", "M. Sc.", "Informatik", "master"), ("Gymnasium am Kanal", "Abitur", "", "school"),
    ]  # fmt: skip


def skills_of(text: str) -> set[str]:
    return {fact.value.skill_id for fact in reading_of(text).every(Skill)}


def test_skills_of_the_section_are_linked_or_kept_as_written():
    found = reading_of("Jane Doe\n\nSkills\nC++, C#, .NET, Go, R, K8s, Basket weaving\n")
    assert [(fact.value.as_written, fact.value.skill_id) for fact in found.every(Skill)] == [
        ("C++", "c-plus-plus"), ("C#", "c-sharp"), (".NET", "dotnet"), ("Go", "go"), ("R", "r-language"), ("K8s", "kubernetes"), ("Basket weaving", ""),
    ]  # fmt: skip


def test_common_words_are_skills_only_among_skills():
    assert skills_of("Jane Doe\n\nProfile\nI like to go out, express myself and rest in spring.\n") == set()
    assert skills_of("Jane Doe\n\nProfile\nBackends in Python, Go and Rust.\n") == {"python", "go", "rust"}


def test_an_employers_name_is_no_skill():
    assert skills_of("Experience\n\nNurse, Acme Robotics GmbH\t2019 – 2021\n• Cared for people.\n") == set()
    assert skills_of("Experience\n\nEngineer, Acme Robotics GmbH\t2019 – 2021\n• Built robotics cells.\n") == {
        "robotics"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Languages\nEnglish (native), German: B2\n", [("en", "native"), ("de", "B2")]),
        ("Sprachen\nDeutsch – Muttersprache\nEnglisch – fließend\n", [("de", "native"), ("en", "C1")]),
        ("Langues\nFrançais\tlangue maternelle\nEspagnol\tintermédiaire\n", [("fr", "native"), ("es", "B1")]),
        ("Idiomas\nEspañol\nInglés\n", [("es", ""), ("en", "")]),
        ("Profile\nNurse from Ghent, fluent in French.\n", [("fr", "C1")]),
    ],
)
def test_spoken_languages_are_read_with_their_level(text, expected):
    assert [
        (fact.value.code, fact.value.level) for fact in reading_of(f"Jane Doe\n\n{text}").every(SpokenLanguage)
    ] == expected


def test_the_language_of_a_customer_is_not_spoken():
    assert not reading_of("Experience\n\nEngineer, Acme Inc.\t2019 – 2021\n• Worked for a German customer.\n").every(
        SpokenLanguage
    )


# --- whatever comes ---


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400), st.sampled_from(["cv.txt", "cv.html", "cv"]))
def test_any_text_is_read_and_every_fact_points_into_it(text, filename):
    found = read(text.encode("utf-8", "replace"), filename)
    for fact in found.facts:
        assert 0 <= fact.evidence.start <= fact.evidence.end <= len(found.text)
