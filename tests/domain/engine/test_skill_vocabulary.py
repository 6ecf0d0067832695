"""The shipped list of skills and how it is found in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine.vocabulary import skills, table


def found(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.entry.id) for mention in skills.find(text)]


def test_the_vocabulary_is_broad():
    assert len(skills.entries()) >= 800
    assert {
        "programming",
        "nursing and health",
        "logistics",
        "finance",
        "robotics",
        "trades",
        "design",
        "human resources",
    } <= {entry.group for entry in skills.entries()}


def test_ids_are_unique_and_stay_as_they_are():
    ids = [entry.id for entry in skills.entries()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", one) for one in ids)
    assert {"python", "c-plus-plus", "dotnet", "nursing", "welding", "forklift-operation"} <= set(ids)


def test_no_writing_means_two_skills():
    writings = [writing.casefold() for entry in skills.entries() for writing in (entry.label, *entry.synonyms)]
    assert sorted({one for one in writings if writings.count(one) > 1}) == []


def test_every_writing_finds_its_skill():
    lost = [
        writing
        for entry in skills.entries()
        for writing in (entry.label, *entry.synonyms)
        if (writing, entry.id) not in found(writing)
    ]
    assert lost == []


def test_the_strictness_names_writings_of_its_own_row():
    for row in table("skills"):
        writings = {row[1], *row[2].split("|")}
        for part in filter(None, row[4].split("|")):
            writing, flags = part.rsplit("=", 1)
            assert writing in writings, part
            assert set(flags.split("+")) <= {"case", "list"}, part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C, C++ and C#", ["c-language", "c-plus-plus", "c-sharp"]),
        ("VB.NET, ASP.NET Core; .NET", ["visual-basic", "asp-net", "dotnet"]),
        ("Java and JavaScript", ["java", "javascript"]),
        ("JAVA", ["java"]),
        ("Node.js, NodeJS, node js", ["node-js"] * 3),
        ("React Native", ["react-native"]),
        ("react-native", ["react-native"]),
        ("React, Native", ["react"]),
        ("SAP S/4HANA", ["sap-s-4hana"]),
        ("Django REST\nframework", ["django-rest-framework"]),
        ("CI/CD", ["ci-cd"]),
        ("soins palliatifs", ["palliative-care"]),
        ("Gesundheits- und Krankenpflege", ["nursing"]),
        ("GESTION DE PROYECTOS", ["project-management"]),
        ("example.network", []),
        ("javanese rubyist", []),
        ("on the go", []),
    ],
)
def test_the_longest_writing_is_found_and_signs_are_safe(text, expected):
    assert [skill for _, skill in found(text)] == expected


@given(
    st.lists(st.sampled_from(["C++", " ", ",", "Go", "Python", ".NET", "/", "ß", "é", "\n", "SAP", "word"])).map(
        "".join
    )
)
def test_mentions_stand_in_order_and_apart(text):
    end = 0
    for mention in skills.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
