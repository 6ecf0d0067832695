"""The sets of questions for the statistics, fixed where law fixes their words; a changed word is another version.

Every question has an answer that says nothing (`DECLINED`), and none has to be answered. Form CC-305 about disability
is not among them: its words may not be altered, and the version that expired on 30 April 2026 was not found at its
source, nor a later one.
"""

from dataclasses import dataclass

from hireloom.engine.impact.categories import FEMALE, MALE
from hireloom.engine.marking import gettext_noop

DECLINED = "declined"
"""The answer of whoever does not want to answer; counted, and counted with no group."""
SEX, RACE, VETERAN = "sex", "race", "veteran"


@dataclass(frozen=True)
class Option:
    """One answer: its key as it is stored, and its words."""

    key: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Question:
    """A question with its answers, the last of which is always that one does not want to answer."""

    key: str
    label: str
    options: tuple[Option, ...]
    help: str = ""


@dataclass(frozen=True)
class QuestionSet:
    """Questions that are asked together; `countries` (ISO 3166) are those where the law knows them."""

    name: str
    version: str
    label: str
    lead: str
    countries: frozenset[str]
    questions: tuple[Question, ...]
    source: str

    @property
    def mark(self) -> str:
        """How an answer names the set it was given to."""
        return f"{self.name}/{self.version}"


_NO_ANSWER = Option(DECLINED, gettext_noop("I do not want to answer"))

EEO = QuestionSet(
    name="eeo-1",
    version="2007",
    label=gettext_noop("Sex, race and ethnicity"),
    lead=gettext_noop(
        "Employers in the United States report in numbers how many people of which sex and race apply and are hired."
    ),
    countries=frozenset({"US"}),
    questions=(
        Question(
            SEX,
            gettext_noop("Sex"),
            (Option(FEMALE, gettext_noop("Female")), Option(MALE, gettext_noop("Male")), _NO_ANSWER),
        ),
        Question(
            RACE,
            gettext_noop("Race or ethnicity"),
            (
                Option(
                    "hispanic",
                    gettext_noop("Hispanic or Latino"),
                    gettext_noop(
                        "A person of Cuban, Mexican, Puerto Rican, South or Central American, or other Spanish culture "
                        "or origin regardless of race."
                    ),
                ),
                Option(
                    "white",
                    gettext_noop("White (Not Hispanic or Latino)"),
                    gettext_noop(
                        "A person having origins in any of the original peoples of Europe, the Middle East, or North "
                        "Africa."
                    ),
                ),
                Option(
                    "black",
                    gettext_noop("Black or African American (Not Hispanic or Latino)"),
                    gettext_noop("A person having origins in any of the black racial groups of Africa."),
                ),
                Option(
                    "islander",
                    gettext_noop("Native Hawaiian or Other Pacific Islander (Not Hispanic or Latino)"),
                    gettext_noop(
                        "A person having origins in any of the peoples of Hawaii, Guam, Samoa, or other Pacific "
                        "Islands."
                    ),
                ),
                Option(
                    "asian",
                    gettext_noop("Asian (Not Hispanic or Latino)"),
                    gettext_noop(
                        "A person having origins in any of the original peoples of the Far East, Southeast Asia, or "
                        "the Indian Subcontinent, including, for example, Cambodia, China, India, Japan, Korea, "
                        "Malaysia, Pakistan, the Philippine Islands, Thailand, and Vietnam."
                    ),
                ),
                Option(
                    "native",
                    gettext_noop("American Indian or Alaska Native (Not Hispanic or Latino)"),
                    gettext_noop(
                        "A person having origins in any of the original peoples of North and South America (including "
                        "Central America), and who maintain tribal affiliation or community attachment."
                    ),
                ),
                Option(
                    "several",
                    gettext_noop("Two or More Races (Not Hispanic or Latino)"),
                    gettext_noop("All persons who identify with more than one of the above five races."),
                ),
                _NO_ANSWER,
            ),
        ),
    ),
    source="EEO-1 Component 1, instruction booklet, race and ethnic identification; 29 CFR 1602.7",
)

VETERANS = QuestionSet(
    name="vevraa",
    version="2014",
    label=gettext_noop("Protected veterans"),
    lead=gettext_noop(
        "For employers with federal contracts. Protected are disabled veterans, veterans separated within three years, "
        "active duty wartime or campaign badge veterans, and Armed Forces service medal veterans."
    ),
    countries=frozenset({"US"}),
    questions=(
        Question(
            VETERAN,
            gettext_noop("Veteran status"),
            (
                Option(
                    "protected", gettext_noop("I identify as one or more of the classifications of protected veteran")
                ),
                Option("other", gettext_noop("I am not a protected veteran")),
                _NO_ANSWER,
            ),
        ),
    ),
    source="41 CFR 60-300.42 and Appendix B to part 60-300 (the invitation may be phrased by the employer)",
)

SETS = (EEO, VETERANS)
QUESTIONS = {question.key: question for one in SETS for question in one.questions}


def named(name: str) -> QuestionSet | None:
    """The set of a name in its present version."""
    return next((one for one in SETS if one.name == name), None)


def understood(sets: tuple[QuestionSet, ...], given: dict[str, str]) -> dict[str, str]:
    """What was answered to these sets, by key of the question; what is no answer of theirs is left out."""
    asked = {question.key: {option.key for option in question.options} for one in sets for question in one.questions}
    return {key: value for key, value in given.items() if value in asked.get(key, set())}
