"""Who resembles somebody resembles their work, and nothing else of them."""

from hireloom.engine.matching.index import index_of
from hireloom.engine.matching.resembling import MOST_SKILLS, asked_of
from hireloom.engine.matching.types import Facts, Kind, Learned, Month, Skill, Speaks, Text, Whereabouts, Work

TODAY = Month(2026, 11)


def asked(**known):
    facts = Facts(TODAY, **known)
    return asked_of(facts, index_of(facts))


def test_the_latest_title_counts_most_and_the_skills_of_the_latest_work_more_than_others() -> None:
    work = (
        Work("Developer", Month(2015, 1), Month(2019, 1), text="Java."),
        Work("Data engineer", Month(2019, 2), is_current=True, text="Python all day."),
    )
    made = asked(work=work, texts=(Text("cv", "Java. Python. Docker."),))
    assert [(one.name, one.kind, one.weight) for one in made] == [
        ("Data engineer", Kind.TITLE, 4),
        ("Python", Kind.SKILL, 2),
        ("Java", Kind.SKILL, 1),
        ("Docker", Kind.SKILL, 1),
    ]


def test_where_they_are_and_what_they_learned_and_speak_is_not_asked_for() -> None:
    assert asked(where=Whereabouts("FR"), learned=(Learned("master"),), speaks=(Speaks("fr"),)) == ()


def test_many_skills_are_cut_to_the_first() -> None:
    ids = (
        "python",
        "java",
        "docker",
        "kubernetes",
        "django",
        "react",
        "sql",
        "git",
        "linux",
        "go",
        "rust",
        "php",
        "perl",
    )
    made = asked(skills=tuple(Skill(one, one) for one in ids))
    assert len(made) <= MOST_SKILLS
