"""Official classifications are read as their publishers give them, and refused with a sentence otherwise."""

import io
import zipfile

import pytest

from hireloom.engine.linking import Concept, Reuse
from hireloom.engine.taxonomies import archives, esco, onet, types

HEADER = "conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\n"
ROW = 'uri:1,knowledge,cross-sector,French,"Français\nFrench language","The French\u00a0language."\n'
OCCUPATIONS = 'conceptUri,preferredLabel,altLabels\nuri:o1,tram driver,"tram operator\nstreetcar driver"\n'
BROADER = "conceptType,conceptUri,broaderType,broaderUri\nKnowledge,uri:1,SkillGroup,uri:0\n"
TECHNOLOGY = "O*NET-SOC Code\tExample\tCommodity Code\n15-1252.00\tMicrosoft Excel\t1\n15-1252.00\tC++\t2\n11-1011.00\tMicrosoft Excel\t1\n"
TITLES = "O*NET-SOC Code\tAlternate Title\n53-4041.00\tTram Operator\n53-4041.00\tTram Operator\n"
DATA = "O*NET-SOC Code\tTitle\tDescription\n53-4041.00\tSubway and Streetcar Operators\tDrive.\n"


def release(**files: str) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    file.seek(0)
    return file


def test_a_release_of_esco_is_read():
    found = esco.read(
        release(
            **{
                "v1/skills_fr.csv": HEADER + ROW,
                "occupations_fr.csv": OCCUPATIONS,
                "broaderRelationsSkillPillar_fr.csv": BROADER,
            }
        )
    )

    assert found.skills == [
        Concept("uri:1", "French", ("Français", "French language"), "The French language.", True, Reuse.CROSS_SECTOR)
    ]
    assert found.occupations == [Concept("uri:o1", "tram driver", ("tram operator", "streetcar driver"))]
    assert (found.language, found.broader) == ("fr", [("uri:1", "uri:0")])
    assert "European Commission" in found.attribution


def test_a_release_of_onet_is_read():
    found = onet.read(
        release(
            **{
                "db/Technology Skills.txt": TECHNOLOGY,
                "db/Alternate Titles.txt": TITLES,
                "db/Occupation Data.txt": DATA,
            }
        )
    )

    assert [(one.id, one.name) for one in found.skills] == [
        ("onet:microsoft-excel", "Microsoft Excel"),
        ("onet:c++", "C++"),
    ]
    assert found.occupations == [Concept("onet:53-4041.00", "Subway and Streetcar Operators", ("Tram Operator",))]
    assert "CC BY 4.0" in found.attribution


def test_a_release_of_onet_without_titles_is_read_for_its_skills():
    assert not onet.read(release(**{"Technology Skills.txt": TECHNOLOGY})).occupations


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (io.BytesIO(b"no zip"), "damaged"),
        (release(**{"occupations_en.csv": OCCUPATIONS}), "no file named like"),
        (release(**{"skills_en.csv": "a,b\n1,2\n"}), "lacks the columns"),
        (release(**{"skills_en.csv": HEADER}), "empty"),
    ],
)
def test_what_is_no_release_of_esco_is_refused_with_a_sentence(file, said):
    with pytest.raises(types.Unreadable, match=said):
        esco.read(file)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (io.BytesIO(b"no zip"), "damaged"),
        (release(**{"skills_en.csv": HEADER + ROW}), "no file named Technology Skills"),
        (release(**{"Technology Skills.txt": "a\tb\n1\t2\n"}), "lacks the columns"),
    ],
)
def test_what_is_no_release_of_onet_is_refused_with_a_sentence(file, said):
    with pytest.raises(types.Unreadable, match=said):
        onet.read(file)


@pytest.mark.parametrize("reader", [esco, onet])
def test_a_release_that_would_unpack_beyond_measure_is_refused(reader, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 100)

    with pytest.raises(types.Unreadable, match="larger"):
        reader.read(release(**{"skills_en.csv": HEADER + ROW * 10, "Technology Skills.txt": TECHNOLOGY * 10}))


@pytest.mark.parametrize("reader", [esco, onet])
def test_a_release_that_is_longer_than_any_is_refused(reader, monkeypatch):
    monkeypatch.setattr(archives, "MOST_ROWS", 1)

    with pytest.raises(types.Unreadable, match="longer"):
        reader.read(release(**{"skills_en.csv": HEADER + ROW * 2, "Technology Skills.txt": TECHNOLOGY}))
