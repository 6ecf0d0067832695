"""How positions are told from what is told about them."""

from datetime import date

import pytest

from hireloom.engine.reading import Employment, Experience, Reading, Skill, read


def reading_of(text: str, *, today: date | None = None) -> Reading:
    return read(text.encode(), "cv.txt", today=today)


def positions_of(text: str) -> list[tuple[str, str]]:
    return [(fact.value.title, fact.value.company) for fact in reading_of(text).every(Employment)]


def test_labels_before_a_colon_say_what_is_what():
    text = "Jane Doe\n\nExperience\nCompany: Kestrel Street\nDesignation: Growth\nDuration: Jan 2019 - May 2021\nTeam size: 12\n"
    assert positions_of(text) == [("Growth", "Kestrel Street")]


def test_a_project_inside_a_position_is_no_position():
    text = "Jane Doe\n\nExperience\nSoftware Engineer, Acme GmbH\nMay 2018 - June 2022\nProject: Billing\nDuration: May 2018 - March 2019\nRewrote the ledger.\n"
    assert positions_of(text) == [("Software Engineer", "Acme GmbH")]


def test_white_space_between_all_lines_does_not_tear_a_head_apart():
    text = "Jane Doe\n\nWORK EXPERIENCE\n\nAssociate Consultant\n\nOracle Corporation -  Pune, Maharashtra -\n\nMay 2010 to June 2011\n\nRedesigned a site.\n"
    (fact,) = reading_of(text).every(Employment)
    assert (fact.value.title, fact.value.company, fact.value.location) == (
        "Associate Consultant",
        "Oracle Corporation",
        "Pune, Maharashtra",
    )


def test_a_position_without_dates_among_dated_ones_is_found():
    text = (
        "Jane Doe\n\nWORK EXPERIENCE\n\nTechnical Architect\n\nAccenture Services -  Pune, Maharashtra\n\nSoftware Engineer\n\nMicrosoft -  Redmond -\n\n"
        "June 2016 to February 2017\n\nBuilt the store.\n"
    )
    assert ("Technical Architect", "Accenture Services") in positions_of(text)
    assert ("Software Engineer", "Microsoft") in positions_of(text)


def test_an_employer_named_only_under_the_name_is_found_but_not_trusted():
    (fact,) = reading_of("Jane Doe\nConsultant at Kestrel Street\njane@example.org\n\nSkills\nExcel, SAP\n").every(
        Employment
    )
    assert (fact.value.title, fact.value.company) == ("Consultant", "Kestrel Street")
    assert fact.confidence < 0.5


def test_positions_go_on_after_one_that_ends_with_its_technologies():
    text = (
        "Jane Doe\n\nExperience\n\nBackend Developer\n\nAcme GmbH\n\nMay 2018 - June 2022\n\n• Rewrote the ledger.\n\n"
        "Technologies: Java, SQL, Kafka\n\nWeb Developer\n\nNorthgate Ltd\n\nJan 2015 - April 2018\n\n• Built a shop.\n"
    )
    assert positions_of(text) == [("Backend Developer", "Acme GmbH"), ("Web Developer", "Northgate Ltd")]
    assert {"Java", "SQL", "Kafka"} <= {fact.value.as_written for fact in reading_of(text).every(Skill)}


def test_a_skill_word_above_an_employer_and_dates_is_what_somebody_calls_a_position():
    text = "Jane Doe\n\nExperience\n\nSoftware\nKestrel Street\nMay 2018 - June 2022\n\nEducation\nBSc, Northgate College\n"
    assert positions_of(text) == [("Software", "Kestrel Street")]


@pytest.mark.parametrize(
    ("head", "position"),
    [
        ("Sales Manager at Infosys - Development", ("Sales Manager", "Infosys")),
        ("Process Executive in Acme Limited", ("Process Executive", "Acme Limited")),
        ("ACME as Process Associate", ("Process Associate", "ACME")),
        ("Quality Engineer, Acme Robotics GmbH", ("Quality Engineer", "Acme Robotics GmbH")),
    ],
)
def test_small_words_part_a_title_from_its_employer(head, position):
    assert positions_of(f"Jane Doe\n\nExperience\n{head}\nMay 2018 - June 2022\nLed a team.\n") == [position]


@pytest.mark.parametrize("first", ["place", "dates"])
def test_entries_of_two_rows_are_whole_whether_a_place_or_the_dates_stand_beside_the_first(first):
    placed = "Associate\tToronto\nPinnacle Analytics\tAugust 2015 - August 2020\n• Led a team.\n"
    dated = "General Counsel\tAugust 2020 - January 2026\nArbor & van der Berg\n• Cut costs.\n"
    entries = [placed, dated] if first == "place" else [dated, placed]
    found = positions_of("Jane Doe\n\nWork experience\n\n" + "\n".join(entries))
    assert set(found) == {("Associate", "Pinnacle Analytics"), ("General Counsel", "Arbor & van der Berg")}


def test_what_is_told_about_a_position_is_kept_line_by_line():
    text = "Jane Doe\n\nExperience\nNurse, Northgate Hospital\n2019 - 2023\n• Cared for twelve patients.\n• Trained colleagues.\n\nIntern, Clyde Clinic\n2017 - 2018\nLearned the trade.\n"
    assert [fact.value.text for fact in reading_of(text).every(Employment)] == [
        "Cared for twelve patients.\nTrained colleagues.", "Learned the trade.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        (["Jan 2019 - Dec 2019"], 12),
        (["Jan 2019 - Dec 2019", "Jun 2019 - Mar 2020"], 15),
        (["Jan 2019 - Dec 2019", "Jan 2019 - Dec 2019"], 12),
        (["Jan 2021 - today"], 66),
        (["2018 - 2020"], 25),
    ],
)
def test_no_month_of_work_counts_twice(spans, months):
    jobs = "\n\n".join(f"Nurse, Clinic Number {number}\n{span}" for number, span in enumerate(spans))
    found = reading_of(f"Jane Doe\n\nExperience\n{jobs}\n", today=date(2026, 6, 15))
    assert found.first(Experience) == Experience(months)
