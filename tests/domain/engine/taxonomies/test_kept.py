"""What was imported goes on with our tables, in every process that is told where it is."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from hireloom.engine import vocabulary
from hireloom.engine.linking import Concept
from hireloom.engine.taxonomies import kept, rows
from hireloom.engine.taxonomies.types import Taxonomy
from hireloom.engine.vocabulary import skills

AT = datetime(2026, 11, 30, tzinfo=UTC)
ESCO = "http://data.europa.eu/esco/skill/"
TAXONOMY = Taxonomy(
    "ESCO",
    "en",
    "This service uses ESCO.",
    [
        Concept(f"{ESCO}1", "Python (computer programming)", ("Python scripting language",)),
        Concept(f"{ESCO}2", "breed cattle", ("cattle breeding", "cattle | farming", "x" * 90)),
        Concept(f"{ESCO}3", "ethics"),
        Concept(f"{ESCO}4", "Plover", ("Lark",)),
        Concept(f"{ESCO}5", "breed animals"),
        Concept(f"{ESCO}6", "Python", ("Go",)),
    ],
    [Concept("o:1", "tram driver", ("streetcar operator", "tram operator"))],
    [(f"{ESCO}2", f"{ESCO}5"), (f"{ESCO}2", "http://data.europa.eu/esco/isced-f/08")],
)


def asked(folder, code: str) -> list[object]:
    """What a process that knows the folder prints, as JSON."""
    script = f"import json\nfrom hireloom.engine.vocabulary import skills\n{code}"
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, vocabulary.FOLDER: str(folder)},
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(found.stdout)


@pytest.fixture
def folder(tmp_path):
    kept.keep(TAXONOMY, tmp_path / "vocabularies", at=AT)
    return tmp_path / "vocabularies"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cattle breeding since 2019", ["esco:2"]),
        ("Python scripting language", ["python"]),
        ("I told a plover from a Plover", ["esco:4"]),
        ("Kubernetes and cattle breeding", ["kubernetes", "esco:2"]),
        ("C++, C#", ["c-plus-plus", "c-sharp"]),
    ],
)
def test_skills_are_found_by_what_was_imported_and_by_what_ships(folder, text, found):
    assert asked(folder, f"print(json.dumps([one.entry.id for one in skills.find({text!r})]))") == found


def test_a_common_word_is_believed_in_a_list_alone(folder):
    told = asked(
        folder, "print(json.dumps([one.is_ambiguous for one in skills.find('ethics, cattle breeding, Lark')]))"
    )

    assert told == [True, False, True]


def test_what_only_names_a_skill_stays_what_ships(folder):
    assert asked(
        folder, "print(json.dumps([one.entry.id for one in skills.find_named('cattle breeding, Python')]))"
    ) == ["python"]


def test_our_own_writings_keep_how_they_are_matched(folder):
    assert asked(folder, "print(json.dumps([one.is_ambiguous for one in skills.find('We go on. Go')]))") == [True]


def test_kinds_of_skills_and_titles_are_known(folder):
    code = (
        "from hireloom.engine.matching import titles\nfrom hireloom.engine.vocabulary import related\n"
        "print(json.dumps([sorted(related.kinds_of('esco:5')), titles.read('Streetcar operator (m/w/d)').family, "
        "titles.read('Senior software engineer').family]))"
    )
    assert asked(folder, code) == [["esco:2"], "tram driver", "software developer"]


def test_versions_tell_what_was_imported(folder):
    code = (
        "from hireloom.engine.matching.scoring import VERSION\nfrom hireloom.engine.reading import READER_VERSION\n"
        "from hireloom.engine import vocabulary\nprint(json.dumps([VERSION, READER_VERSION, vocabulary.edition()]))"
    )
    version, reader, edition = asked(folder, code)

    assert len(edition) == 9
    assert (version.endswith(edition), reader.endswith(edition)) == (True, True)
    assert asked(folder.parent / "nothing", code)[2] == ""


def test_documents_are_read_with_it_behind_their_walls(folder, tmp_path):
    (tmp_path / "resume.txt").write_text("Nora Lindqvist\n\nSkills\nbreed cattle, Python\n")
    code = (
        "from hireloom.engine import reading\n"
        f"found = reading.read_isolated(open({str(tmp_path / 'resume.txt')!r}, 'rb').read(), 'resume.txt')\n"
        "print(json.dumps([getattr(one.value, 'skill_id', '') for one in found.facts]))"
    )
    assert "esco:2" in asked(folder, code)


def test_a_release_takes_the_place_of_the_one_before(folder):
    fewer = Taxonomy("ESCO", "en", "This service uses ESCO.", TAXONOMY.skills[:2])
    kept.keep(fewer, folder, at=AT)

    (one,) = kept.check(folder)
    assert (one.folder, one.skills, one.occupations) == ("esco-en", 2, 0)
    assert [path.name for path in folder.iterdir()] == ["esco-en"]


def test_languages_stand_beside_each_other_under_one_id(folder):
    german = Taxonomy("ESCO", "de", "ESCO", [Concept(f"{ESCO}2", "Rinder züchten", ("Rinderzucht",))])
    kept.keep(german, folder, at=AT)

    assert asked(
        folder, "print(json.dumps([one.entry.id for one in skills.find('Rinderzucht; cattle breeding')]))"
    ) == [
        "esco:2",
        "esco:2",
    ]


def test_titles_of_one_occupation_are_one_family_in_every_language(folder):
    spoken = {"de": "Straßenbahnfahrer", "fr": "conducteur de tramway"}
    for language, name in spoken.items():
        kept.keep(Taxonomy("ESCO", language, "ESCO", TAXONOMY.skills[:1], [Concept("o:1", name)]), folder, at=AT)

    held = ["Tram operator", "Straßenbahnfahrerin", "Conductrice de tramway", "Softwareentwickler"]
    code = (
        f"from hireloom.engine.matching import titles\nprint(json.dumps([titles.read(one).family for one in {held}]))"
    )
    *trams, other = asked(folder, code)

    assert len(set(trams)) == 1
    assert (trams[0] != "", other) == (True, "software developer")


def test_it_is_removed_whole(folder):
    assert kept.remove("esco-en", folder)
    assert (list(folder.iterdir()), kept.every(folder)) == ([], [])
    assert not kept.remove("esco-en", folder)


@pytest.mark.parametrize("name", ["../vocabularies", ".", "", ".new-x", "esco-en/../esco-en"])
def test_nothing_else_is_removed(folder, name):
    assert not kept.remove(name, folder)
    assert (folder / "esco-en").is_dir()


@pytest.mark.parametrize("name", ["skills.tsv", vocabulary.NOTE])
def test_what_is_damaged_is_told_with_what_to_do(folder, name):
    (folder / "esco-en" / name).write_text("damaged")

    with pytest.raises(kept.Damaged, match="hireloom taxonomy remove esco-en"):
        kept.check(folder)


def test_a_failure_leaves_what_was_there(folder, monkeypatch):
    monkeypatch.setattr(kept, "remove", lambda *_: (_ for _ in ()).throw(OSError("no room")))

    with pytest.raises(OSError, match="no room"):
        kept.keep(Taxonomy("ESCO", "en", "", TAXONOMY.skills[:1]), folder, at=AT)

    assert [one.skills for one in kept.check(folder)] == [6]
    assert [path.name for path in folder.iterdir()] == ["esco-en"]


def test_a_skill_of_ours_gets_other_names_and_keeps_its_own(folder):
    table = {row[0]: row for row in rows.of(TAXONOMY)["skills"]}

    assert "Python scripting language" in table["python"][2]
    assert table["esco:2"][2] == "breed cattle|cattle breeding"
    assert table["esco:6"][2] == ""
    assert skills.by_id()["python"].label == "Python"
